from __future__ import annotations

import pytest

from gatelint.analysis.counts.binding.file_counts import file_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`adr/NNNN-*.md` (6 files)", [(6, 4)]),
        ("`adr/NNNN-*.md` (4 files)", []),
        ("`adr/*.md` (4 files)", []),  # the README is none of them
        ("`adr/*.md` (5 files)", []),
        ("`adr/*.md` (7 records)", [(7, 5)]),
        ("`adr/XXXX-<title>.md` (3 records)", [(3, 4)]),
        ("`adr/**/*.md` (3 records)", [(3, 5)]),
        ("`plans/*.md` (3 files)", []),  # nothing of it is here
        ("`adr/*.md` (3 hours)", []),
        ("`adr/0001-a.md` (3 files)", []),
        ("`adr/*.md` (90 files)", []),
    ],
)
def test_files_of_a_pattern(text: str, expected: list[tuple[int, int]], project_of) -> None:
    names = ("0001-a", "0002-b", "0003-c", "0004-d", "README")
    files = {f"docs/adr/{name}.md": f"# {name}\n" for name in names}
    project = project_of({"docs/README.md": f"# Harbour\n\nAll: {text}.\n", **files})
    found = file_counts(project, project.documents["docs/README.md"])
    assert [(count.stated, count.found) for count in found] == expected


@pytest.mark.parametrize("path", ["docs/specs/docks/plan.md", "plans/07-docks.md", "reviews/docks.md"])
def test_plans_speak_of_their_day(path: str, project_of) -> None:
    files = {f"adr/000{n}-a.md": f"# {n}\n" for n in range(1, 5)}
    project = project_of({path: "# Docks\n\nAll: `/adr/*.md` (3 files).\n", **files})
    assert list(file_counts(project, project.documents[path])) == []
