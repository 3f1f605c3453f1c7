from __future__ import annotations

from typing import Any

import pytest

HEAD = "| Shelf | Books | Keeper |\n| --- | --- | --- |\n"


FULL = "| Maps | 40 | Ada |\n| Hymns | 12 | Bo |\n| Odes | 9 | Bo |\n"


def test_a_cell_left_out_before_others(rule: Any) -> None:
    found = rule(HEAD + FULL + "| Plays | Bo |\n")
    assert found.messages == ["the row has 2 cells under a header of 3; `Bo` belongs under `Keeper`"]
    assert found.quoted == [("doc.md", "Bo")]
    assert found.related == [[("doc.md", "| Shelf | Books | Keeper |", "the header has 3")]]
    assert rule(HEAD + FULL + "| Plays | Cy |\n").messages == []  # nobody knows who Cy is


def test_a_number_under_names(rule: Any) -> None:
    head = "| Job | Owner | Due | State |\n|---|---|---|---|\n"
    rows = "| Winch | Ada | 2026-03-01 | open |\n| Shed | Bo | 2026-03-08 | done |\n"
    found = rule(head + rows + "| Slip | 2026-03-15 | open |\n")
    assert found.quoted == [("doc.md", "2026-03-15")]
    assert "belongs under `Due`" in found.messages[0]
    assert rule(head + rows + "| Slip | Ada | 2026-03-15 |\n").messages == []
    assert rule(head + rows + "| Slip | - |\n").messages == []


def test_a_number_left_out_before_all_others(rule: Any) -> None:
    head = "| # | From | To |\n|---|---|---|\n"
    rows = "| R1 | Open | Closing |\n| R1a | Open | Drained |\n| R2 | Closing | Sealed |\n"
    found = rule(head + rows + "| Drained | Sealed |\n")
    assert found.messages == ["the row has 2 cells under a header of 3; `Drained` belongs under `From`"]
    assert rule(head + rows + "| R3 | Drained |\n").messages == []  # it only ends early
    assert rule(head + rows + "| **Total** | 3 |\n").messages == []  # nothing says that a cell is missing
    assert rule(head + rows + "| Total | 3 |\n").messages == []
    figures = head + "| 1 | Open | 4 |\n| 2 | Shut | 5 |\n| 3 | Dry | 6 |\n"
    assert rule(figures + "| Total | 15 |\n").quoted == [("doc.md", "Total")]
    assert rule(head + rows.replace("R2", "Last") + "| Drained | Sealed |\n").messages == []


def test_a_cell_that_every_row_lacks_is_reported_once(rule: Any) -> None:
    found = rule("| Gap | Impact | Effort | Sprint |\n|---|---|---|---|\n" + "| Winch | high | Week 1 |\n" * 3)
    assert found.messages == ["every row has 3 cells under a header of 4"]
    assert found.quoted == [("doc.md", "| Winch | high | Week 1 |")]


@pytest.mark.parametrize("delimiter", ["|---|---|", "|---|---", "|---|---|---|---|"])
def test_a_delimiter_line_that_does_not_fit_is_reported_once(rule: Any, delimiter: str) -> None:
    found = rule(f"# Shelves\n\n| Shelf | Books | Keeper |\n{delimiter}\n" + FULL + "| **Plays** |\n" + FULL)
    cells = delimiter.rstrip("|").count("|")
    assert found.messages == [f"the delimiter line has {cells} cells under a header of 3: no table"]
    assert found.quoted == [("doc.md", "| Shelf | Books | Keeper |")]


def test_a_row_that_is_too_long(rule: Any) -> None:
    found = rule(HEAD + "| Maps | 40 | Ada | Bo |\n")
    assert found.messages == [
        "the row has 4 cells under a header of 3; what is beyond the header is dropped when the table is shown"
    ]


def test_a_pipe_in_code_is_pointed_at(rule: Any) -> None:
    found = rule(HEAD + "| Sagas | `in|out` | Ada |\n")
    assert found.quoted == [("doc.md", "`in|out`")]
    assert found.diagnostics[0].help == "write `\\|` for a pipe inside a cell, in code as well"


def test_rows_without_a_table_are_reported_once(rule: Any) -> None:
    found = rule("# Shelves\n\n| Poems | 12 | Bo |\n| Plays | 9 | Bo |\n")
    assert found.messages == ["a row of 3 cells that belongs to no table"]
    assert found.quoted == [("doc.md", "| Poems | 12 | Bo |")]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "| Maps | 40 | Ada |\n",
        HEAD + "| Maps | `in\\|out` | Ada |\n",
        HEAD + "| Maps | | |\n",
        HEAD + "| Maps | 40 |\n| Sagas | 12 | Ada |\n",
        HEAD + "| **Old** |\n" + FULL + "| **New** |\n" + FULL,
        HEAD + "| Maps | 40 | Ada | <!-- ask her -->\n" + FULL,
        HEAD + "| Maps | 40 | Ada | <!-- ask --> <!-- twice --> |\n" + FULL,
        HEAD + "| Maps | 40 | Ada | |\n" + FULL,
        "Shelf | Books\n--- | ---\nMaps | 40\n",
        "The shelves:\n" + HEAD + "| Maps | 40 | Ada |\n",
        "| Field | Value |\n|---|---|\n| **Blockers** | |\n| - | the paint |\n",
        "```\n| Poems | 12 |\n```\n",
        "Either | or is a matter of taste.\n",
        HEAD + "| Maps | 40 | Ada |\r\n".replace("\r", ""),
    ],
)
def test_lawful_tables(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_a_drawing_is_no_row(rule: Any) -> None:
    assert rule("Text.\n\n   +-----+-----+\n   |  A  |  B  |\n   +-----+-----+\n").messages == []
    assert len(rule("Text.\n\n   |  A  |  B  |\n").messages) == 1


@pytest.mark.parametrize(
    ("between", "count"),
    [
        ("", 1),
        ("\n", 1),
        ("<!-- a -->\n", 1),
        ("\n" + "<!-- a -->\n" * 60, 1),
        ("Text.\n\n", 2),
        ("<!-- a -->\n" * 60 + "\nText.\n\n", 2),
    ],
)
def test_rows_without_a_table_that_go_on_are_one_finding(between: str, count: int, rule: Any) -> None:
    assert len(rule(f"Text.\n\n| a | b | c |\n{between}| d | e | f |\n").messages) == count
