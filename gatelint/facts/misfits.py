"""Lines that do not fit a table."""

from __future__ import annotations

from typing import NamedTuple

from gatelint.text.ranges import Range


class OrphanRow(NamedTuple):
    """A line that looks like a table row but belongs to no table."""

    range: Range
    cells: int


class RaggedRow(NamedTuple):
    """A row with another number of cells than its header."""

    range: Range
    cells: int
    columns: int
    header: Range
    piped_code: Range | None  # code span with an unescaped pipe, the likely cause
