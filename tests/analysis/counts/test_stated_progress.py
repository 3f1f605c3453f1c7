from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.counts.stated_progress import Said, stated_progress, subject_of


def stated(text: str, project_of: Any) -> list[tuple[Any, ...]]:
    project = project_of({"doc.md": text})
    found = stated_progress(project.documents["doc.md"], project.lexicon)
    return [(one.subject, one.noun, one.progress.part, one.progress.whole, one.said) for one in found]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("**Plans:** 4/5 plans complete", [("plan", 4, 5)]),
        ("**Plans:** 4/5", [("plan", 4, 5)]),
        ("**Plans**: 5 plans in 2 waves", [("plan", None, 5)]),
        ("**Progress:** 4/5 tasks done", [("task", 4, 5)]),
        ("**Completed tasks:** 4/5", [("task", 4, 5)]),
        ("**Plans:** 4/5 plans executed", [("plan", 4, 5)]),
        ("**Plans:** 4/5 plans left", []),
        ("**Plans:** 4/5 plans blocked", []),
        ("**Waves:** 5 plans", []),
        ("**Plans:** see below", []),
        ("**Plans:** 4 of 5 days", [("day", 4, 5)]),
    ],
)
def test_labels(label: str, expected: list[tuple[str, int | None, int]], project_of: Any) -> None:
    found = stated(f"# Log\n\n## Phase 01: Well\n\n{label}\n", project_of)
    assert found == [(("Phase ", "1"), *one, Said.LABEL) for one in expected]


def test_a_part_without_an_id_is_known_by_its_title(project_of: Any) -> None:
    found = stated("# Log\n\n## The Well\n\n**Tasks:** 1/2\n", project_of)
    assert found == [(("", "the well"), "task", 1, 2, Said.LABEL)]


def test_the_head_of_a_document_is_no_part(project_of: Any) -> None:
    assert stated("# Log\n\n**Tasks:** 1/2\n", project_of) == []


def test_lines(project_of: Any) -> None:
    text = "# Log\n\n- [x] **Phase 1: Well** (4/4 plans)\n- [ ] Phase 2: Roof (0/2 plans) later\n- [ ] Phase 3 (1/2)\n"
    assert stated(text, project_of) == [
        (("Phase ", "1"), "plan", 4, 4, Said.LINE),
        (("Phase ", "2"), "plan", 0, 2, Said.LINE),
    ]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Plans Complete", "0/4", [("plan", 0, 4)]),
        ("Tasks", "**3/4**", [("task", 3, 4)]),
        ("Completed Tasks", "3/4", [("task", 3, 4)]),
        ("Plans Open", "0/4", []),
        ("Plans", "0/TBD", []),
        ("Plans", "4", []),
        ("Plans", "3/4 tasks", []),
        ("Priority", "3/4", []),
    ],
)
def test_cells(header: str, cell: str, expected: list[tuple[str, int, int]], project_of: Any) -> None:
    text = f"# Log\n\n| Phase | {header} | Status |\n| --- | --- | --- |\n| 1. Well | {cell} | Open |\n"
    assert stated(text, project_of) == [(("Phase ", "1"), *one, Said.CELL) for one in expected]


def test_zeros_in_front_are_no_part_of_a_number() -> None:
    assert subject_of("Phase ", "01.02") == subject_of("Phase ", "1.2")
    assert subject_of("Phase ", "0") == ("Phase ", "0")
