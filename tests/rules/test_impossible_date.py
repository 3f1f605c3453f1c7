from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("2027-02-30", "no calendar has this day"),
        ("2027-13-01", "no calendar has this day"),
        ("2026-02-29", "no calendar has this day"),
        ("2026-01-XX", "the day is a placeholder"),
        ("April 31, 2026", "no calendar has this day"),
        ("Febuary 3, 2026", "there is no month `Febuary`; February is near"),
    ],
)
def test_dates_that_no_calendar_has(rule: Any, written: str, fault: str) -> None:
    found = rule(f"# Loans\n\n**Date:** {written}\n")
    assert found.messages == [f"`{written}` is no date: {fault}"]
    assert found.quoted == [("doc.md", written)]


@pytest.mark.parametrize(
    "text",
    [
        "2028-02-29, 2026-12-31, January 6, 2026, Sept. 3, 2026",
        "Boat 2026-99, 10.0.2026-02-30x, 12026-02-30",
        "Chapter 30, 2026 and Room 31, 2027",
        "```\n2026-02-30\n```",
        "YYYY-MM-DD, 2026-MM-DD",
        "https://yard.example/2026-02-30/",
        "May 5th, 2026",
        "The check refuses `2026-99-99T25:61:61Z` and `on 2026-02-30`.",
    ],
)
def test_lawful_dates(rule: Any, text: str) -> None:
    assert rule(text + "\n").messages == []


def test_archives_are_left_alone(rule: Any) -> None:
    assert rule({"archive/loans.md": "2026-02-30\n"}).messages == []


def test_a_date_that_stands_alone_in_code(rule: Any) -> None:
    assert rule("Due on `2026-02-30`.\n").quoted == [("doc.md", "2026-02-30")]
