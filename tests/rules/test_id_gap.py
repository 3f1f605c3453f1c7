from __future__ import annotations

from typing import Any

import pytest


def register(*numbers: int) -> str:
    return "# Repairs\n\n" + "".join(f"## REP-{number:03}: Thing {number}\n\n" for number in numbers)


def test_one_number(rule: Any) -> None:
    found = rule(register(1, 2, 4, 5))
    assert found.messages == ["REP goes from `REP-002` to `REP-004`; `REP-003` is defined nowhere"]
    assert found.quoted == [("doc.md", "REP-004")]
    assert found.related == [[("doc.md", "REP-002", "`REP-002` is defined here")]]


def test_several_numbers(rule: Any) -> None:
    found = rule(register(1, 2, 5, 6, 8))
    assert [message.partition("; ")[2] for message in found.messages] == [
        "`REP-003` to `REP-004` is defined nowhere",
        "`REP-007` is defined nowhere",
    ]


def test_the_table_of_the_home_is_shown(rule: Any) -> None:
    found = rule("| ID | Title |\n|---|---|\n| REP-004 | Thing |\n\n" + register(1, 2, 4, 5))
    assert found.related[0][1] == ("doc.md", "REP-004", "the table goes on with `REP-004`")


@pytest.mark.parametrize(
    "text",
    [
        register(1, 2, 3, 4),
        register(3, 4, 5, 6),
        register(4, 2, 3, 1),
        register(1, 3, 5),
        register(1, 2, 9, 10),
        register(1, 2, 10, 11, 101, 102),
        "| Phase | Status |\n| --- | --- |\n"
        + "".join(f"| {n:02} | Open |\n" for n in (1, 2, 4, 5))
        + "".join(f"\n## Phase {n:02}: Part {n}\n" for n in (1, 2, 4, 5)),
    ],
)
def test_lawful_numbers(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_numbers_that_something_else_gives_have_no_gaps(rule: Any) -> None:
    assert rule(register(12, 14, 55, 57, 90)).messages == []
