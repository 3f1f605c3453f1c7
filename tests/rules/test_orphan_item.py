from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def register(**statuses: str) -> str:
    return "# Repairs\n\n" + "".join(
        f"## REP-{key[1:]}: Thing {key[1:]}\n\n**Status:** {status}\n\n" for key, status in statuses.items()
    )


TWO = register(_001="Open", _002="Open")


def test_an_open_item_that_nothing_names(rule: Any) -> None:
    found = rule({"REPAIRS.md": TWO, "PLAN.md": "After REP-001.\n"})
    assert found.messages == ["`REP-002` is open, and nothing refers to it"]
    assert found.quoted == [("REPAIRS.md", "REP-002")]
    assert found.diagnostics[0].severity is Severity.INFO


def test_its_own_section_is_no_reference(rule: Any) -> None:
    text = TWO + "REP-002 was found in spring.\n"
    assert rule({"REPAIRS.md": text, "PLAN.md": "After REP-001.\n"}).quoted == [("REPAIRS.md", "REP-002")]


@pytest.mark.parametrize(
    "plan",
    [
        "After REP-001 and REP-002.\n",
        "REP-001 to REP-002\n",
        "| Work | Needs |\n|---|---|\n| Paint | REP-001, 002 |\n",
        "Nothing is cited one by one.\n",
    ],
)
def test_named_or_not_cited_one_by_one(rule: Any, plan: str) -> None:
    assert rule({"REPAIRS.md": TWO, "PLAN.md": plan}).messages == []


@pytest.mark.parametrize("status", ["Done", "✅ **Resolved**", "Closed", "Deprecated"])
def test_closed_ones_may_be_forgotten(rule: Any, status: str) -> None:
    assert rule({"REPAIRS.md": register(_001="Open", _002=status), "PLAN.md": "After REP-001.\n"}).messages == []


def test_phases_need_no_reference(rule: Any) -> None:
    rows = "".join(f"| {n:02} | Ready |\n" for n in (1, 2, 3))
    sections = "".join(f"## Phase {n:02}: Part {n}\n\n" for n in (1, 2, 3))
    gate = f"| Phase | Status |\n|---|---|\n{rows}\n{sections}"
    assert rule({"GATE.md": gate, "PLAN.md": "After Phase 01 and Phase 02.\n"}).messages == []


def test_rows_need_no_reference(rule: Any) -> None:
    rows = "".join(f"| REP-{n:03} | Thing {n} | Open |\n" for n in range(1, 5))
    table = f"| ID | Title | Status |\n|---|---|---|\n{rows}"
    assert rule({"REPAIRS.md": table, "PLAN.md": "REP-001, REP-002, REP-003\n"}).messages == []
