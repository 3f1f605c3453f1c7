"""Offsets and positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Range(NamedTuple):
    """Half-open pair of offsets, counted in code points from the start of a text."""

    start: int
    end: int

    def contains(self, other: Range) -> bool:
        """Whether the other range lies within this one, ends included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Range) -> bool:
        """Whether at least one character belongs to both."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """Line and column, both counted from 1; a column is a code point."""

    line: int
    column: int


class Ranges:
    """Ranges by their place, to find those that lie within another one or around it; each by its index."""

    __slots__ = ("_farthest", "_sorted")

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._sorted = sorted((range.start, range.end, index) for index, range in enumerate(ranges))
        self._farthest: list[int] = []  # the last end up to each
        for _, end, _ in self._sorted:
            self._farthest.append(max(end, self._farthest[-1]) if self._farthest else end)

    def within(self, place: Range) -> list[int]:
        """Those that a range contains, in order of index."""
        low = bisect_left(self._sorted, (place.start,))
        high = bisect_right(self._sorted, (place.end + 1,))
        return sorted(index for _, end, index in self._sorted[low:high] if end <= place.end)

    def around(self, place: Range) -> list[int]:
        """Those that contain a range, in order of index."""
        found = []
        at = bisect_left(self._sorted, (place.start + 1,)) - 1
        while at >= 0 and self._farthest[at] >= place.end:
            if self._sorted[at][1] >= place.end:
                found.append(self._sorted[at][2])
            at -= 1
        return sorted(found)
