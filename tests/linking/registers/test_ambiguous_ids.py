from __future__ import annotations

import pytest
from msgspec.structs import replace

from gatelint.analysis.status.disagreements import status_disagreements
from gatelint.config.schema import Config, RegisterSettings

RISKS = """\
# Risks

| ID | Risk | Status |
|----|------|--------|
| R01 | Grain rots | Open |
| R02 | Mill burns | Closed |
| R03 | Carts break | Open |
"""
SECTIONS = "# Risks\n\n" + "".join(
    f"## {id}: {title}\n\n**Status:** {status}\n\n"
    for id, title, status in (
        ("R01", "Grain rots", "Open"),
        ("R02", "Mill burns", "Open"),
        ("R03", "Carts break", "Open"),
    )
)
GRADES = """\
# Grades

| Grade | Meaning |
|-------|---------|
| P0 | Sow at once |
| P1 | Sow this week |
| P2 | Sow some day |

| Field | Priority |
|-------|----------|
| North | P1 |
"""


def test_a_letter_and_a_number_name_items_where_three_are_defined(project_of) -> None:
    register = project_of({"RISKS.md": RISKS}).registers["R"]
    assert [item.id for item in register.items.values()] == ["R01", "R02", "R03"]
    assert not register.is_certain


def test_two_are_no_register(project_of) -> None:
    assert "R" not in project_of({"RISKS.md": RISKS.replace("| R03 | Carts break | Open |\n", "")}).registers
    assert "R" not in project_of({"RISKS.md": SECTIONS.partition("## R03")[0]}).registers


def test_grades_are_no_register(project_of) -> None:
    assert "P" not in project_of({"GRADES.md": GRADES}).registers


def test_a_key_given_twice_names_nothing(project_of) -> None:
    assert "R" not in project_of({"RISKS.md": RISKS.replace("R02", "R01") + "| R04 | Hail | Open |\n"}).registers


def test_a_row_with_the_title_is_compared(project_of) -> None:
    project = project_of({"RISKS.md": SECTIONS, "NOW.md": RISKS})
    assert [found.item.id for found in status_disagreements(project)] == ["R02"]


def test_a_row_with_another_title_speaks_of_something_else(project_of) -> None:
    project = project_of({"RISKS.md": SECTIONS, "NOW.md": RISKS.replace("Mill burns", "Hire sailors")})
    assert [found.item.id for found in status_disagreements(project)] == []


def test_what_is_not_defined_is_no_reference(project_of) -> None:
    project = project_of({"RISKS.md": RISKS, "NOW.md": "# Now\n\nR02 waits for the buckets in S3 and R9.\n"})
    assert [reference.ids for reference in project.references if reference.document.path == "NOW.md"] == [("R02",)]


def test_a_declared_one_is_read_like_any_other(project_of, default_config: Config) -> None:
    config = replace(default_config, registers={"RISK": RegisterSettings(id="R{n:02}")})
    project = project_of({"RISKS.md": RISKS, "NOW.md": "# Now\n\nR02 waits for R09.\n"}, config=config)
    ids = [reference.ids for reference in project.references if reference.document.path == "NOW.md"]
    assert ids == [("R02",), ("R09",)]
    assert project.registers["R"].is_certain


@pytest.mark.parametrize("text", ["FR-1.2", "FR-2.1"])
def test_parts_of_a_number_are_ids_where_the_register_has_such(project_of, text: str) -> None:
    whole = "# Needs\n\n### FR-001: Login\n\n### FR-002: Export\n"
    parted = "# Needs\n\n### FR-1.1: Login\n\n### FR-1.2: Logout\n\n### FR-2.1: Export\n"
    for needs, expected in ((whole, []), (parted, [(text,)])):
        project = project_of({"NEEDS.md": needs, "NOW.md": f"# Now\n\nSee {text}.\n"})
        assert [found.ids for found in project.references if found.document.path == "NOW.md"] == expected


MILESTONES = "# Plan\n\n" + "".join(
    f"## Milestone {number}: {title}\n\n**Status:** {status}\n\n"
    for number, title, status in ((1, "Ploughing", "Done"), (2, "Sowing", "Open"), (3, "Reaping", "Open"))
)
NOW = "# Now\n\n| Milestone | Status |\n|---|---|\n| 1. Ploughing | Done |\n| 2. Sowing | Done |\n"


def test_a_word_and_a_number_name_items_where_three_have_a_section_with_a_status(project_of) -> None:
    project = project_of({"PLAN.md": MILESTONES, "NOW.md": NOW})
    assert [found.item.id for found in status_disagreements(project)] == ["Milestone 2"]


def test_sections_without_a_status_are_steps_of_a_text(project_of) -> None:
    project = project_of({"PLAN.md": MILESTONES.replace("**Status:**", "It is"), "NOW.md": NOW})
    assert "Milestone " not in project.registers


def test_two_documents_with_as_many_name_nothing(project_of) -> None:
    assert "Milestone " not in project_of({"PLAN.md": MILESTONES, "OTHER.md": MILESTONES, "NOW.md": NOW}).registers


def test_a_row_of_another_plan_with_the_same_number_is_not_compared(project_of) -> None:
    project = project_of({"PLAN.md": MILESTONES, "NOW.md": NOW.replace("2. Sowing", "2. Harbour wall")})
    assert [found.item.id for found in status_disagreements(project)] == []


def test_a_row_that_only_shares_a_word_speaks_of_something_else(project_of, findings_of) -> None:
    documents = {"PLAN.md": MILESTONES, "NOW.md": NOW.replace("2. Sowing", "2. Sowing of the upper field")}
    assert [found.item.id for found in status_disagreements(project_of(documents))] == []
    assert not [found for found in findings_of(documents) if found.fix is not None]


def test_no_table_is_rewritten_on_the_word_of_such_an_id(findings_of) -> None:
    found = findings_of({"PLAN.md": MILESTONES, "NOW.md": NOW})
    assert [(one.name, one.fix) for one in found] == [("status-mismatch", None)]


ROADMAP = "# Roadmap\n\n" + "".join(
    f"## Milestone {number}: {title}\n\nText.\n\n"
    for number, title in enumerate(("Plough the field", "Sow the oats", "Bring in hay", "Mend the fence"), 1)
)
README = """\
# Farm

| Milestone | Status | Crew |
|-----------|--------|------|
| **1. {}** | Done | Ada |
| **2. Sow oats** | Done | Ada |
| **3. {}** | Open | Bo |
| **4. Mend fence and gate** | Open | Bo |
"""


def test_sections_without_a_status_that_a_table_elsewhere_restates(findings_of) -> None:
    documents = {"ROADMAP.md": ROADMAP, "README.md": README.format("Dig the well", "Bring in the hay")}
    assert [(one.name, one.location.path) for one in findings_of(documents)] == [("title-mismatch", "README.md")]
    documents["README.md"] = README.format("Plough", "Bring in the hay")
    assert findings_of(documents) == ()


def test_a_table_of_another_plan_restates_nothing(project_of) -> None:
    documents = {"ROADMAP.md": ROADMAP, "README.md": README.format("Dig the well", "Paint the barn")}
    assert "Milestone " not in project_of(documents).registers
