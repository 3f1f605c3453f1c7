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


@pytest.mark.parametrize("text", ["RUL-001", "`RUL-001`", "RUL 001: Opening hours", "rul-001-opening-hours.md", "001"])
def test_the_text_of_a_link_names_another_record(rule: Any, text: str) -> None:
    notes = f"See [{text}](rulings/RUL-003-quiet-room.md) and [RUL-002](rulings/RUL-002-late-fees.md).\n"
    found = rule({**RIGHT, "NOTES.md": notes})
    if text.isdigit():  # the file has a word before its number
        assert found.messages == []
        return
    assert found.messages == [f"the link is named `{text.strip('`')}`, but leads to rulings/RUL-003-quiet-room.md"]
    assert [path for path, *_ in found.related[0]] == [
        "rulings/RUL-003-quiet-room.md",
        "rulings/RUL-001-opening-hours.md",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[what RUL-001 says](rulings/RUL-003-quiet-room.md)",
        "[RUL-001 to RUL-003](rulings/RUL-003-quiet-room.md)",
        "[FEE-001](rulings/RUL-003-quiet-room.md)",
        "[1](rulings/RUL-003-quiet-room.md)",
        "[RUL-003a](rulings/RUL-003-quiet-room.md)",
        "[RUL-3](rulings/RUL-003-quiet-room.md)",
        "[2 rooms](rulings/RUL-003-quiet-room.md)",
    ],
)
def test_the_text_of_a_link_may_say_anything_else(rule: Any, link: str) -> None:
    assert rule({**RIGHT, "NOTES.md": f"See {link} and [RUL-002](rulings/RUL-002-late-fees.md).\n"}).messages == []


def test_folders_without_a_register_prove_the_pattern_by_other_links(rule: Any) -> None:
    steps = {f"steps/{number:02}-step.md": f"# Step {number}\n" for number in range(1, 5)}
    right = "[Step 1](steps/01-step.md) [Step 2](steps/02-step.md) "
    assert rule({**steps, "A.md": f"{right}[Step 3](steps/04-step.md)\n"}).messages == [
        "the link is named `Step 3`, but leads to steps/04-step.md"
    ]
    shifted = "[Step 0](steps/01-step.md) [Step 1](steps/02-step.md) [Step 2](steps/03-step.md)\n"
    assert rule({**steps, "A.md": shifted}).messages == []


@pytest.mark.parametrize("lead", ["{}. ", "Ruling {}: ", "{:04} - "])
def test_headings_prove_the_pattern(rule: Any, lead: str) -> None:
    def files(*numbers: int) -> dict[str, str]:
        return {
            f"rulings/{at:04}-thing-{at}.md": f"# {lead.format(number)}Thing {at}\n\nStatus: Accepted\n"
            for at, number in enumerate(numbers, 1)
        }

    assert rule(files(1, 2, 3, 4)).messages == []
    (message,) = rule(files(1, 2, 3, 5)).messages
    assert message.startswith("the heading says ") and message.endswith("the file's name says RULING-0004")
    assert len(rule(files(1, 3, 4, 5)).messages) == (3 if lead.startswith("Ruling") else 0)
