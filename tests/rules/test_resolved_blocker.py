from __future__ import annotations

from typing import Any

import pytest


def items(blocker: str, waiting: str, field: str = "**Blocked By:** REP-001") -> str:
    return (
        f"# Repairs\n\n## REP-001: Dredge the basin\n\n- **Status:** {blocker}\n\n"
        f"## REP-002: Lay the buoys\n\n- **Status:** {waiting}\n- {field}\n"
    )


@pytest.mark.parametrize("waiting", ["Open", "🔴 **Blocked**", "Pending", "✅ **Complete** (local)", "Moored"])
def test_an_open_item_that_waits(rule: Any, waiting: str) -> None:
    found = rule(items("Done", waiting))
    assert found.messages == ["`REP-002` waits for `REP-001`, which is done"]
    assert found.quoted == [("doc.md", "REP-001")]
    assert found.related == [[("doc.md", "Done", "`REP-001` is done here")]]
    assert found.diagnostics[0].help == "drop `REP-001` from the blockers, or reopen it"


def test_the_closed_one_of_several(rule: Any) -> None:
    text = (
        items("✅ RESOLVED", "Blocked", "**Blockers:** REP-001, REP-003") + "\n## REP-003: Rope\n\n**Status:** Open\n"
    )
    assert rule(text).messages == ["`REP-002` waits for `REP-001`, which is resolved"]


def test_a_decision_that_was_taken(rule: Any) -> None:
    text = "## DEC-001: Which rope\n\n**Chosen:** B\n\n## REP-001: Rig\n\n**Blocked By:** DEC-001\n"
    assert rule(text).messages == ["`REP-001` waits for `DEC-001`, which is chosen"]


@pytest.mark.parametrize(
    "text",
    [
        items("Open", "Blocked"),
        items("Done", "Done"),
        items("Done (north side)", "Blocked"),
        items("Moored", "Blocked"),
        items("", "Blocked"),
        items("Done", "Ready", "**Blocked By:** ~~REP-001~~"),
        items("Done", "Ready", "**Blocked By:** None"),
        items("Done", "Ready", "**Prerequisites:** REP-001"),
        items("Done", "Ready", "**Blocks:** REP-001"),
        items("Done", "Ready", "**Note:** was blocked by REP-001"),
    ],
)
def test_lawful_waits(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_reports_tell_of_their_day(rule: Any) -> None:
    report = "**Date:** 2026-01-02\n\n| ID | Title | Blocked By |\n|---|---|---|\n| REP-002 | Buoys | REP-001 |\n"
    assert rule({"REPAIRS.md": items("Done", "Ready", "None"), "report_2026-01-02.md": report}).messages == []
