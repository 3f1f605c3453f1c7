from __future__ import annotations

from typing import Any

import pytest

REPAIRS = "# Repairs\n\n## REP-001: Crane\n\n## REP-002: Shed\n\n## REP-003: Winch\n"


@pytest.mark.parametrize(
    "text",
    [
        "REP-001 to REP-004",
        "REP-001 through 004",
        "REP-001–004",
        "REP-001-004",
        "REP-001..REP-004",
        "REP-002 bis REP-004",
    ],
)
def test_every_way_to_write_a_range(rule: Any, text: str) -> None:
    found = rule({"docs/REPAIRS.md": REPAIRS, "docs/PLAN.md": f"Winter work: {text}.\n"})
    assert found.messages == [f"`{text}` runs over `REP-004`, which docs/REPAIRS.md does not define"]
    assert found.quoted == [("docs/PLAN.md", text)]
    assert found.related == [[("docs/REPAIRS.md", "REP-003", "the last one is `REP-003`")]]


def test_a_long_tail_is_cut(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": "REP-001 to REP-010\n"})
    assert "`REP-008` and 2 more, which" in found.messages[0]


def test_a_hole_in_the_middle(rule: Any) -> None:
    holed = REPAIRS.replace("REP-002", "REP-009")
    found = rule({"REPAIRS.md": holed, "PLAN.md": "REP-001 to REP-003\n"})
    assert found.messages == ["`REP-001 to REP-003` runs over `REP-002`, which REPAIRS.md does not define"]


@pytest.mark.parametrize(
    "text",
    [
        "REP-001 to REP-003, REP-001-003, REP-001–002",
        "REP-009 and REP-010",
        "REP-003 to 5 days",
        "Run `grep REP-001-009 notes`",
        "```\nREP-001 to REP-009\n```",
        "QUAY-001 to QUAY-009",
        "REP-*",
    ],
)
def test_lawful_ranges(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text + "\n"}).messages == []


GATE = "".join(
    [
        "| Phase | Status |\n| --- | --- |\n",
        *(f"| {n:02} | {status} |\n" for n, status in [(1, "Done"), (2, "Open"), (3, "Open")]),
        *(f"\n## Phase {n:02}: Part {n}\n" for n in (1, 2, 3)),
    ]
)


def test_phases_are_left_to_another_rule(rule: Any) -> None:
    assert rule({"GATE.md": GATE, "PLAN.md": "Phase 01-09, Phase 08-09\n"}).messages == []
