from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
FindingsOf = Callable[..., tuple[Diagnostic, ...]]


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


def fields_of(project: Project, id: str) -> list[tuple[str, str]]:
    return [(claim.field, claim.value.text) for claim in project.items[id].claims]


OPS = """# Tasks

## OPS-001: Barley

Harbour: north
**Owner:** Ada

### Reason

Rats.

## OPS-002: Oats

Harbour: south
"""
YARD = """# Yard

## YARD-001: Crane

Harbour: east

| ID | Harbour |
|----|---------|
| YARD-001 | west |
"""


def test_keys_name_a_field_for_one_register_alone(project_of: ProjectOf) -> None:
    documents = {"ops.md": OPS, "yard.md": YARD}
    config = configured('registers.OPS.fields = { place = { keys = ["Harbour"] }, why = { keys = ["Reason"] } }')
    project = project_of(documents, config=config)
    assert fields_of(project, "OPS-001") == [("place", "north"), ("owner", "Ada"), ("why", "Rats.")]
    assert fields_of(project, "OPS-002") == [("place", "south")]
    assert fields_of(project, "YARD-001") == []
    assert fields_of(project_of(documents), "OPS-001") == [("owner", "Ada")]


def test_columns_and_front_matter_are_named_too(project_of: ProjectOf) -> None:
    config = configured('registers.YARD.fields.place.keys = ["Harbour"]')
    assert ("place", "west") in fields_of(project_of({"yard.md": YARD}, config=config), "YARD-001")
    files = {f"PIER-{n:03}.md": f"---\nHarbour: north\nTitle: Pier {n}\n---\n\n# Pier\n" for n in (1, 2, 3)}
    config = configured('registers.PIER.fields.place.keys = ["Harbour"]')
    assert ("place", "north") in fields_of(project_of(files, config=config), "PIER-002")


def test_what_a_field_of_a_register_leaves_out_is_as_for_all_items(project_of: ProjectOf) -> None:
    text = "# Tasks\n\n## OPS-001: Barley\n\nPlight: Done\n\n## OPS-002: Oats\n\nStatus: Open\n"
    project = project_of({"a.md": text}, config=configured('registers.OPS.fields.status.keys = ["Plight"]'))
    status = project.items["OPS-001"].status
    assert status is not None and status.value == "complete"
    assert project.items["OPS-002"].status is None  # its keys take the place of the others


LOG = """# Log

| ID | Source | Plight |
|----|--------|--------|
| PEND-1 | OPS-001 (barley) | Done |
| PEND-2 | none | Open |
| PEND-3 | Oats (2) | Done |
"""


def test_rows_are_keyed_by_the_column_that_the_field_id_names(project_of: ProjectOf) -> None:
    text = "# Tasks\n\n## OPS-1: Barley\n\n## OPS-2: Oats\n".replace("OPS-1", "OPS-001")
    settings = 'fields = { id.keys = ["Source"], status.keys = ["Plight"] }'
    project = project_of({"a.md": text, "log.md": LOG}, config=configured(f"registers.OPS = {{ {settings} }}"))
    assert fields_of(project, "OPS-001") == [("status", "Done")]
    assert fields_of(project, "OPS-2") == [("title", "Oats"), ("status", "Done")]


@pytest.mark.parametrize("value", ["[1, 3]", "1, 3", "\n  - 1\n  - 3", "CPS-001, CPS-003"])
def test_bare_numbers_are_items_of_the_register_that_the_field_names(value: str, project_of: ProjectOf) -> None:
    documents = {f"CPS-{n:03}.md": f"---\nTitle: Problem {n}\n---\n\n# Problem\n" for n in (1, 2, 3)}
    documents |= {f"CIP-{n:03}.md": f"---\nSolves: {value}\nTitle: Way {n}\n---\n\n# Way\n" for n in (1, 2, 3)}
    field = '{ keys = ["Solves"], kind = "items", register = "CPS" }'
    config = configured(f"registers = {{ CPS = {{}}, CIP.fields.solves = {field} }}")
    project = project_of(documents, config=config)
    ids = [id for reference in project.references if reference.document.path == "CIP-002.md" for id in reference.ids]
    assert [id for id in ids if id.startswith("CPS")] == ["CPS-001", "CPS-003"]


def test_a_bare_number_without_an_item_is_undefined(findings_of: FindingsOf) -> None:
    text = "# Tasks\n\n" + "".join(f"## OPS-00{n}: {crop}\n\nAfter: {n}, 9\n\n" for n, crop in enumerate("AB", 1))
    config = configured('registers.OPS.fields.after = { keys = ["After"], kind = "items" }')
    (found,) = (one for one in findings_of({"a.md": text}, config=config) if one.name == "undefined-id")
    assert found.message.startswith("`OPS-9`")
    assert [place.message for place in found.related] == ["so here"]


def test_a_field_whose_inverse_no_item_has_names_nothing_yet(project_of: ProjectOf) -> None:
    text = """
[registers.OPS.fields]
harbours = { keys = ["Harbour"], kind = "items", inverse = "ops" }
[registers.PIER]
id = "PIER-{n:03}"
[registers.PIER.fields]
ops = { keys = ["Ops"], kind = "items", inverse = "harbours" }
"""
    project = project_of({"OPS.md": OPS.replace("north", "1, 2")}, config=configured(text))
    assert ("harbours", "1, 2") in fields_of(project, "OPS-001")
    assert "PIER-" not in project.registers
