from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def items(first: str, second: str, field: str = "**Prerequisites:** REP-001") -> str:
    return (
        f"# Repairs\n\n## REP-001: Dredge the basin\n\n- **Status:** {first}\n\n"
        f"## REP-002: Lay the buoys\n\n- **Status:** {second}\n- {field}\n"
    )


@pytest.mark.parametrize(("status", "word"), [("Done", "done"), ("✅ **Ready**", "ready"), ("Can start", "can start")])
def test_on_an_open_ground(rule: Any, status: str, word: str) -> None:
    found = rule(items("Open", status))
    assert found.messages == [f"`REP-002` is {word} but requires `REP-001`, which is open"]
    assert found.quoted == [("doc.md", "REP-001")]
    assert found.related == [
        [("doc.md", "Open", "`REP-001` is open here"), ("doc.md", status, f"`REP-002` is {word} here")]
    ]
    assert found.diagnostics[0].severity is Severity.ERROR


def test_done_while_it_waits(rule: Any) -> None:
    found = rule(items("Open", "Done", "**Blocked By:** REP-001"))
    assert found.messages == ["`REP-002` is done but waits for `REP-001`, which is open"]


def test_what_a_phrase_covers_is_less_sure(rule: Any) -> None:
    found = rule(items("Open", "Done", "**Depends On:** all REP items"))
    assert [(one.severity, one.message) for one in found.diagnostics] == [
        (Severity.WARNING, "`REP-002` is done but requires `REP-001`, which is open")
    ]


def test_the_gate(rule: Any) -> None:
    rows = "| 01 | Partial |\n| 02 | Ready |\n| 03 | Blocked |\n"
    parts = "".join(
        f"## Phase {n:02}: Part {n}\n\n| Aspect | Status |\n|---|---|\n| **Gate Status** | {status} |\n"
        f"| **Prerequisites** | {before} |\n\n"
        for n, status, before in [
            (1, "⚠️ **Partial**", "None"),
            (2, "✅ **Ready**", "Phase 01"),
            (3, "🔴 Blocked", "Phase 02"),
        ]
    )
    assert rule(f"| Phase | Status |\n|---|---|\n{rows}\n{parts}").messages == [
        "`Phase 02` is ready but requires `Phase 01`, which is partial"
    ]


@pytest.mark.parametrize(
    "text",
    [
        items("Done", "Done"),
        items("Open", "Open"),
        items("Open", "Blocked"),
        items("Open", "✅ **Complete** (local)"),
        items("Open", "✅ **Complete** (local)", "**Blocked By:** REP-001"),
        items("Open", "✅ Complete", "**Blocked By:** REP-001 (prod only)"),
        items("Open", "✅ Complete", "**External Blockers (prod only):** REP-001"),
        items("Open", "Ready", "**Blocked By:** REP-001"),
        items("Done", "Ready", "**Depends On:** all REP items"),
        items("Moored", "Done"),
        items("", "Done"),
        items("Open", "Moored"),
        items("Open", "Done", "**Prerequisites:** None"),
        items("Open", "Done", "**Prerequisites:** ~~REP-001~~"),
        items("Open", "Done", "**Note:** comes after REP-001"),
    ],
)
def test_lawful_order(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_an_id_of_two_things_is_left_to_another_rule(rule: Any) -> None:
    more = "## REP-002: Buy sugar\n\n## REP-004: Buy salt\n"
    assert rule({"REPAIRS.md": items("Open", "Done"), "MORE.md": more}).messages == []
