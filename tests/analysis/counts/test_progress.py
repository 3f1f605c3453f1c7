from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.counts.progress import contradicted_progress

LIST = "Plans:\n- [x] 01-01-PLAN.md: dig\n- [x] 01-02-PLAN.md: line\n- [ ] 01-03-PLAN.md: cover\n"


def roadmap(label: str = "", plans: str = LIST, line: str = "", row: str = "") -> str:
    table = f"\n## Progress\n\n| Phase | Plans Complete | Status |\n| --- | --- | --- |\n{row}\n" if row else ""
    return f"# Roadmap\n\n{line}\n\n## Phase 1: Well\n\n{label}\n\n{plans}\n## Phase 2: Roof\n\nLater.\n{table}"


def contradicted(project_of: Any, documents: dict[str, str] | str) -> list[tuple[str, str | None, bool]]:
    project = project_of({"doc.md": documents} if isinstance(documents, str) else documents)
    return [(found.message, found.right, found.certain) for found in contradicted_progress(project)]


def test_a_label_against_the_list_below(project_of: Any) -> None:
    assert contradicted(project_of, roadmap("**Plans:** 1/3 plans complete")) == [
        ("says 1/3, but of the 3 plans under `Phase 1: Well` 2 are ticked", "2/3", True)
    ]


def test_a_count_ahead_of_its_boxes_is_not_corrected(project_of: Any) -> None:
    assert contradicted(project_of, roadmap("**Plans:** 3/3 plans complete")) == [
        ("says 3/3, but of the 3 plans under `Phase 1: Well` 2 are ticked", None, True)
    ]


def test_boxes_that_are_all_blank_are_doubtful(project_of: Any) -> None:
    blank = LIST.replace("[x]", "[ ]")
    other = "\n## Phase 3: Barn\n\nPlans:\n- [x] 03-01-PLAN.md\n"
    ((message, right, certain),) = contradicted(project_of, roadmap("**Plans:** 3/3 plans", blank) + other)
    assert message.endswith("0 are ticked")
    assert (right, certain) == (None, False)


def test_boxes_that_nobody_fills_tell_how_many_there_are(project_of: Any) -> None:
    blank = LIST.replace("[x]", "[ ]")
    assert contradicted(project_of, roadmap("**Plans:** 3/3 plans", blank)) == []
    assert [right for _, right, _ in contradicted(project_of, roadmap("**Plans:** 4 plans", blank))] == ["3"]


@pytest.mark.parametrize("line", ["- [x] Phase 1: Well (3/3 plans)", "- [ ] **Phase 1: Well** (2/4 plans)"])
def test_a_list_line(line: str, project_of: Any) -> None:
    assert len(contradicted(project_of, roadmap(line=line))) == 1


@pytest.mark.parametrize("row", ["| 1. Well | 1/3 | In Progress |", "| 01 | 2/4 | In Progress |"])
def test_a_row(row: str, project_of: Any) -> None:
    assert len(contradicted(project_of, roadmap(row=row))) == 1


@pytest.mark.parametrize(
    "text",
    [
        roadmap("**Plans:** 2/3 plans", line="- [ ] Phase 1: Well (2/3 plans)", row="| 1. Well | 2/3 | In Progress |"),
        roadmap("**Plans:** 3 plans"),
        roadmap("**Tasks:** 1/9"),
        roadmap("**Plans:** 1/3 plans left"),
        roadmap(row="| 1. Barn | 0/9 | Not started |"),  # another phase 1
        roadmap("**Plans:** 0 plans", row="| 1. Well | 2/3 | In Progress |"),
        roadmap("**Plans:** 1/3 plans") + "\n## Phase 1: Well, again\n",
        roadmap("**Plans:** 3/4 plans", LIST + "\n**Later:**\n\n- [x] dig more\n"),
        roadmap("**Plans:** 2/2 plans", LIST.replace("01-03-PLAN.md", "~~01-03-PLAN.md~~")),
        roadmap("**Plans:** 1/1 plans", "Steps:\n- [ ] dig\n"),
    ],
)
def test_what_agrees_or_speaks_of_something_else(text: str, project_of: Any) -> None:
    assert contradicted(project_of, text) == []


def test_a_row_against_the_label_where_there_is_no_list(project_of: Any) -> None:
    text = roadmap("**Plans:** 2/3 plans", "", row="| 1. Well | 1/3 | In Progress |")
    assert contradicted(project_of, text) == [("says 1/3 plans, but 2/3 in its own section", "2/3", True)]
    text = roadmap("**Plans:** 4 plans", "", row="| 1. Well | 1/3 | In Progress |")
    assert contradicted(project_of, text) == [("says 1/3 plans, but 4 in its own section", None, True)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| 2. Roof | 1/4 | Complete |", 1),
        ("| 2. Roof | 1/4 | Plans Complete |", 1),
        ("| 2. Roof | 1/4 | **Not started** |", 1),
        ("| 2. Roof | 0/4 | Not started |", 0),
        ("| 2. Roof | 4/4 | Complete |", 0),
        ("| 2. Roof | 1/4 | Complete (south side) |", 0),
        ("| 2. Roof | 1/4 | Complete by hand |", 0),
        ("| 2. Roof | 1/4 | ✅ |", 0),
        ("| 2. Roof | 1/4 | Deferred |", 0),
    ],
)
def test_a_row_against_its_own_status(row: str, expected: int, project_of: Any) -> None:
    found = contradicted(project_of, roadmap("**Plans:** 3 plans", row=row))
    assert len(found) == expected
    assert all(right is None for _, right, _ in found)


def test_a_mark_out_of_five_is_no_progress(project_of: Any) -> None:
    table = "| Phase | Stars | Status |\n| --- | --- | --- |\n| 1. Well | 4/5 | Complete |\n"
    assert contradicted(project_of, "# Marks\n\n" + table) == []


def test_two_living_documents_of_one_folder(project_of: Any) -> None:
    row = "| Phase | Plans | Status |\n| --- | --- | --- |\n| 1. Well | 1/3 | In Progress |\n"
    label = roadmap("**Plans:** 2/3 plans")
    found = contradicted(project_of, {"plan/ROADMAP.md": label, "plan/STATE.md": "# State\n\n" + row})
    assert found == [("says 1/3 plans, but 2/3 in plan/ROADMAP.md", "2/3", True)]
    for path in ("old-milestones/STATE.md", "plan/archive/STATE.md", "plan/report-2026-01-02.md"):
        text = "# Report\n\n**Date:** 2026-01-02\n\n" + row
        assert contradicted(project_of, {"plan/ROADMAP.md": label, path: text}) == []
    other = row.replace("Well", "Barn")
    assert contradicted(project_of, {"plan/ROADMAP.md": label, "plan/STATE.md": "# State\n\n" + other}) == []
