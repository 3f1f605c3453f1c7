from __future__ import annotations

from typing import Any

import pytest

ORDERS = "## ORD-001: Buy flour\n\n## ORD-002: Hire a miller\n\n## ORD-003: Mend the oven\n"


def test_every_repeated_number_points_to_its_twin(rule: Any) -> None:
    notes = "## ORDER-001: Buy the flour\n\n## ORDER-002: Hire a miller\n\n## ORDER-007: Sell bread\n"
    found = rule({"ORDERS.md": ORDERS, "notes.md": notes})
    assert found.messages == [
        "`ORDER-001` and `ORD-001` are one thing: Buy the flour",
        "`ORDER-002` and `ORD-002` are one thing: Hire a miller",
    ]
    assert found.quoted == [("notes.md", "ORDER-001"), ("notes.md", "ORDER-002")]
    assert found.related[0] == [("ORDERS.md", "ORD-001", "`ORD-001` is defined here: Buy flour")]
    assert found.diagnostics[0].help == "keep one family; 2 numbers of ORDER repeat ORD"


@pytest.mark.parametrize(
    "notes",
    [
        "## ORDER-001: Buy flour\n",  # one alone may be chance
        "## ORDER-001: Sweep the shop\n\n## ORDER-002: Paint the door\n",
        "## ORD-TEST-001: Buy flour\n\n## ORD-TEST-002: Hire a miller\n",
        "## BREAD-001: Buy flour\n\n## BREAD-002: Hire a miller\n",
        "| ORDER | Title |\n|---|---|\n| ORD-001 | Buy flour |\n| ORD-002 | Hire a miller |\n",
    ],
)
def test_lawful_families(rule: Any, notes: str) -> None:
    assert rule({"ORDERS.md": ORDERS, "notes.md": notes}).messages == []
