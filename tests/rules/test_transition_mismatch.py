from __future__ import annotations

from typing import Any

import pytest

REPAIRS = "# Repairs\n\n## REP-001: Mend the crane\n\n**Status:** Done\n"


def report(day: str, header: str, *cells: str) -> str:
    row = " | ".join(("REP-001", *cells))
    columns = "| --- " * (len(cells) + 1)
    return f"# Report\n\n**Date:** {day}\n\n| ID | {header} |\n{columns}|\n| {row} |\n"


def documents(before: str, previous: str, *, first: str = "2027-02-01", last: str = "2027-03-01") -> dict[str, str]:
    return {
        "REPAIRS.md": REPAIRS,
        "report_a.md": report(first, "Title | Status", "Crane", before),
        "report_b.md": report(last, "Previous Status | New Status", previous, "Done"),
    }


def test_the_report_before_says_otherwise(rule: Any) -> None:
    found = rule(documents("Done", "Open"))
    assert found.messages == ["`REP-001` was open before, says this report, but done on 2027-02-01"]
    assert found.quoted == [("report_b.md", "Open")]
    assert found.related == [[("report_a.md", "Done", "says done")]]


def test_a_new_status_is_a_status(rule: Any) -> None:
    own = documents("Open", "Open") | {
        "report_c.md": report("2027-04-01", "Previous Status | New Status", "Open", "Done")
    }
    assert rule(own).messages == ["`REP-001` was open before, says this report, but done on 2027-03-01"]


@pytest.mark.parametrize(
    "own",
    [
        documents("Open", "Open"),
        documents("✅ **Done**", "Complete"),
        documents("Open", "🔒 Blocked"),
        documents("Done", "--"),
        documents("Done", "Moored"),
        documents("✅", "Open"),
        documents("Done", "Open", first="2027-03-01"),
        documents("Done", "Open", first="2027-05-01"),
        documents("Done", "Open", last="some day"),
        {"REPAIRS.md": REPAIRS, "report_b.md": report("2027-03-01", "Previous Status | New Status", "Open", "Done")},
    ],
)
def test_lawful_histories(rule: Any, own: dict[str, str]) -> None:
    assert rule(own).messages == []


def test_one_of_two_reports_of_a_day_may_agree(rule: Any) -> None:
    own = documents("Done", "Open") | {"report_c.md": report("2027-02-01", "Title | Status", "Crane", "Open")}
    assert rule(own).messages == []
