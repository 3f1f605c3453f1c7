"""Counts by interval against the numbers that the document states: `High (score >= 15): 2`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint import thresholds
from gatelint.analysis.counts.binding.near_counts import NearCount
from gatelint.analysis.counts.prose_counts import is_near
from gatelint.facts.stated_numbers import Interval, Measure
from gatelint.project.documents import Document


def interval_counts(document: Document) -> Iterator[NearCount]:
    """The counts of a scale that differ from the numbers of its things.

    The words of the intervals name one column or label alone, and another count of the scale is right, or all together
    are near the number of things.
    """
    numbers = document.facts.numbers
    for scale in _scales(numbers.intervals):
        named = [
            one
            for one in numbers.measures
            if scale[0].words <= one.words and len(one.values) >= thresholds.FEWEST_MEASURED
        ]
        if len(named) != 1:
            continue
        wrong = [one for one in scale if one.number not in _readings(one, scale, named[0])]
        total = sum(one.number for one in scale)
        if len(wrong) == len(scale) and not is_near(total, len(named[0].values)):
            continue
        for one in wrong:
            found = _readings(one, scale, named[0])[0]
            if is_near(one.number, found):
                described = f"with a `{named[0].name}` {_worded(one, named[0])}"
                yield NearCount(one.number, one.place, found, described, named[0].range, "the first number")


def _worded(one: Interval, measure: Measure) -> str:
    if one.low == one.high:
        return f"of {one.low}"
    if one.low <= min(measure.values):
        return f"of {one.high} or less"
    return f"of {one.low} or more" if one.high >= max(measure.values) else f"from {one.low} to {one.high}"


def _scales(intervals: Sequence[Interval]) -> Iterator[Sequence[Interval]]:
    """The intervals of one section and of the same words, where there are two or more."""
    found: dict[tuple[int, frozenset[str]], list[Interval]] = {}
    for one in intervals:
        found.setdefault((one.section, one.words), []).append(one)
    return (scale for scale in found.values() if len(scale) >= thresholds.FEWEST_INTERVALS)


def _readings(one: Interval, scale: Sequence[Interval], measure: Measure) -> Sequence[int]:
    """How many numbers lie in the interval, and how many without those that lie in another one, too."""
    inside = [value for value in measure.values if one.low <= value <= one.high]
    others = [other for other in scale if other is not one]
    alone = [value for value in inside if not any(other.low <= value <= other.high for other in others)]
    return len(inside), len(alone)
