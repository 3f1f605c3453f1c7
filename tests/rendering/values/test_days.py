from __future__ import annotations

from datetime import date

import pytest

from gatelint.rendering.values.days import day_as

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("2025-12-31", date(2025, 12, 31), "2026-03-09"),
        ("January 7, 2026", date(2026, 1, 7), "March 9, 2026"),
        ("Jan 7, 2026", date(2026, 1, 7), "Mar 9, 2026"),
        ("1. Januar 2026", date(2026, 1, 1), "9. März 2026"),
        ("7 janvier 2026", date(2026, 1, 7), "9 mars 2026"),
        ("07.01.2026", date(2026, 1, 7), "09.03.2026"),
        ("7.1.2026", date(2026, 1, 7), "9.3.2026"),
        ("2026年1月7日", date(2026, 1, 7), "2026年3月9日"),
        ("some day", date(2026, 1, 7), None),
        ("1/7/2026", date(2026, 1, 7), None),
    ],
)
def test_a_day_is_written_like_another(text: str, old: date, new: str | None) -> None:
    assert day_as(DAY, text, old) == new
