from __future__ import annotations

from typing import Any

import pytest

NAMES = ["opening-hours", "late-fees", "quiet-room"]


def rulings(*headings: str) -> dict[str, str]:
    return {
        f"rulings/RUL-{number:03}-{name}.md": f"# {heading}\n\n**Status:** Accepted\n"
        for number, (name, heading) in enumerate(zip(NAMES, headings, strict=True), 1)
    }


RIGHT = rulings("RUL-001: Opening hours", "RUL-002: Late fees", "RUL-003: Quiet room")


def test_the_heading_bears_another_number(rule: Any) -> None:
    found = rule(rulings("RUL 001: Opening hours", "RUL 001: Late fees", "RUL 003: Quiet room"))
    assert found.messages == ["the heading says RUL 001, the file's name says RUL-002"]
    assert found.quoted == [("rulings/RUL-002-late-fees.md", "RUL 001: Late fees")]


def test_the_row_of_an_index_bears_another_number(rule: Any) -> None:
    rows = "".join(
        f"| {number} | [{name}](RUL-{target:03}-{name}.md) |\n"
        for number, target, name in [("001", 1, NAMES[0]), ("003", 2, NAMES[1]), ("003", 3, NAMES[2])]
    )
    found = rule({**RIGHT, "rulings/README.md": f"# Rulings\n\n| No | Ruling |\n| --- | --- |\n{rows}"})
    assert found.messages == ["the row is numbered 003, but its link leads to `RUL-002`"]
    assert found.quoted == [("rulings/README.md", "003")]
    assert found.related == [[("rulings/RUL-002-late-fees.md", "RUL-002", "`RUL-002` is this document: Late fees")]]


@pytest.mark.parametrize(
    "documents",
    [
        RIGHT,
        rulings("RUL 1: Opening hours", "Ruling on late fees", "Quiet room"),
        rulings("Rul 001 - Opening hours", "`RUL-002` Late fees", "RUL-003. Quiet room"),
        rulings("RUL-001: Opening hours", "FEE 9: Late fees", "RUL-003: Quiet room"),
        {**RIGHT, "rulings/README.md": "| No | Ruling |\n|---|---|\n| 002 | [fees](RUL-002-late-fees.md) |\n"},
        {**RIGHT, "PLAN.md": "| Step | Ruling |\n|---|---|\n| 1 | [hours](rulings/RUL-003-quiet-room.md) |\n"},
    ],
)
def test_lawful_numbers(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []
