from __future__ import annotations

import pytest
from msgspec.structs import replace

from gatelint.config.schema import RegisterSettings
from gatelint.project.documents import Kind
from gatelint.project.model import Role, Scope


def headings(family: str, *titles: str, first: int = 1, level: int = 3) -> str:
    return "".join(
        f"{'#' * level} {family}{number:03}: {title}\n\nText.\n\n" for number, title in enumerate(titles, first)
    )


def rows(family: str, *titles: str, header: str = "| ID | Title |", first: int = 1) -> str:
    lines = [f"| {family}{number:03} | {title} |" for number, title in enumerate(titles, first)]
    return "\n".join([header, "|---|---|", *lines]) + "\n\n"


CROPS = ("Barley seeds", "Harvest carts", "Threshing floor", "Mill wheel")
TOOLS = ("Spade handle", "Rake", "Plough blade", "Sickle")
BEASTS = ("Goat", "Donkey stable", "Hens", "Oxen yoke")

GATE = """\
# Gate

| Phase | Name | Status |
|-------|------|--------|
| 06 | Sowing | ✅ Complete |
| 11 | Watering | ✅ Complete |
| 11a | Ditches | Ready |
| 20F | Fair | Blocked |

## Details

### Phase 06: Sowing

### Phase 11: Watering

### Phase 20F: Fair
"""


def test_headings_make_a_register(project_of) -> None:
    project = project_of({"a.md": "# A\n\n" + headings("OPS-", *CROPS), "b.md": "See OPS-001.\n"})
    (register,) = project.registers.values()
    assert (register.family, register.name, register.home) == ("OPS-", "OPS", "a.md")
    assert (register.role, register.scope, register.width) == (Role.REGISTER, Scope.PROJECT, 3)
    assert (register.by_heading, register.by_file) == (True, False)
    assert list(register.items) == ["001", "002", "003", "004"]
    assert [item.title for item in register.items.values()] == list(CROPS)


def test_the_document_with_most_definitions_is_the_home(project_of) -> None:
    project = project_of({"a.md": headings("OPS-", "Barley"), "z.md": headings("OPS-", *CROPS)})
    assert project.registers["OPS-"].home == "z.md"
    assert project.items["OPS-001"].defined.document.path == "z.md"


def test_a_register_may_be_headed_in_two_documents(project_of) -> None:
    project = project_of(
        {"a.md": headings("OPS-", *CROPS), "b.md": headings("OPS-", *(f"{title} in full" for title in CROPS))}
    )
    assert [defined.document.path for defined in project.items["OPS-002"].definitions] == ["a.md", "b.md"]
    assert not project.items["OPS-002"].doubtful


def test_one_heading_makes_a_register_of_a_padded_id(project_of) -> None:
    assert "OPS-" in project_of({"a.md": headings("OPS-", "Barley")}).registers
    assert project_of({"a.md": "## OPS-1: Barley\n"}).registers == {}


def test_days_before_a_date_make_no_register(project_of) -> None:
    text = "## T-7: Prepare\n\n## T-1: Pack\n\n## T-0: Go\n\n## T-30: Announce\n"
    assert project_of({"a.md": text}).registers == {}
    assert project_of({"a.md": "## T-1: Prepare\n\n## T-2: Pack\n\n## T-3: Go\n"}).registers != {}


@pytest.mark.parametrize(("count", "found"), [(2, False), (3, True)])
def test_rows_make_a_register_where_there_are_enough(count: int, found: bool, project_of) -> None:
    project = project_of({"a.md": rows("OPS-", *CROPS[:count])})
    assert ("OPS-" in project.registers) is found
    if found:
        assert not project.registers["OPS-"].by_heading


def test_list_items_make_a_register(project_of) -> None:
    text = "- [x] **SEED-01**: Barley\n- [ ] **SEED-02**: Oats\n"
    project = project_of({"a.md": text})
    assert list(project.registers["SEED-"].items) == ["01", "02"]
    assert [item.status.value for item in project.items.values() if item.status] == ["complete", "open"]
    assert project_of({"a.md": "- **SEED-01**: Barley\n"}).registers == {}


def test_files_make_a_register(project_of) -> None:
    project = project_of({f"adr/ADR-00{number}-x.md": f"# ADR-00{number}: T{number}\n" for number in (1, 2, 3)})
    register = project.registers["ADR-"]
    assert (register.by_file, register.by_heading, register.home) == (True, True, "adr/ADR-001-x.md")
    assert [item.title for item in register.items.values()] == ["T1", "T2", "T3"]
    two = project_of({f"adr/ADR-00{number}-x.md": "# T\n" for number in (1, 2)})
    assert two.registers == {}


def test_folders_make_a_register(project_of) -> None:
    project = project_of({f"CIP-000{number}/README.md": f"# T{number}\n" for number in (1, 2, 3)})
    assert list(project.registers["CIP-"].items) == ["0001", "0002", "0003"]


def test_sections_go_before_a_table_of_the_same_items(project_of) -> None:
    project = project_of({"a.md": rows("OPS-", *CROPS) + headings("OPS-", *CROPS[:3])})
    register = project.registers["OPS-"]
    assert register.by_heading
    assert set(register.items) == {"001", "002", "003"}


def test_rows_beside_sections_introduce_what_has_no_section(project_of) -> None:
    text = headings("OPS-", *CROPS) + rows("OPS-", "Well", "Pump", first=8)
    assert set(project_of({"a.md": text}).registers["OPS-"].items) == {"001", "002", "003", "004", "008", "009"}


@pytest.mark.parametrize(
    "history",
    [
        "".join(f"- `OPS-00{n}` - Old {n} - done.\n" for n in range(4, 8)),
        "".join(f"### OPS-00{n}: Old {n}\n\n" for n in range(4, 8)),
    ],
)
def test_a_note_on_one_row_takes_nothing_from_a_table(history: str, project_of) -> None:
    note = "- **OPS-001**: Dig - the smith knows.\n" if history.startswith("-") else "### OPS-001: Dig\n\n"
    text = f"# Work\n\n{rows('OPS-', 'Dig', 'Rope', 'Sing')}\n## Notes\n\n{note}\n## History\n\n{history}"
    (register,) = project_of({"ops.md": text}).registers.values()
    assert sorted(register.items) == [f"00{n}" for n in range(1, 8)]


def test_many_rows_go_before_few_sections(project_of) -> None:
    text = rows("OPS-", *CROPS, *BEASTS, *TOOLS) + headings("OPS-", "Barley seeds", "Harvest carts")
    assert not project_of({"a.md": text}).registers["OPS-"].by_heading


def test_a_table_that_tells_something_else_introduces_nothing_twice(project_of) -> None:
    more = "| ID | Tested by |\n|---|---|\n| OPS-001 | Ann |\n| OPS-002 | Ben |\n| OPS-009 | Cy |\n"
    project = project_of({"a.md": rows("OPS-", *CROPS) + more})
    register = project.registers["OPS-"]
    assert set(register.items) == {"001", "002", "003", "004", "009"}
    assert all(len(item.definitions) == 1 for item in register.items.values())


def test_a_second_table_of_the_same_items_takes_nothing_away(project_of) -> None:
    more = rows("OPS-", "Ann", "Ben", "Cy", "Dot", header="| ID | Tested by |")
    assert set(project_of({"a.md": rows("OPS-", *CROPS) + more}).registers["OPS-"].items) == {
        "001",
        "002",
        "003",
        "004",
    }


def test_numbers_that_start_again_in_every_document_stay_there(project_of) -> None:
    project = project_of(
        {
            "a.md": headings("ISSUE-", *CROPS),
            "b.md": headings("ISSUE-", *TOOLS),
            "c.md": headings("ISSUE-", *BEASTS),
        }
    )
    assert project.registers == {}
    assert {path for path, _ in project.local_registers} == {"a.md", "b.md", "c.md"}
    local = project.local_registers["b.md", "ISSUE-"]
    assert local.scope is Scope.DOCUMENT
    assert local.items["001"].title == "Spade handle"


def test_a_document_that_numbers_other_things_alike_is_foreign(project_of) -> None:
    project = project_of(
        {"a.md": headings("OPS-", *CROPS, "Granary door"), "b.md": headings("OPS-", *TOOLS), "c.md": "OPS-001\n"}
    )
    register = project.registers["OPS-"]
    assert (register.home, register.foreign) == ("a.md", {"b.md"})
    assert len(project.items["OPS-001"].definitions) == 1


def test_a_single_strange_title_makes_an_item_doubtful(project_of) -> None:
    project = project_of(
        {"a.md": headings("OPS-", *CROPS), "b.md": headings("OPS-", "Barley", "Donkey", "Threshing", "Mill")}
    )
    assert project.registers["OPS-"].foreign == frozenset()
    assert [item.id for item in project.items.values() if item.doubtful] == ["OPS-002"]


def test_hidden_folders_are_homes_only_where_nothing_else_is(project_of) -> None:
    hidden = {".tools/rules.md": headings("OPS-", *CROPS, "Granary")}
    assert project_of(hidden).registers["OPS-"].home == ".tools/rules.md"
    both = project_of({**hidden, "a.md": headings("OPS-", "Barley seeds", "Harvest carts")})
    register = both.registers["OPS-"]
    assert register.home == "a.md"
    assert set(register.items) == {"001", "002", "003", "004", "005"}
    in_rows = project_of({**hidden, "a.md": rows("OPS-", *CROPS)})
    assert in_rows.registers["OPS-"].home == "a.md"


def test_archives_define_nothing(project_of) -> None:
    project = project_of({"archive/a.md": headings("OPS-", *CROPS)})
    assert project.documents["archive/a.md"].kind is Kind.ARCHIVE
    assert project.registers == {}


def test_an_ignored_family_is_no_register(project_of, default_config) -> None:
    config = replace(default_config, registers={"OPS": RegisterSettings(ignore=True)})
    project = project_of({"a.md": headings("OPS-", *CROPS)}, config=config)
    assert project.registers == {}


def test_families_that_nothing_defines_are_no_registers(project_of) -> None:
    project = project_of({"a.md": headings("OPS-", *CROPS) + "SHA-256, GPT-5, MPEG-2 and UTF-8.\n"})
    assert list(project.registers) == ["OPS-"]
    assert set(project.unknown_families) == {"SHA-", "GPT-", "MPEG-", "UTF-"}


def test_compound_families_are_apart(project_of) -> None:
    text = headings("TEST-", *CROPS) + headings("ACTION-TEST-", *TOOLS)
    project = project_of({"a.md": text})
    assert {family: len(register.items) for family, register in project.registers.items()} == {
        "TEST-": 4,
        "ACTION-TEST-": 4,
    }


def test_the_gate_is_the_numbered_register_with_sections_and_a_status_table(project_of) -> None:
    project = project_of({"gate.md": GATE, "other.md": "## Phase 1: Till\n\n## Phase 2: Rest\n"})
    gate = project.gate
    assert gate is not None
    assert (gate.family, gate.role, gate.home, gate.width) == ("Phase ", Role.GATE, "gate.md", 2)
    assert list(gate.items) == ["06", "11", "20F", "11a"]
    assert gate.items["11a"].title == "Ditches"
    assert project.local_registers["other.md", "Phase "].items["1"].title == "Till"


@pytest.mark.parametrize(
    "text",
    [
        GATE.replace("Status", "Colour"),
        GATE.replace("### Phase", "### All about Phase"),
        GATE.replace("| 06 |", "| 07 |").replace("| 11 |", "| 12 |"),
    ],
)
def test_what_makes_no_gate(text: str, project_of) -> None:
    assert project_of({"gate.md": text}).gate is None


def test_a_snapshot_is_no_gate(project_of) -> None:
    assert project_of({"validation_gate.md": "**Date:** March 6, 2026\n\n" + GATE}).gate is None


def test_the_gate_with_more_phases_counts(project_of) -> None:
    more = GATE.replace("| 11a |", "| 12 | Weeding | Ready |\n| 11a |") + "\n### Phase 12: Weeding\n"
    assert project_of({"a.md": GATE, "b.md": more}).gate.home == "b.md"


def test_dotted_numbers_are_no_gates_of_a_plain_gate(project_of) -> None:
    gate = project_of({"gate.md": GATE + "\n### Phase 1.5: Between\n\n### Phase 3: Alone\n"}).gate
    assert set(gate.items) == {"06", "11", "11a", "20F"}


def test_numbered_words_without_a_gate_are_local(project_of) -> None:
    project = project_of({"a.md": "## Step 1: Till\n\n## Step 2: Rest\n", "b.md": "## Step 1: Alone\n"})
    assert project.registers == {}
    assert list(project.local_registers) == [("a.md", "Step ")]


def test_a_region_introduces_nothing(project_of) -> None:
    crops = rows("CROP-", *CROPS)
    region = f"# All\n\n<!-- gatelint:begin index -->\n\n{crops.rstrip()}\n\n<!-- gatelint:end -->\n"
    listed = region.replace(crops.rstrip(), "".join(f"- **CROP-00{n}**: {title}\n" for n, title in enumerate(CROPS, 1)))
    for derived in (region, listed):
        assert project_of({"a.md": derived}).registers == {}
        assert project_of({"a.md": derived, "b.md": crops}).registers["CROP-"].home == "b.md"
    gate = GATE.replace("| Phase | Name", "<!-- gatelint:begin x -->\n\n| Phase | Name", 1)
    gate = gate.replace("\n\n###", "\n\n<!-- gatelint:end -->\n\n###", 1)
    assert "gatelint:end" in gate and project_of({"gate.md": gate}).gate is not None


def folder_of_decisions(folder: str, *titles: str) -> dict[str, str]:
    return {
        f"{folder}/adr/000{at}-a.md": f"# {at}. {title}\n\n## Status\n\n{'Accepted' if at % 2 else 'Superseded'}\n"
        for at, title in enumerate(titles, 1)
    }


def test_folders_of_documents_that_number_other_things_are_told_apart(project_of, findings_of) -> None:
    documents = {**folder_of_decisions("barn", *CROPS), **folder_of_decisions("yard", *TOOLS)}
    assert "ADR-" not in project_of(documents).registers
    assert findings_of(documents) == ()


def test_folders_that_repeat_documents_are_one_register(project_of) -> None:
    documents = {**folder_of_decisions("barn", *CROPS), **folder_of_decisions("yard", *CROPS)}
    assert len(project_of(documents).registers["ADR-"].items) == len(CROPS)


def test_an_item_with_a_box_of_its_own_kind_is_an_item(project_of) -> None:
    boxes = "- [x] **REP-01**: Posts\n- [x] **REP-02**: Planks\n- [~] **REP-03**: Lamps\n- **REP-02**: later\n"
    project = project_of({"PLAN.md": f"# Plan\n\n{boxes}"})
    assert [len(item.definitions) for item in project.registers["REP-"].items.values()] == [1, 1, 1]


LISTED = (
    rows("BAY-", *CROPS)
    .replace("| ID | Title |\n|---|---|", "| ID | Title | Status |\n|---|---|---|")
    .replace(" |\n", " | Open |\n")
)
LISTED = LISTED.replace("| Status | Open |", "| Status |").replace("|---|---|---| Open |", "|---|---|---|")


def test_a_table_that_lists_more_than_the_sections_elsewhere_is_the_home(project_of) -> None:
    details = headings("BAY-", *CROPS[:3])
    assert project_of({"plan.md": LISTED, "details.md": details}).registers["BAY-"].home == "plan.md"
    bare = LISTED.replace("Status", "Remark")  # without statuses a table is a list of contents
    assert project_of({"plan.md": bare, "details.md": details}).registers["BAY-"].home == "details.md"
    assert project_of({"plan.md": LISTED + details}).registers["BAY-"].by_heading


def test_documents_about_items_are_no_items(project_of) -> None:
    listed = LISTED.replace("BAY-00", "B1.0")
    about = {
        f"docs/B1_0{number}_{name}.md": f"# B1.0{number} {name}\n\nText.\n"
        for number, names in ((1, "AB"), (2, "ABCDE"), (3, "A"))
        for name in names
    }
    elsewhere = {path.replace("docs", "test"): text.replace(" B1", " The tests of B1") for path, text in about.items()}
    register = project_of({"plan.md": listed, **about, **elsewhere}).registers["B"]
    assert (register.home, len(register.items)) == ("plan.md", 4)


@pytest.mark.parametrize(
    ("name", "head", "is_item"),
    [
        ("K{}.md", "id: K{}\nstatus: done", True),
        ("K{}-name.md", 'id: "K{}"\nstatus: done', True),
        ("K{}.md", "id: K{}\nowner: Ada", False),  # without a status nothing says that it is an item
        ("notes of {}.md", "id: K{}\nstatus: done", False),
        ("K{}0.md", "id: K{}\nstatus: done", False),
        ("T-{}a.md", "id: T-{}a\nstatus: done", True),
    ],
)
def test_documents_that_give_themselves_the_id_of_their_name(name: str, head: str, is_item: bool, project_of) -> None:
    files = {
        f"plans/{name.format(at)}": f"---\n{head.format(at)}\n---\n\n# {crop}\n" for at, crop in enumerate(CROPS, 11)
    }
    registers = [one for one in project_of(files).registers.values() if one.by_file]
    assert [len(one.items) for one in registers] == [len(CROPS)] * is_item


def test_a_table_of_what_depends_on_what_introduces_nothing(project_of) -> None:
    pairs = (("2", "1"), ("2", "3"), ("3", "1"), ("4", "1"), ("4", "2"))
    rows = "".join(f"| B1{one} | B1{other}.9 | hard | A remark of {one} on {other} |\n" for one, other in pairs)
    listed = LISTED.replace("BAY-00", "B1")
    register = project_of(
        {"plan.md": f"{listed}\n| Bay | Depends On | Kind | Remark |\n|---|---|---|---|\n{rows}"}
    ).registers["B"]
    assert [item.title for item in register.items.values()] == list(CROPS)
