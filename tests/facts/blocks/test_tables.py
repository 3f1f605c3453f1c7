from __future__ import annotations

import pytest


def table(header: str, *rows: str) -> str:
    return "\n".join([header, "|" + "---|" * (header.count("|") - 1), *rows]) + "\n"


def keys(facts) -> list[tuple[str, str, int, str | None] | None]:
    return [
        row.key and (row.key.family, row.key.number, row.key.column, row.key.title.text if row.key.title else None)
        for row in facts.tables[0].rows
    ]


def key_of(header: str, cell: str, facts_of) -> tuple[str, str, str | None] | None:
    text = table(f"| {header} | What | More |", f"| {cell} | x | y |")
    (found,) = keys(facts_of(text))
    if found is None:
        return None
    span = facts_of(text).tables[0].rows[0].key.span
    assert text[slice(*span.range)] == span.text
    return found[0], found[1], found[3]


@pytest.mark.parametrize(
    ("cell", "number", "title"),
    [
        ("OPS-001", "001", None),
        ("**OPS-001**", "001", None),
        ("`OPS-001`", "001", None),
        ("~~OPS-001~~", "001", None),
        ("[OPS-001](fields.md)", "001", None),
        ("OPS-001: Sow", "001", "Sow"),
        ("OPS-001 - Sow", "001", "Sow"),
        ("OPS-001 (Sow)", "001", "Sow"),
        ("**OPS-001**: Sow", "001", "Sow"),
        ("**OPS-001: Sow**", "001", "Sow"),
        ("OPS-001 Sow", "001", "Sow"),
        ("OPS-001 sow it", "001", None),
        ("OPS-001: sow OPS-002", "001", "sow OPS-002"),
        ("OPS-001 (Sow (early))", "001", "Sow (early))"),
        ("(OPS-001) Sow", "001", "Sow"),
    ],
)
def test_the_id_and_the_title_in_a_key_cell(cell: str, number: str, title: str | None, facts_of) -> None:
    assert key_of("ID", cell, facts_of) == ("OPS-", number, title)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "Sow",
        "see OPS-001",
        "- OPS-001",
        "OPS-001-003",
        "OPS-001 through 003",
        "OPS-001, OPS-002",
        "OPS-001/002",
        "OPS-001 and OPS-002",
        "OPS-###",
        "OPS",
    ],
)
def test_a_cell_that_holds_no_key(cell: str, facts_of) -> None:
    assert key_of("ID", cell, facts_of) is None


@pytest.mark.parametrize("header", ["ID", "**ID**", "IDs", "ID #"])
def test_a_bare_number_under_a_header_that_names_no_family_is_no_key(header: str, facts_of) -> None:
    assert key_of(header, "007", facts_of) is None


def test_two_columns_with_bold_ids_list_many_things(facts_of) -> None:
    text = table("| ID | What |", "| **OPS-001** | Sow |", "| **OPS-002** | Reap |")
    assert keys(facts_of(text)) == [("OPS-", "001", 0, None), ("OPS-", "002", 0, None)]


@pytest.mark.parametrize(
    ("header", "family"),
    [
        ("OPS-ID", "OPS-"),
        ("OPS", "OPS-"),
        ("OPS IDs", "OPS-"),
        ("**OPS #**", "OPS-"),
        ("OPS-TEST-ID", "OPS-TEST-"),
        ("Phase", "Phase "),
        ("Phase #", "Phase "),
        ("Phase Gate", "Phase "),
        ("Phases", "Phase "),
        ("Batches", "Batch "),
        ("IDEA", "IDEA-"),
    ],
)
def test_a_header_that_names_a_family_makes_bare_numbers_keys(header: str, family: str, facts_of) -> None:
    assert key_of(header, "06", facts_of) == (family, "06", None)


@pytest.mark.parametrize(
    ("cell", "number", "title"),
    [
        ("06", "06", None),
        ("11a", "11a", None),
        ("**06**", "06", None),
        ("06 Sow", "06", "Sow"),
        ("06 - Sow", "06", "Sow"),
        ("**06: Sow**", "06", "Sow"),
        ("06 (Sow)", "06", "Sow"),
        ("06 – Sow", "06", "Sow"),
        ("06. Sow", "06", "Sow"),
        ("Phase 06", "06", None),
        ("Phase 06: Sow", "06", "Sow"),
    ],
)
def test_a_phase_in_a_key_cell(cell: str, number: str, title: str | None, facts_of) -> None:
    assert key_of("Phase", cell, facts_of) == ("Phase ", number, title)


@pytest.mark.parametrize("cell", ["--", "06–08", "06, 08", "06 - 08", "06/08", "Sow", "06x9"])
def test_a_phase_column_may_hold_no_phase(cell: str, facts_of) -> None:
    assert key_of("Phase", cell, facts_of) is None


@pytest.mark.parametrize(
    "cell",
    [
        "06-08",
        "06 to 08",
        "06 through 08",
        "06 and 08",
        "06...08",
        "06, Phase 08",
        "**06** - **08**",
        "2026-03-06",
        "06.03.2026",
    ],
)
def test_a_range_of_bare_numbers_is_no_key(cell: str, facts_of) -> None:
    assert key_of("Phase", cell, facts_of) is None


def test_a_header_of_a_sentence_names_no_family(facts_of) -> None:
    assert key_of("What to do", "06", facts_of) is None
    assert key_of("name", "06", facts_of) is None


def test_the_key_may_stand_behind_a_blank_cell(facts_of) -> None:
    text = table("| Mark | Of | What |", "| | OPS-001 | a |", "| - | OPS-002 | b |", "| old | OPS-003 | c |")
    assert keys(facts_of(text)) == [("OPS-", "001", 1, None), ("OPS-", "002", 1, None), None]


def test_a_column_called_id_is_the_key(facts_of) -> None:
    text = table("| What | OPS ID | **Seed ID** |", "| ZED-1 | OPS-001 | 9 |", "| x | none | 9 |", "| x |")
    assert keys(facts_of(text)) == [("OPS-", "001", 1, None), None, None]


def test_the_second_column_is_the_key_where_it_is_one_in_every_row(facts_of) -> None:
    header = "| When | For | What |"
    assert keys(facts_of(table(header, "| Mon | OPS-001 | a |", "| Tue | OPS-002 | b |"))) == [
        ("OPS-", "001", 1, None),
        ("OPS-", "002", 1, None),
    ]
    for rows in (
        ["| Mon | OPS-001 | a |", "| Tue | none | b |"],
        ["| Mon | OPS-001 | a |", "| Tue | ZED-002 | b |"],
        ["| Mon | OPS-001 | a |", "| Tue |"],
        ["| Mon | OPS-001 | a |"],
    ):
        assert set(keys(facts_of(table(header, *rows)))) == {None}
    for numbers, keyed in (("1232", True), ("1212", False)):
        rows = [f"| yes | OPS-00{number} | a |" for number in numbers]
        assert (None not in keys(facts_of(table(header, *rows)))) is keyed
    assert keys(facts_of(table("| When | For |", "| Mon | OPS-001 |", "| Tue | OPS-002 |"))) == [None, None]


def test_columns_are_read_as_fields(facts_of) -> None:
    (found,) = facts_of(table("| ID | Title | **Status** | Blocked By |", "| OPS-1 | a | b | c |")).tables
    assert [(column.name, column.rank) for column in found.columns] == [
        (None, 0),
        ("title", 0),
        ("status", 1),
        ("blocked-by", 2),
    ]
    assert found.column("status", "title") == 1
    assert found.column("owner") is None


def test_a_table_has_the_line_above_as_its_caption(facts_of) -> None:
    text = "**Fields (2):**\n\n" + table("| A | B |", "| x | y |")
    assert facts_of(text).tables[0].caption.text == "**Fields (2):**"
    assert facts_of("Two lines\n**here:**\n" + table("| A | B |", "| x | y |")).tables[0].caption.text == "**here:**"
    assert facts_of("# H\n\n" + table("| A | B |", "| x | y |")).tables[0].caption is None


def test_cells_keep_escaped_pipes(facts_of) -> None:
    text = table("| A | B |", r"| a \| b | `c \| d` |")
    facts = facts_of(text)
    assert [cell.text for cell in facts.tables[0].rows[0].cells] == [r"a \| b", r"`c \| d`"]
    assert facts.ragged == ()


def test_rows_of_another_width(facts_of) -> None:
    text = table("| A | B |", "| a |", "| a | b |", "| a | `x | y` |")
    (long,) = facts_of(text).ragged  # the first row leaves out its last cell and loses nothing
    assert (long.cells, long.columns) == (3, 2)
    assert text[slice(*long.cause)] == "`x | y`"
    assert text[slice(*long.header)] == "| A | B |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n| c | d |\n", ["| a | b |"]),
        ("a sentence\n| c | d |\n", ["| c | d |"]),
        ("a sentence\nand | no | row |\n", []),
        ("| a |\n", []),
        ("| A | B |\n|---|---|\n| a | b |\n", []),
        ("a sentence:\n| A | B |\n|---|---|\n| a | b |\n", []),
        ("```\n| a | b |\n```\n", []),
    ],
)
def test_rows_that_belong_to_no_table(text: str, expected: list[str], facts_of) -> None:
    found = facts_of(text).orphans
    assert [text[slice(*row.range)] for row in found] == expected
    assert all(row.cells == 2 for row in found)


def test_a_single_letter_numbers_the_rows_of_its_table(facts_of) -> None:
    (table,) = facts_of("| N | Client |\n|---|---|\n| 1 | typed |\n| 2 | dynamic |\n").tables
    assert [row.key for row in table.rows] == [None, None]


@pytest.mark.parametrize(("unit", "number"), [("", "4"), (" cores", None)])
def test_a_number_with_a_unit_is_no_key_in_the_second_column(unit: str, number: str | None, facts_of) -> None:
    rows = [f"| {boats} boats or so | {count}{unit} | x |" for boats, count in ((10, 4), (100, 8))]
    found = keys(facts_of(table("| Up to a fleet | CPU | Disk |", *rows)))
    assert [key and key[1] for key in found] == ([number, "8"] if number else [None, None])
