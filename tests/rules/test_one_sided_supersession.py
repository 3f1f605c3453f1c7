from __future__ import annotations

from typing import Any

import pytest


def records(old: str, new: str, *, status: str = "Accepted") -> dict[str, str]:
    texts = {1: ("Log", "Status: Accepted\n"), 2: ("Paper", old), 3: ("Chips", f"Status: {status}\n\n{new}\n")}
    names = {number: f"adr/{number:04}-{title.lower()}.md" for number, (title, _) in texts.items()}
    return {names[number]: f"# ADR {number:04}: {title}\n\n{text}\n" for number, (title, text) in texts.items()}


ACCEPTED = "Status: Accepted"


@pytest.mark.parametrize(
    "line",
    [
        "Supersedes: ADR 0002",
        "Supersedes ADR-0002",
        "**Supersedes:** 0002",
        "- Supersedes [2. Paper](0002-paper.md)",
        "- **Replaces**: [Paper](0002-paper.md)",
        "Supercedes [ADR-0002](0002-paper.md) (Paper)",
        "Supersedes ADR-0001 and ADR-0002.",
        "Ersetzt ADR-0002",
    ],
)
def test_the_old_record_is_still_accepted(rule: Any, line: str) -> None:
    found = rule(records(ACCEPTED, line))
    assert "`ADR-0003` supersedes `ADR-0002`, which is still accepted here" in found.messages
    assert ("adr/0002-paper.md", "Accepted") in found.quoted
    assert found.related[-1][0][0] == "adr/0003-chips.md"


def test_front_matter_sections_and_columns(rule: Any) -> None:
    front = "---\nstatus: accepted\nsupersedes: [2]\n---\n\n"
    files = records(ACCEPTED, "")
    files["adr/0003-chips.md"] = front + "# ADR 0003: Chips\n"
    assert len(rule(files).messages) == 1
    sections = "## RUL-001: Coins\n\n**Status:** Accepted\n\n## RUL-002: Cards\n\n**Status:** Accepted\n\n"
    assert len(rule(f"# Rulings\n\n{sections}**Supersedes:** RUL-001\n").messages) == 1
    rows = "| ID | Title | Status | Supersedes |\n|---|---|---|---|\n" + "".join(
        f"| RUL-00{number} | Thing {number} | Accepted | {'RUL-001' if number == 3 else ''} |\n" for number in (1, 2, 3)
    )
    assert len(rule(f"# Rulings\n\n{rows}").messages) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Status: Superseded by ADR 0003", "Supersedes: ADR 0002"),
        ("Status: Superseded", "Supersedes: ADR 0002"),
        ("Status: Deprecated", "Supersedes: ADR 0002"),
        ("Status: Accepted\n\nSuperseded in part by ADR-0003.", "Supersedes: ADR 0002"),
        (ACCEPTED, "Supersedes: section 4 of ADR 0002"),
        (ACCEPTED, "Supersedes ADR-0002 for the night shift."),
        (ACCEPTED, "Supersedes ADR-0002 (only the retries)"),
        (ACCEPTED, "Supersedes: none"),
        (ACCEPTED, "Supersedes the practice of ADR-0002."),
        (ACCEPTED, "See ADR-0002."),
        ("", "Supersedes: ADR 0002"),
    ],
)
def test_lawful_supersessions(rule: Any, old: str, new: str) -> None:
    assert rule(records(old, new)).messages == []


@pytest.mark.parametrize("status", ["Proposed", "Draft", "Rejected"])
def test_a_proposal_supersedes_nothing_yet(rule: Any, status: str) -> None:
    assert rule(records(ACCEPTED, "Supersedes: ADR 0002", status=status)).messages == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Superseded by ADR-0003", 0),
        ("Superseded in part by [Chips](0003-chips.md)", 0),
        ("Superseded by record 3, 2026-04-01", 0),
        ("Superseded by a letter of 2026-03-13", 1),
        ("Superseded by ADR-0013", 1),
    ],
)
def test_the_answer_has_to_name_the_new_record(rule: Any, line: str, count: int) -> None:
    assert len(rule(records(f"{ACCEPTED}\n\n{line}", "Supersedes: ADR 0002")).messages) == count
