from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config, RegisterSettings
from gatelint.engine.check import check
from gatelint.errors import GatelintError
from gatelint.linking.registers.declarations import declared_registers
from gatelint.project.documents import Kind
from gatelint.project.model import Project, Role
from gatelint.rules.registry import load_rules
from gatelint.rules.selection import select_rules
from tests.today import TODAY

ProjectOf = Callable[..., Project]


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


def headings(family: str, *titles: str, first: int = 1, width: int = 3) -> str:
    return "".join(f"### {family}{number:0{width}}: {title}\n\nText.\n\n" for number, title in enumerate(titles, first))


def rows(family: str, *titles: str) -> str:
    lines = [f"| {family}{number:03} | {title} |" for number, title in enumerate(titles, 1)]
    return "\n".join(["| ID | Title |", "|---|---|", *lines]) + "\n\n"


CROPS = ("Barley seeds", "Harvest carts", "Threshing floor", "Mill wheel")
TOOLS = ("Spade handle", "Rake", "Plough blade", "Sickle")
SECTIONS = "### Phase 06: Sowing\n\n### Phase 11a: Ditches\n\n"


def test_the_declared_home_has_the_say(project_of: ProjectOf) -> None:
    documents = {"a.md": headings("OPS-", *CROPS), "b.md": headings("OPS-", "Seeds of barley")}
    assert project_of(documents).registers["OPS-"].home == "a.md"
    project = project_of(documents, config=configured('registers.OPS.home = "b.md"'))
    register = project.registers["OPS-"]
    assert (register.home, register.key, set(register.items)) == ("b.md", "OPS", {"001", "002", "003", "004"})
    assert [defined.document.path for defined in project.items["OPS-001"].definitions] == ["b.md", "a.md"]
    assert project.items["OPS-001"].title == "Seeds of barley"


def test_what_is_learnt_at_the_declared_home_is_left_as_it_is(project_of: ProjectOf) -> None:
    documents = {"a.md": headings("OPS-", *CROPS), "b.md": headings("OPS-", *(f"{crop} again" for crop in CROPS))}
    learnt, declared = project_of(documents), project_of(documents, config=configured('registers.OPS.home = "a.md"'))
    for project in (learnt, declared):
        assert project.registers["OPS-"].home == "a.md"
        assert [defined.document.path for defined in project.items["OPS-002"].definitions] == ["a.md", "b.md"]


@pytest.mark.parametrize("path", ["docs/ops.md", "docs/archive/ops.md", "docs/validation_ops.md"])
def test_a_declared_home_is_living_wherever_it_stands(path: str, project_of: ProjectOf) -> None:
    project = project_of(
        {path: headings("OPS-", "Barley")}, config=configured('registers.OPS.home = "docs/**/*ops.md"')
    )
    assert project.documents[path].kind is Kind.LIVING
    assert list(project.registers["OPS-"].items) == ["001"]


def test_an_archive_defines_nothing_but_what_is_declared_of_it(project_of: ProjectOf) -> None:
    documents = {"archive/ops.md": headings("OPS-", *CROPS) + headings("OLD-", *TOOLS)}
    assert project_of(documents).registers == {}
    assert list(project_of(documents, config=configured('registers.OPS.home = "archive/ops.md"')).registers) == ["OPS-"]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("### OPS-1: Barley\n", ["1"]),
        ("| ID | Title |\n|---|---|\n| OPS-001 | Barley |\n", ["001"]),
        ("- **OPS-01**: Barley\n", ["01"]),
        ("## OPS-7: Barley\n\n## OPS-90: Oats\n", ["7", "90"]),
    ],
)
def test_however_little_is_defined_there(text: str, items: list[str], project_of: ProjectOf) -> None:
    assert project_of({"a.md": text}).registers == {}
    for settings in ('registers.OPS.home = "a.md"', 'registers.OPS.closed = ["parked"]'):
        assert list(project_of({"a.md": text}, config=configured(settings)).registers["OPS-"].items) == items


def test_several_homes_of_a_table_register(project_of: ProjectOf) -> None:
    documents = {"ops/a.md": rows("OPS-", *CROPS), "ops/b.md": rows("OPS-", "Barley").replace("001", "009")}
    project = project_of(documents, config=configured('registers.OPS.home = "ops/*.md"'))
    assert list(project.registers["OPS-"].items) == ["001", "002", "003", "004", "009"]
    assert list(project_of(documents).registers["OPS-"].items) == ["001", "002", "003", "004"]


@pytest.mark.parametrize("home", ["ops.md", "./ops.md", "/ops.md"])
def test_a_path_goes_before_the_same_name_in_any_folder(home: str, project_of: ProjectOf) -> None:
    documents = {"ops.md": headings("OPS-", "Barley"), "docs/ops.md": headings("OPS-", *CROPS)}
    config = configured(f'registers.OPS.home = "{home}"')
    assert project_of(documents, config=config).registers["OPS-"].home == "ops.md"
    del documents["ops.md"]
    assert bool(project_of(documents, config=config).registers) is (home == "ops.md")


@pytest.mark.parametrize("home", ["gone.md", "b.md"])
def test_a_home_that_defines_nothing_leaves_no_register_and_is_reported(
    home: str, project_of: ProjectOf, findings_of: Callable[..., tuple[object, ...]]
) -> None:
    documents = {"a.md": headings("OPS-", *CROPS), "b.md": "See OPS-001.\n"}
    config = configured(f'registers.OPS.home = "{home}"')
    assert project_of(documents, config=config).registers == {}
    assert "GLT002" in {found.code for found in findings_of(documents, config=config)}  # type: ignore[attr-defined]


def test_numbers_that_start_again_elsewhere_are_foreign_to_the_declared_home(project_of: ProjectOf) -> None:
    documents = {
        f"{name}.md": headings("OPS-", *titles) for name, titles in zip("abc", (CROPS, TOOLS, CROPS[::-1]), strict=True)
    }
    assert project_of(documents).registers == {}
    register = project_of(documents, config=configured('registers.OPS.home = "b.md"')).registers["OPS-"]
    assert [item.title for item in register.items.values()] == list(TOOLS)
    assert register.foreign == {"a.md", "c.md"}


def test_the_index_of_a_folder_of_items_may_be_home(project_of: ProjectOf) -> None:
    documents = {f"adr/ADR-00{n}-x.md": f"# ADR-00{n}: T{n}\n" for n in (1, 2, 3)}
    documents["adr/README.md"] = "# Index\n\n" + rows("ADR-", "T1", "T2")
    register = project_of(documents, config=configured('registers.ADR.home = "adr/README.md"')).registers["ADR-"]
    assert (register.home, register.by_file, list(register.items)) == ("adr/README.md", True, ["001", "002", "003"])


def test_the_id_says_which_definitions_count(project_of: ProjectOf) -> None:
    text = headings("OPS-", *CROPS) + "### OPS-9: Odd\n\n### OPS-005b: Odder\n\nOPS-005b, OPS-2 and OPS-003\n"
    assert {"9", "005b"} < set(project_of({"a.md": text}).registers["OPS-"].items)
    project = project_of({"a.md": text}, config=configured('registers.OPS.id = "OPS-{n:03}"'))
    assert list(project.registers["OPS-"].items) == ["001", "002", "003", "004"]
    found = [reference.text for reference in project.references if reference.mention.place == "text"]
    assert found == ["OPS-2", "OPS-003"]  # zeros may be forgotten, a letter makes another id


def test_a_key_of_its_own_is_the_name_of_the_register(
    project_of: ProjectOf, findings_of: Callable[..., tuple[object, ...]]
) -> None:
    documents = {"a.md": headings("OPS-", *CROPS)}
    config = configured('registers.WORKS.id = "OPS-{n:03}"')
    register = project_of(documents, config=config).registers["OPS-"]
    assert (register.name, register.key) == ("WORKS", "WORKS")
    assert "GLT002" not in {found.code for found in findings_of(documents, config=config)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["Phase", "PHASE"])
def test_a_declared_gate_needs_no_table(key: str, project_of: ProjectOf) -> None:
    documents = {"plan.md": SECTIONS, "other.md": "## Phase 1: Till\n\n## Phase 2: Rest\n"}
    assert project_of(documents).gate is None
    gate = project_of(documents, config=configured(f'registers.{key} = {{ role = "gate", home = "plan.md" }}')).gate
    assert gate is not None
    assert (gate.role, gate.name, gate.home, list(gate.items)) == (Role.GATE, "Phase", "plan.md", ["06", "11a"])


def test_the_name_says_which_numbered_words_are_the_gate(project_of: ProjectOf) -> None:
    document = SECTIONS + "### Phase 1: Other\n\n### Wave 01: One\n\n### Wave 02: Two\n\n### Wave 03: Three\n"
    settings = '{ role = "gate", id = "{n:02}{letter?}", name = "Phase {id}", home = "plan.md" }'
    gate = project_of({"plan.md": document}, config=configured(f"registers.STAGE = {settings}")).gate
    assert gate is not None
    assert (gate.family, list(gate.items), gate.key) == ("Phase ", ["06", "11a"], "STAGE")


def test_ids_with_a_hyphen_may_be_the_gate(project_of: ProjectOf) -> None:
    config = configured('registers.GATE = { role = "gate", id = "GATE-{n:02}", home = "plan.md" }')
    gate = project_of({"plan.md": headings("GATE-", "Dig", "Build", width=2)}, config=config).gate
    assert gate is not None
    assert list(gate.items) == ["01", "02"]


def test_numbered_words_may_be_a_register(project_of: ProjectOf) -> None:
    config = configured('registers.Batch.home = "a.md"')
    project = project_of({"a.md": "## Batch 1: Till\n\n## Batch 2: Rest\n", "b.md": "Batch 2\n"}, config=config)
    assert list(project.registers["Batch "].items) == ["1", "2"]
    assert [reference.ids for reference in project.references_to["Batch 2"]] == [("Batch 2",), ("Batch 2",)]


def test_two_gates_are_refused(project_of: ProjectOf) -> None:
    config = configured('registers = { A.role = "gate", B.role = "gate" }')
    with pytest.raises(GatelintError, match="two registers are the gate: A and B"):
        project_of({"a.md": SECTIONS}, config=config)


@pytest.mark.parametrize(
    ("word", "status", "closed"),
    [
        ("deferred", "Deferred", True),
        ("On Hold", "Deferred", True),
        ("parked", "Parked until spring", True),
        ("parked", "Parkedness", None),
        ("parked", "Open", False),
    ],
)
def test_further_statuses_end_an_item(word: str, status: str, closed: bool | None, project_of: ProjectOf) -> None:
    text = f"### OPS-001: Barley\n\n**Status:** {status}\n\n### JOB-001: Carts\n\n**Status:** {status}\n"
    project = project_of({"a.md": text}, config=configured(f'registers.OPS.closed = ["{word}"]'))
    assert project.is_closed(project.items["OPS-001"]) is closed
    assert not project.is_closed(project.items["JOB-001"])


def test_a_status_that_ends_an_item_contradicts_one_that_does_not(
    findings_of: Callable[..., tuple[object, ...]],
) -> None:
    text = (
        "### OPS-001: Barley\n\n**Status:** Deferred\n\n### OPS-002: Carts\n\n**Status:** Open\n\n"
        "## Summary\n\n| ID | Status |\n|---|---|\n| OPS-001 | In Progress |\n| OPS-002 | Open |\n"
    )

    def codes(config: Config | None) -> set[str]:
        return {found.code for found in findings_of({"a.md": text}, config=config)}  # type: ignore[attr-defined]

    assert "AGR001" not in codes(None)
    assert "AGR001" in codes(configured('registers.OPS.closed = ["deferred"]'))


def test_ignored_families_are_left_alone_whatever_the_case_of_the_key(project_of: ProjectOf) -> None:
    documents = {"a.md": headings("OPS-", *CROPS)}
    assert project_of(documents, config=configured("registers.ops.ignore = true")).registers == {}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (RegisterSettings(id="OPS-{m}"), "`registers.OPS.id`: pattern `OPS-{m}`: unknown placeholder `{m}`"),
        (
            RegisterSettings(id="{n}", name="The {id} phase"),
            "`registers.OPS.name`: expected a word and `{id}`, found 'The {id} phase'",
        ),
    ],
)
def test_ids_that_cannot_be_honoured_are_refused(settings: RegisterSettings, message: str) -> None:
    with pytest.raises(GatelintError) as caught:
        declared_registers(Config(registers={"OPS": settings}))
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("id", "text", "family", "number"),
    [
        ("M{n}.{n:02}", "## M1.07: Barley\n\n## M1.08: Oats\n", "M", "1.07"),
        ("OPS-{word}-{n}", "## OPS-SEED-1: Barley\n\n## OPS-TOOL-2: Rake\n", "OPS-", "SEED-1"),
        ("OPS {n:03}", "## OPS 001: Barley\n\n## OPS 002: Rake\n", "OPS ", "001"),
    ],
)
def test_an_id_is_read_as_it_is_declared(id: str, text: str, family: str, number: str, project_of: ProjectOf) -> None:
    project = project_of({"a.md": text}, config=configured(f'registers.OPS.id = "{id}"'))
    assert number in project.registers[family].items


def named(project: Project, name: str) -> list[str]:
    rules = select_rules(load_rules(), ("ALL",), (), {})
    return [one.message for one in check(project, rules, project.config, today=TODAY) if one.name == name]


GAPPED = headings("OPS-", *CROPS) + headings("OPS-", *TOOLS, first=7)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("", "OPS goes from `OPS-004` to `OPS-007`; `OPS-005` to `OPS-006` is defined nowhere"),
        (', reserved = ["OPS-006"]', "OPS goes from `OPS-004` to `OPS-007`; `OPS-005` is defined nowhere"),
        (', reserved = ["OPS-005..OPS-006"]', None),
        (', reserved = ["OPS-005", "OPS-006..009"]', None),
        (", gaps = true", None),
    ],
)
def test_numbers_may_be_missing_on_purpose(settings: str, message: str | None, project_of: ProjectOf) -> None:
    config = configured(f'registers.OPS = {{ home = "a.md"{settings} }}')
    assert named(project_of({"a.md": GAPPED}, config=config), "id-gap") == ([message] if message else [])


def test_a_reserved_id_may_be_named(project_of: ProjectOf) -> None:
    documents = {"a.md": headings("OPS-", *CROPS), "b.md": "# Plan\n\nSee OPS-005 and OPS-001 to OPS-006.\n"}
    config = configured('registers.OPS = { home = "a.md", reserved = ["OPS-005..OPS-006"] }')
    for name in ("undefined-id", "range-includes-undefined"):
        assert len(named(project_of(documents), name)) == 1
        assert named(project_of(documents, config=config), name) == []


def test_a_definition_of_a_reserved_id_is_told(project_of: ProjectOf) -> None:
    config = configured('registers.OPS.reserved = ["OPS-002"]')
    assert named(project_of({"a.md": headings("OPS-", *CROPS)}, config=config), "duplicate-definition") == [
        "`OPS-002` is reserved in the configuration, but defined here: Harvest carts"
    ]


def test_an_id_may_mean_two_things_by_design(project_of: ProjectOf) -> None:
    text = headings("OPS-", *CROPS) + "### OPS-001: Rake\n\n### OPS-002: Sickle\n"
    assert len(named(project_of({"a.md": text}), "duplicate-definition")) == 2
    config = configured('registers.OPS.collisions = ["OPS-001"]')
    assert len(named(project_of({"a.md": text}, config=config), "duplicate-definition")) == 1


LOGS = {
    "x/a.md": headings("D-", *CROPS, width=2),
    "x/b.md": headings("D-", "Spade handle", width=2),
    "y/a.md": headings("D-", *TOOLS, width=2),
}


@pytest.mark.parametrize(
    ("scope", "duplicates", "items"),
    [("project", 1, 4), ("folder", 1, 0), ("file", 0, 0)],
)
def test_how_far_an_id_reaches(scope: str, duplicates: int, items: int, project_of: ProjectOf) -> None:
    project = project_of(LOGS, config=configured(f'registers.D.scope = "{scope}"'))
    assert len(project.items) == items
    assert len(named(project, "duplicate-definition")) == duplicates
    assert named(project, "nothing-read") == []


def test_a_number_twice_in_its_own_document_is_told(project_of: ProjectOf) -> None:
    documents = {**LOGS, "z.md": headings("D-", *CROPS, width=2) + "### D-01: Rake\n"}
    project = project_of(documents, config=configured('registers.D.scope = "file"'))
    assert len(named(project, "duplicate-definition")) == 1
