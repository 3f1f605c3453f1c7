from __future__ import annotations

import pytest

from gatelint.rendering.checkpoints.conventions import Notation, link_to, status_in_full, title_of

SECTION = "\n## JOB-00{n}: {title}\n\n**Status:** {status}\n"


def jobs(status: str = "Open", title: str = "Paint") -> str:
    return "# Jobs\n" + "".join(SECTION.format(n=n, title=title if n == 1 else "x", status=status) for n in range(1, 7))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("✅ **Complete** (local)", "✅ **Complete** (local)"),
        ("**Blocked (Decision)**", "**Blocked (Decision)**"),
        ("**Blocked** - waits", "**Blocked**"),
        ("🔴 Blocked", "🔴 Blocked"),
        ("**Blocked by rain** or snow", "Blocked"),
        ("Open \\| shut", "Open"),
        ("✅", "✅"),
        ("Waiting for wind", "Waiting for wind"),
        ("[Done](./x.md)", "Done"),
        ("Done [see](./x.md)", "Done"),
        ("_Done_", "_Done_"),
        ("-", ""),
    ],
)
def test_a_status_is_written_as_the_register_writes_it(written: str, expected: str, project_of) -> None:
    project = project_of({"JOBS.md": jobs(written)})
    assert status_in_full(project.items["JOB-001"].status, project.lexicon) == expected


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ({"JOBS.md": "# Jobs\n\n## JOB-001: Paint ✅ DONE\n"}, "✅ DONE"),
        ({"JOBS.md": "# Jobs\n\n## ~~JOB-001: Paint~~ (CLOSED)\n"}, "CLOSED"),
        ({"JOBS.md": "# Jobs\n\n## Resolved Jobs\n\n### JOB-001: Paint\n"}, "Resolved"),
        ({"JOBS.md": "# Jobs\n\n- [x] **JOB-001**: Paint\n- [ ] **JOB-002**: Mend\n"}, "Complete"),
        ({"JOBS.md": "# Jobs\n\n## JOB-001: Paint\n\n**Chosen:** A (red)\n"}, "Chosen"),
    ],
)
def test_a_status_that_no_field_tells(documents: dict[str, str], expected: str, project_of) -> None:
    project = project_of(documents)
    assert status_in_full(project.items["JOB-001"].status, project.lexicon) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Paint the `door|s`", "Paint the `door|s`"),
        ("Paint the [door](../door.md) now", "Paint the door now"),
        ("Paint **all**", "Paint **all**"),
        ("Paint **all** of it", "Paint **all** of it"),
    ],
)
def test_titles_hold_no_links(title: str, expected: str, project_of) -> None:
    assert title_of(project_of({"JOBS.md": jobs(title=title)}).items["JOB-001"]) == expected


def test_a_title_that_stands_in_another_column(project_of) -> None:
    rows = "".join(f"| JOB-00{n} | Paint | Open |\n" for n in range(1, 6))
    text = f"# Jobs\n\n| Action | Description | Status |\n|---|---|---|\n{rows}"
    assert title_of(project_of({"JOBS.md": text}).items["JOB-001"]) == "Paint"


@pytest.mark.parametrize(
    ("cells", "relation", "expected"),
    [
        (["JOB-001 through JOB-003"], "waits-for", "JOB-001 through JOB-004, JOB-006"),
        (["JOB-001..003"], "waits-for", "JOB-001..004, JOB-006"),
        (["JOB-001, JOB-002"], "waits-for", "JOB-001, JOB-002, JOB-003, JOB-004, JOB-006"),
        (["JOB-001 through JOB-003"], "holds-up", "JOB-001, JOB-002, JOB-003, JOB-004, JOB-006"),
        (["JOB-001 through JOB-003"], "", "JOB-001 through JOB-004, JOB-006"),
        ([], "waits-for", "JOB-001, JOB-002, JOB-003, JOB-004, JOB-006"),
    ],
)
def test_ids_are_listed_as_the_columns_list_them(cells: list[str], relation: str, expected: str, project_of) -> None:
    rows = "".join(f"| JOB-006 | {cell} |\n" for cell in cells)
    project = project_of({"JOBS.md": jobs(), "plan.md": f"# Plan\n\n| ID | Blockers |\n|---|---|\n{rows}"})
    ids = [f"JOB-00{number}" for number in (1, 2, 3, 4, 6)]
    assert Notation(project).ids(ids, relation) == expected


@pytest.mark.parametrize(("header", "expected"), [("JOB-ID", "JOB-ID"), ("**ID**", "**ID**"), ("Job", "ID")])
def test_the_column_of_ids_is_called_as_elsewhere(header: str, expected: str, project_of) -> None:
    project = project_of(
        {"JOBS.md": jobs(), "plan.md": f"# Plan\n\n| {header} | Owner |\n|---|---|\n| JOB-001 | A |\n"}
    )
    assert Notation(project).id_header(project.registers["JOB-"]) == expected


@pytest.mark.parametrize(
    ("path", "folder", "target"),
    [
        ("docs/a.md", "docs", "./a.md"),
        ("a.md", "", "./a.md"),
        ("a.md", "docs/new", "../../a.md"),
        ("docs/a b (c).md", "docs", "./a%20b%20%28c%29.md"),
        ("docs/adr/", "docs", "./adr/"),
        ("docs/", "docs", "./"),
        ("adr/", "docs", "../adr/"),
        ("docs/需求.md", "", "./docs/需求.md"),
        ("docs/100%#?.md", "docs", "./100%25%23%3F.md"),
    ],
)
def test_links(path: str, folder: str, target: str, project_of) -> None:
    assert link_to(path, folder) == target


def test_links_lead_there(findings_of) -> None:
    target = link_to("docs/a b (c) 100%.md", "new")
    documents = {"docs/a b (c) 100%.md": "# A\n", "new/b.md": f"# B\n\n[a]({target})\n"}
    assert not [found for found in findings_of(documents) if found.name == "broken-link"]
    assert [found.name for found in findings_of({"new/b.md": documents["new/b.md"]})] == ["broken-link"]
