"""Offsets and positions."""

from __future__ import annotations

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
