from __future__ import annotations

from typing import Any

import pytest

SECTIONS = "".join(f"## REP-00{n}: {title}\n\n" for n, title in enumerate(["Crane", "Shed", "Winch", "Slip"], 1))


def table(*numbers: int, header: str = "| ID | Title |") -> str:
    rows = "".join(f"| REP-{number:03} | Thing {number} |\n" for number in numbers)
    return f"\n{header}\n| --- | --- |\n{rows}\n"


def test_a_second_row_points_to_the_first(rule: Any) -> None:
    found = rule({"REPAIRS.md": SECTIONS, "PLAN.md": table(1, 2, 3, 2)})
    assert found.messages == ["`REP-002` has a second row in this table"]
    assert found.quoted == [("PLAN.md", "REP-002")]
    assert found.related == [[("PLAN.md", "REP-002", "its first row")]]
    first, second = found.diagnostics[0].related[0].location, found.diagnostics[0].location
    assert first.range.start < second.range.start


def test_reports_are_looked_at_too(rule: Any) -> None:
    found = rule({"REPAIRS.md": SECTIONS, "checkpoint_2026-02-01.md": "**Date:** 2026-02-01\n" + table(1, 2, 3, 1)})
    assert found.quoted == [("checkpoint_2026-02-01.md", "REP-001")]


@pytest.mark.parametrize(
    "text",
    [
        table(1, 2, 3, 4),
        table(1, 2) + table(1, 2),
        table(1, 1, 2, 2, 3, 3),  # what was done to each, day by day
        "\n| Day | Work |\n| --- | --- |\n| Monday | REP-001 |\n| Tuesday | REP-001 |\n",
        table(1, 2, 3).rstrip("\n") + "\n| ORD-001 | Rope |\n",
        "\n| ID | Title |\n| --- | --- |\n| REP-001 to REP-002 | Yard |\n| REP-001 | Crane |\n| REP-002 | Shed |\n",
        "\n| Work | Days |\n| --- | --- |\n| REP-001: Beam | 2 |\n| REP-001: Hook | 1 |\n| REP-002: Shed | 3 |\n",
    ],
)
def test_lawful_tables(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": SECTIONS, "PLAN.md": text}).messages == []
