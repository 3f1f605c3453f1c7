from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
FindingsOf = Callable[..., tuple[Diagnostic, ...]]


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


RISKS = """# Risks

| ID | Title | Status |
|----|-------|--------|
| R1 | Loose ropes | Open |
| R2 | Low tide | Done |
| R3 | Rusty crane | Open |
"""
CONTROLS = """# Controls

## Risk 2: Low tide

**Status:** Open

See Risk 3 and Risks 1 to 3.
"""
ALIASES = 'registers.R = { id = "R{n}", home = "risks.md", aliases = ["Risk {n}"] }'


def test_another_spelling_is_the_same_item(project_of: ProjectOf) -> None:
    documents = {"risks.md": RISKS, "controls.md": CONTROLS}
    project = project_of(documents, config=configured(ALIASES))
    assert list(project.registers) == ["R"]
    references = [reference.ids for reference in project.references if reference.document.path == "controls.md"]
    assert references == [("R2",), ("R3",), ("R1", "R2", "R3")]


def test_a_second_home_in_another_spelling_defines_the_same_items(findings_of: FindingsOf) -> None:
    config = configured(ALIASES.replace("risks.md", "*.md"))
    found = findings_of({"risks.md": RISKS, "controls.md": CONTROLS}, config=config)
    assert [(one.name, one.location.path, one.message) for one in found] == [
        ("status-mismatch", "controls.md", "`R2` is open here but done in risks.md")
    ]


def test_a_spelling_that_no_form_of_ids_covers(project_of: ProjectOf) -> None:
    documents = {
        f"adr/{number:04}-x.md": f"# ADR {number:04}: {title}\n\nAfter ADR 0001.\n"
        for number, title in enumerate(("Stone", "Wood", "Iron"), 1)
    }
    config = configured('registers.ADR = { id = "ADR-{n:04}", aliases = ["ADR {n:04}"] }')
    project = project_of(documents, config=config)
    assert [reference.ids for reference in project.references_to["ADR-0001"]] == [("ADR-0001",)] * 4
    assert "ADR-0001" not in project_of(documents).references_to


def test_ids_of_something_outside_are_no_ids(project_of: ProjectOf, findings_of: FindingsOf) -> None:
    text = "# Tasks\n\n## OPS-001: Barley\n\n## OPS-002: Oats\n\nAs OPS-900 and EXT-001 say.\n"
    assert {one.name for one in findings_of({"a.md": text})} >= {"undefined-id"}
    config = configured('external = ["OPS-9*", "ext-*"]')
    assert not [one for one in findings_of({"a.md": text}, config=config) if one.name == "undefined-id"]
    assert list(project_of({"a.md": text}, config=config).items) == ["OPS-001", "OPS-002"]
    assert project_of({"a.md": text}, config=configured('external = ["OPS-*"]')).items == {}


PLAN = "# {0}\n\nStatus: Open\n\nPlan ID: PLAN-{1}\n\n## Steps\n\nPlan ID: PLAN-0009\n"
LABELLED = 'registers.PLAN = { id = "PLAN-{n:04}", home = "plans/**", fields.id.keys = ["Plan ID"] }'


def test_a_document_is_the_item_whose_id_it_bears_on_a_label(project_of: ProjectOf) -> None:
    documents = {"plans/a.md": PLAN.format("Barley", "0001"), "plans/b.md": PLAN.format("Oats", "0002")}
    project = project_of(documents, config=configured(LABELLED))
    assert {item.id: item.title for item in project.items.values()} == {"PLAN-0001": "Barley", "PLAN-0002": "Oats"}
    assert project.items["PLAN-0002"].status is not None


def test_two_documents_that_bear_one_id(findings_of: FindingsOf) -> None:
    documents = {"plans/a.md": PLAN.format("Barley", "0001"), "plans/b.md": PLAN.format("Barley seeds", "0001")}
    found = [one for one in findings_of(documents, config=configured(LABELLED)) if one.name == "duplicate-definition"]
    assert [(one.location.path, one.related[0].location.path) for one in found] == [("plans/b.md", "plans/a.md")]
