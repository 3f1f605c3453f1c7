from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.values.dates import find_dates
from gatelint.facts.values.vocabulary import month_names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 6, 2026", date(2026, 3, 6)),
        ("March 6th, 2026", date(2026, 3, 6)),
        ("Mar 6, 2026", date(2026, 3, 6)),
        ("Mar. 6 2026", date(2026, 3, 6)),
        ("Sept 3, 2026", date(2026, 9, 3)),
        ("February 29, 2024", date(2024, 2, 29)),
        ("6 March 2026", date(2026, 3, 6)),
        ("6th of March 2026", date(2026, 3, 6)),
        ("06 Mar 2026", date(2026, 3, 6)),
        ("06.03.2026", date(2026, 3, 6)),
        ("6.3.2026", date(2026, 3, 6)),
        ("6 de marzo de 2026", date(2026, 3, 6)),
        ("Noviembre 6, 2026", date(2026, 11, 6)),
        ("6. März 2026", date(2026, 3, 6)),
        ("1er août 2026", date(2026, 8, 1)),
        ("6 ноября 2026", date(2026, 11, 6)),
        ("6 Mayıs 2026", date(2026, 5, 6)),
        ("2026年3月6日", date(2026, 3, 6)),
        ("2026년 3월 6일", date(2026, 3, 6)),
        ("2026-03-06", date(2026, 3, 6)),
        ("2026-03-06.", date(2026, 3, 6)),
        ("(2026-03-06)", date(2026, 3, 6)),
    ],
)
def test_a_date(text: str, value: date) -> None:
    (found,) = find_dates(f"on {text} it")
    assert (found.value, found.fault) == (value, None)
    assert f"on {text} it"[slice(*found.span.range)] == found.span.text
    assert found.span.text in text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("February 30, 2026", "no calendar has this day"),
        ("February 29, 2026", "no calendar has this day"),
        ("31 April 2026", "no calendar has this day"),
        ("January 32, 2026", "no calendar has this day"),
        ("2026-13-06", "no calendar has this day"),
        ("2026-00-06", "no calendar has this day"),
        ("2026-03-XX", "the day is a placeholder"),
        ("Febuary 3, 2026", "there is no month `Febuary`; February is near"),
        ("Jaunary 3, 2026", "there is no month `Jaunary`; January is near"),
    ],
)
def test_a_date_that_no_calendar_has(text: str, fault: str) -> None:
    (found,) = find_dates(text)
    assert (found.value, found.fault, found.span.text) == (None, fault, text)


@pytest.mark.parametrize(
    "text",
    [
        "March 2026",
        "Phase 6.3.2026.1",
        "we may 12 2026",
        "17 Januari 2026",
        "the best 30 Days 2025 plan",
        "Set 45, 2026",
        "45 out 2026",
        "50 set 1000",
        "set 12, 2026",
        "see 12 items 2026",
        "v6.3.2026",
        "31.14.2026",
        "6.3.5000",
        "3.6 March 2026",
        "6 of March",
        "Version 10, 2026",
        "Section 12, 2024",
        "Jaunary 3, 5000",
        "Maple 6, 2026",
        "2026-03",
        "1234-56-78",
        "v2026-03-06",
        "x/2026-03-06",
        "2026-03-06-closing.md",
        "2026-03-06_log",
        "CKPT-2026-03-06-001",
        "192-16-0001",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(find_dates(text)) == []


def test_a_point_in_time_has_a_date() -> None:
    assert [found.value for found in find_dates("2026-03-06T10:00:00Z")] == [date(2026, 3, 6)]


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(day=days)
def test_every_day_is_read_in_both_notations(day: date) -> None:
    written = f"{month_names()[day.month - 1]} {day.day}, {day.year}"
    assert [found.value for found in find_dates(f"{written}; {day.isoformat()}")] == [day, day]


@given(text=st.text(st.sampled_from("March 0123456789-,.X\n"), max_size=40))
def test_every_date_stands_where_it_says(text: str) -> None:
    for found in find_dates(text):
        assert text[slice(*found.span.range)] == found.span.text
        assert (found.value is None) == (found.fault is not None)
