from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
HOME = "# Repairs\n\n" + "".join(
    f"## REP-00{number}: {title}\n\n**Priority:** High\n\n"
    for number, title in enumerate(("Mend the crane", "Paint the shed", "Oil the winch"), 1)
)


def claims(project: Project, id: str) -> list[tuple[str, str]]:
    return [(claim.field, claim.value.text) for claim in project.items[id].claims if claim.document.path == "plan.md"]


def plan(*rows: str, header: str = "ID | Title | Priority") -> dict[str, str]:
    line = "|".join(" --- " for _ in header.split("|"))
    return {
        "repairs.md": HOME,
        "plan.md": f"# Plan\n\n| {header} |\n|{line}|\n" + "".join(f"| {row} |\n" for row in rows),
    }


def test_a_row_states_the_fields_of_its_columns(project_of: ProjectOf) -> None:
    project = project_of(plan("REP-001 | The crane | Low", "REP-002 | Shed | Low"))
    assert claims(project, "REP-001") == [("title", "The crane"), ("priority", "Low")]


def test_a_row_under_another_title_tells_of_something_else(project_of: ProjectOf) -> None:
    project = project_of(plan("REP-001 | Buy bread | Low", "REP-002 | Shed | Low"))
    assert claims(project, "REP-001") == [("title", "Buy bread")]
    assert claims(project, "REP-002") == [("title", "Shed"), ("priority", "Low")]


@pytest.mark.parametrize("title", ["F2", "crane.py", "", "修理"])
def test_what_is_no_title_decides_nothing(title: str, project_of: ProjectOf) -> None:
    assert ("priority", "Low") in claims(project_of(plan(f"REP-001 | {title} | Low")), "REP-001")


def test_ids_that_come_again_and_again_are_paired_with_others(project_of: ProjectOf) -> None:
    rows = [f"REP-00{1 + number % 2} | NEED-{number} | Low" for number in range(6)]
    project = project_of(plan(*rows, header="Repair | Need | Priority"))
    assert claims(project, "REP-001") == []


def test_a_second_row_of_one_item_is_still_one_of_it(project_of: ProjectOf) -> None:
    rows = ["REP-001 | Crane | Low", "REP-001 | Crane | Low", "REP-002 | Shed | Low", "REP-003 | Winch | Low"]
    assert len(claims(project_of(plan(*rows)), "REP-001")) == 4


def test_instructions_for_tools_state_nothing(project_of: ProjectOf) -> None:
    documents = plan("REP-001 | Crane | Low")
    documents[".tool/plan.md"] = documents["plan.md"]
    project = project_of(documents)
    assert {claim.document.path for claim in project.items["REP-001"].claims} == {"repairs.md", "plan.md"}


def test_a_row_has_one_title_the_best_of_its_columns(project_of) -> None:
    row = "| ID | Description | Title |\n| --- | --- | --- |\n| OPS-001 | Ask the smith | Gate |\n"
    project = project_of({"a.md": "# A\n\n## OPS-001: Gate\n\n## OPS-002: Wall\n", "b.md": row})
    assert [claim.value.text for claim in project.items["OPS-001"].claims_of("title")] == ["Gate"]
