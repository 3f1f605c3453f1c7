from __future__ import annotations

from typing import Any

import pytest

REPAIRS = "# Repairs\n\n## REP-001: Mend the crane\n\n## REP-002: Paint the shed\n\n## REP-003: Oil the winch\n"


def table(*titles: str, header: str = "Title") -> str:
    rows = "".join(f"| REP-{number:03} | {title} |\n" for number, title in enumerate(titles, 1))
    return f"| ID | {header} |\n| --- | --- |\n{rows}"


def test_a_title_of_another_thing(rule: Any) -> None:
    found = rule({"docs/REPAIRS.md": REPAIRS, "docs/PLAN.md": table("Crane", "Sweep the slip", "Winch")})
    assert found.messages == ["`REP-002` is `Sweep the slip` here but `Paint the shed` in docs/REPAIRS.md"]
    assert found.quoted == [("docs/PLAN.md", "Sweep the slip")]
    assert found.related == [[("docs/REPAIRS.md", "Paint the shed", "`REP-002` is defined here: Paint the shed")]]
    assert found.diagnostics[0].help is None


def test_the_item_that_bears_the_title_is_named(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": table("Mend the crane", "Oil winch", "Oil the winch")})
    assert found.diagnostics[0].help == "did you mean `REP-003`?"
    assert found.related[0][1] == ("REPAIRS.md", "REP-003", "`REP-003` bears this title: Oil the winch")


def test_a_title_behind_its_id_in_one_cell(rule: Any) -> None:
    text = "| Work | Days |\n|---|---|\n| REP-001: Crane | 2 |\n| REP-002: Sails | 3 |\n| REP-003: Winch | 1 |\n"
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text}).quoted == [("PLAN.md", "Sails")]


def test_reports_are_looked_at_too(rule: Any) -> None:
    report = "**Date:** 2026-01-02\n\n" + table("Crane", "Sweep the slip", "Winch")
    assert len(rule({"REPAIRS.md": REPAIRS, "report_2026-01-02.md": report}).messages) == 1


def test_a_line_of_ids_and_names(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": "- REP-001-003: Sails, Ropes, Buoys\n"})
    assert found.messages == [
        "the names do not fit the ids before them: `REP-001` is Mend the crane, `REP-002` is Paint the shed, "
        "`REP-003` is Oil the winch"
    ]
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": "- REP-001-003: Crane, Shed, Buoys\n"}).messages == []
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": "- REP-001-003: Sails, Ropes\n"}).messages == []


def test_a_number_that_only_the_other_family_defines(rule: Any) -> None:
    orders = "## ORD-001: Buy flour\n\n## ORD-002: Hire a miller\n\n## ORD-003: Mend the oven\n"
    notes = "## ORDER-001: Buy flour\n\n## ORDER-002: Hire a miller\n"
    plan = "| ID | Title |\n| --- | --- |\n| ORDER-003 | Sweep the shop |\n"
    found = rule({"ORDERS.md": orders, "notes.md": notes, "PLAN.md": plan})
    assert found.messages == [
        "`ORDER-003` is `Sweep the shop` here, but `ORD-003`, the same number of ORD, is `Mend the oven`"
    ]
    assert found.quoted == [("PLAN.md", "Sweep the shop")]


@pytest.mark.parametrize(
    "text",
    [
        table("Crane", "Painting", "oiling the *winch*"),
        table("the crane (mended)", "shed door", "Winch / rope"),
        table("Steel", "Wood", "Grease"),  # another kind of column
        table("Crane", "", "--"),
        table("Crane", "Bo", "Ada", header="Remark"),
        "| ID | Title |\n|---|---|\n| REP-001 to REP-003 | Winter work |\n",
        "| Area | Title |\n|---|---|\n| North | REP-001 |\n",
    ],
)
def test_lawful_titles(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text}).messages == []


def test_what_the_section_says_fits_too(rule: Any) -> None:
    described = REPAIRS.replace("Paint the shed\n", "Paint the shed\n\n**Summary:** New coat for the boathouse\n")
    assert rule({"REPAIRS.md": described, "PLAN.md": table("Crane", "Boathouse coat", "Winch")}).messages == []


def test_archives_are_left_alone(rule: Any) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "archive/PLAN.md": table("Crane", "Sails", "Winch")}).messages == []


@pytest.mark.parametrize(
    "line",
    [
        "- REP-001: Sails",
        "- REP-002-004: Sails, Ropes, Buoys",
        "- REP-001-003: sails, ropes, buoys",
        "REP-001, REP-002",
    ],
)
def test_lawful_lines(rule: Any, line: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": line + "\n"}).messages == []


def test_an_id_of_two_things_is_left_to_another_rule(rule: Any) -> None:
    more = "## REP-002: Sweep the slip\n\n## REP-004: Loft\n"
    plan = table("Crane", "Ropes", "Winch")
    assert rule({"REPAIRS.md": REPAIRS, "MORE.md": more, "PLAN.md": plan}).messages == []


def test_phases_are_left_to_another_rule(rule: Any) -> None:
    names = ["Quay", "Crane", "Lights"]
    rows = "".join(f"| {n:02} {name} | Ready |\n" for n, name in enumerate(["Quay", "Ropes", "Lights"], 1))
    sections = "".join(f"## Phase {n:02}: {name}\n\n" for n, name in enumerate(names, 1))
    assert rule(f"| Phase | Status |\n| --- | --- |\n{rows}\n{sections}").messages == []


def test_a_column_of_remarks_is_no_column_of_titles(rule: Any) -> None:
    rows = "| REP-001 | Issue one is still open |\n| REP-002 | - |\n| REP-003 | - |\n"
    sections = "".join(f"## REP-00{number}: Mend crane {number}\n\n" for number in (1, 2, 3))
    documents = {"REPAIRS.md": sections, "PLAN.md": "| Repair | Issue |\n| --- | --- |\n" + rows}
    assert rule(documents).messages == []


def test_the_name_of_a_test_is_no_title(rule: Any) -> None:
    rows = "| `REP-001: Looks after the rope` |\n"
    documents = {"REPAIRS.md": "## REP-001: Mend crane\n", "PLAN.md": "| Test |\n| --- |\n" + rows}
    assert rule(documents).messages == []


def test_what_several_items_bear_is_no_title_of_one(rule: Any) -> None:
    repairs = REPAIRS + "\n## REP-004: Sweep the slip\n\n## REP-005: Lay the buoys\n"
    plan = table("Crane", "Bought by Ada", "Winch", "Bought by Ada", "Buoys")
    assert rule({"REPAIRS.md": repairs, "PLAN.md": plan}).messages == []
    once = rule({"REPAIRS.md": repairs, "PLAN.md": table("Crane", "Bought by Ada", "Winch", "Slip", "Buoys")})
    assert len(once.messages) == 1


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("Crane", "Ropes"), 1),
        (("Boom", "Ropes", "Oil the winch"), 0),
        (("Paint the shed",), 1),
        (("Boom",), 1),
    ],
)
def test_a_document_with_names_of_its_own_is_believed_on_the_title_of_another_item_alone(
    rows: tuple[str, ...], count: int, rule: Any
) -> None:
    plan = "\n".join(f"| Work |\n| --- |\n| REP-00{n}: {title} |\n" for n, title in enumerate(rows, 1))
    assert len(rule({"REPAIRS.md": REPAIRS, "PLAN.md": plan}).messages) == count


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("[ADR-003: Nets](ADR-003-nets.md)", 0),
        ("[ADR-003: Ropes](ADR-003-nets.md)", 1),
        ("[ADR-003: Implementation plan](ADR-003-plan.md)", 0),
    ],
)
def test_the_label_of_a_link_is_the_title_of_its_row(cell: str, count: int, rule: Any) -> None:
    names = {1: "sails", 2: "winch", 3: "nets"}
    documents = {
        f"adr/ADR-{n:03}-{name}.md": f"# ADR-{n:03}: {name}\n\n**Status:** Accepted\n" for n, name in names.items()
    }
    documents["adr/ADR-003-plan.md"] = "# ADR-003 Implementation plan\n\n**Status:** Draft\n"
    rows = "".join(f"| [ADR-{n:03}: {names[n]}](ADR-{n:03}-{names[n]}.md) | Catches fish |\n" for n in (1, 2))
    index = f"| Guide | Description |\n| --- | --- |\n{rows}| {cell} | Catches fish |\n"
    assert len(rule({**documents, "adr/README.md": index}).messages) == count


@pytest.mark.parametrize(("nets", "sails", "count"), [("Nets", "Quay", 1), ("Lamps", "Bells", 0)])
def test_rows_of_a_word_and_a_number_are_believed_where_most_titles_agree(
    nets: str, sails: str, count: int, rule: Any
) -> None:
    names = ("Ropes", "Nets", "Winch", "Crane", "Sails")
    plan = "".join(f"## Milestone {n}: {name} ({'done' if n < 3 else 'open'})\n\n" for n, name in enumerate(names, 1))
    shown = ("Ropes", nets, "Winch", "Crane", sails) if count else ("Ropes", nets, "Lights", "Crane", sails)
    rows = "".join(f"| **{n} — {name}** | x | y |\n" for n, name in enumerate(shown, 1))
    found = rule(
        {"ROADMAP.md": f"# Plan\n\n{plan}", "README.md": f"| Milestone | Notes | More |\n| --- | --- | --- |\n{rows}"}
    )
    assert len(found.messages) == count


@pytest.mark.parametrize(("first", "count"), [("REP-002", 0), ("REP-001", 1)])
def test_a_remark_behind_one_of_two_rows_of_an_item_is_no_title(first: str, count: int, rule: Any) -> None:
    rows = f"| {first} | 7 |\n| REP-002 (Inner walls) | 2 |\n| REP-003 | 1 |\n"
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": f"| Work | Days |\n|---|---|\n{rows}"})
    assert len(found.messages) == count
