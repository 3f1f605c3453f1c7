from __future__ import annotations

from typing import Any

import pytest

HEAD = "| Shelf | Books | Keeper |\n| --- | --- | --- |\n"


def test_a_row_that_is_too_short(rule: Any) -> None:
    found = rule(HEAD + "| Maps | 40 |\n| Sagas | 12 | Ada |\n")
    assert found.messages == ["the row has 2 cells under a header of 3; the missing ones are empty"]
    assert found.quoted == [("doc.md", "| Maps | 40 |")]
    assert found.related == [[("doc.md", "| Shelf | Books | Keeper |", "the header has 3")]]
    assert found.diagnostics[0].help is None


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
