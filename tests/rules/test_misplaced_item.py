from __future__ import annotations

from typing import Any

import pytest


def item(number: int, status: str) -> str:
    return f"### REP-{number:03}: Thing {number}\n\n**Status:** {status}\n\n"


def test_an_open_item_among_the_closed(rule: Any) -> None:
    found = rule("# Repairs\n\n## Resolved Repairs\n\n" + item(1, "Open") + item(2, "Done"))
    assert found.messages == ["`REP-001` is open, but stands under `Resolved Repairs`"]
    assert found.quoted == [("doc.md", "REP-001")]
    assert found.related == [[("doc.md", "Resolved Repairs", "the section's heading"), ("doc.md", "Open", "says open")]]


def test_a_closed_item_among_the_open(rule: Any) -> None:
    found = rule("# Repairs\n\n## Open Repairs\n\n" + item(1, "✅ **Done**"))
    assert found.messages == ["`REP-001` is done, but stands under `Open Repairs`"]


def test_the_remark_of_a_heading_counts(rule: Any) -> None:
    found = rule("# Repairs\n\n## Yard (ALL RESOLVED)\n\n" + item(1, "Open"))
    assert found.messages == ["`REP-001` is open, but stands under `Yard (ALL RESOLVED)`"]


@pytest.mark.parametrize(
    "text",
    [
        "## Open Repairs\n\n" + item(1, "Open") + "## Resolved Repairs\n\n" + item(2, "Resolved"),
        "## Open Repairs\n\n" + item(1, "Blocked") + item(2, "⏳ Not Started"),
        "## Resolved Repairs\n\n" + item(1, "Mitigated") + item(2, "Won't Fix"),
        "## Repairs\n\n" + item(1, "Open") + item(2, "Done"),
        "## Open questions of the whole harbour board\n\n" + item(1, "Done"),
        "## Resolved Repairs\n\n### REP-001: Thing\n\nNothing is said.\n",
        "## Resolved Repairs\n\n" + item(1, "Somewhere else"),
        "## Resolved Repairs\n\nNone.\n\n## Yard\n\n" + item(1, "Open"),
    ],
)
def test_lawful_places(rule: Any, text: str) -> None:
    assert rule("# Register\n\n" + text).messages == []


def test_rows_are_no_sections(rule: Any) -> None:
    rows = "".join(f"| REP-{n:03} | Thing {n} | Open |\n" for n in range(1, 5))
    assert rule(f"# Repairs\n\n## Resolved Repairs\n\n| ID | Title | Status |\n|---|---|---|\n{rows}").messages == []
