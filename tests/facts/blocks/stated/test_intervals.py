from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("label", "bounds"),
    [
        ("**High (score >= 15):** 2", (15, 10**6)),
        ("**High (score > 15):** 2", (16, 10**6)),
        ("**High (score 15+):** 2", (15, 10**6)),
        ("**Low (score ≤ 6):** 2", (0, 6)),
        ("**Low (score < 6):** 2", (0, 5)),
        ("**Mid (7-14 points):** 2 stories", (7, 14)),
        ("**Mid (21 points):** 2", (21, 21)),
        ("**Mid (14-7 points):** 2", None),
        ("**Mid (7-14):** 2", None),
        ("**Mid (7-14 points):** two", None),
        ("**Mid (v7 points):** 2", None),
    ],
)
def test_the_bounds_of_an_interval(label: str, bounds: tuple[int, int] | None, facts_of) -> None:
    found = facts_of(f"# Risks\n\n{label}\n").numbers.intervals
    assert [(one.low, one.high) for one in found] == ([bounds] if bounds else [])


def test_numbers_are_read_where_there_are_intervals(facts_of) -> None:
    text = "| ID | Score |\n|---|---|\n| REP-001 | **9** |\n| REP-002 | 4 |\n"
    assert facts_of(text).numbers.measures == ()
    (measure,) = facts_of(f"{text}\n**High (score >= 5):** 1\n").numbers.measures
    assert (measure.name, measure.words, measure.values) == ("Score", {"score"}, (9, 4))
