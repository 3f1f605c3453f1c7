"""Lines that do not fit a table: rows whose values stand in wrong columns, and rows without a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from gatelint import thresholds
from gatelint.markdown import blocks as markdown
from gatelint.markdown.cells import is_row_like, split_row
from gatelint.markdown.inlines.inline import code_spans
from gatelint.text.ranges import Range

COMMENTS = re.compile(r"(?:<!--(?:(?!-->).)*+-->\s*+)*+", re.S)
BORDER = re.compile(r"\+(?:[-=]+\+)+")  # of a box drawn with letters: `+------+----+`
DELIMITER = re.compile(r":?-+:?")
PIPE = re.compile(r"(?<!\\)\|")
BLANK = " \t-–—*_`.?"
NUMBER = re.compile(r"[*_`~≈<>≤≥$€£#+ ]*\d")  # a date, an amount, a size
KEY = re.compile(r"[*_`]*[A-Za-z]{0,8}[-.]?\d+[a-z]?[*_`.]*")  # a number or id: `3`, `R1a`, `FR-12`


class Misfit(StrEnum):
    """Why the values of a row do not stand in their columns."""

    CODE = "a pipe in code"
    LONG = "more cells than the header"
    SHIFTED = "a cell left out before others"
    ALL_SHORT = "every row lacks a cell"
    TEXT = "a line of text below a table"


class OrphanRow(NamedTuple):
    """A paragraph that looks like rows of a table but belongs to none."""

    range: Range  # its first such line
    cells: int
    run: Range  # from the first such line to the last
    delimiter: int | None  # the cells of a delimiter line below it, where they do not fit it


class RaggedRow(NamedTuple):
    """A row of which it is not certain what stands in which column."""

    range: Range
    cells: int
    columns: int
    header: Range
    misfit: Misfit
    cause: Range | None  # the code span with an unescaped pipe, the cell that stands in the wrong column
    fits: Range | None = None  # the header under which that cell belongs


def ragged_rows(blocks: Sequence[markdown.Block], text: str) -> Iterator[RaggedRow]:
    """The rows whose values do not stand in their columns, or are dropped.

    A row may leave out its last cells, or have nothing but comments behind the last pipe: it loses nothing.
    """
    for block in blocks:
        if isinstance(block, markdown.Table):
            yield from _ragged(block, text)


def _ragged(block: markdown.Table, text: str) -> list[RaggedRow]:
    header = block.header
    count = len(header.cells)
    columns = _Columns([row for row in block.rows if len(row.cells) == count], count)
    found = []
    for row in block.rows:
        judged = _misfit(block, row, text, columns) if len(row.cells) != count else None
        if judged is not None:
            found.append(RaggedRow(row.range, len(row.cells), count, header.range, *judged))
    if not found and not columns.rows and len(block.rows) >= thresholds.FEWEST_SHORT_ROWS:
        widths = {_width(row) for row in block.rows if _width(row) > 1}
        if len(widths) == 1 and 1 < widths.pop() < count:
            found = [
                RaggedRow(row.range, len(row.cells), count, header.range, Misfit.ALL_SHORT, None)
                for row in block.rows
                if len(row.cells) > 1
            ]
    return found


def _misfit(
    block: markdown.Table, row: markdown.Row, text: str, columns: _Columns
) -> tuple[Misfit, Range | None, Range | None] | None:
    line = text[row.range.start : row.range.end]
    piped = next((span for span in code_spans(line) if PIPE.search(line[span.start : span.end])), None)
    if piped is not None:
        start = row.range.start
        return Misfit.CODE, Range(start + piped.start, start + piped.end), None
    headers = block.header.cells
    if _width(row) > len(headers):
        return Misfit.LONG, None, None
    if len(row.cells) == 1 and not line.startswith("|"):
        return Misfit.TEXT, None, None
    if len(row.cells) == len(headers) - 1 and all(cell.text.strip(BLANK) for cell in row.cells):
        first = row.cells[0]
        is_left_out = columns.are_numbered and not KEY.fullmatch(first.text) and not columns.is_sum(row)
        if is_left_out and not first.text.startswith(("*", "_")):
            return Misfit.SHIFTED, first.range, headers[1].range
    missing = min(len(headers) - len(row.cells), thresholds.MOST_CELLS_LEFT_OUT)
    for index, cell in enumerate(row.cells[1:], 1):
        for other in range(index + 1, index + missing + 1):
            if columns.belongs(cell.text, index, other):
                return Misfit.SHIFTED, cell.range, headers[other].range
    return None


@dataclass(frozen=True)
class _Columns:
    """What the columns of a table hold, by the rows that have a cell for each."""

    rows: Sequence[markdown.Row]
    count: int

    @cached_property
    def are_numbered(self) -> bool:
        """Whether the first column holds nothing but numbers or ids."""
        return len(self.rows) >= thresholds.FEWEST_NUMBERED_ROWS and all(
            KEY.fullmatch(row.cells[0].text) for row in self.rows
        )

    @cached_property
    def texts(self) -> Sequence[Counter[str]]:
        """The filled cells of each column."""
        return [
            Counter(row.cells[at].text.casefold() for row in self.rows if row.cells[at].text.strip(BLANK))
            for at in range(self.count)
        ]

    @cached_property
    def numbers(self) -> Sequence[int]:
        """How many cells of each column begin with a digit."""
        return [sum(many for text, many in texts.items() if NUMBER.match(text)) for texts in self.texts]

    @cached_property
    def apart(self) -> frozenset[tuple[int, int]]:
        """The columns near each other that never hold the same."""
        near = ((at, at + shift) for at in range(self.count) for shift in range(1, thresholds.MOST_CELLS_LEFT_OUT + 1))
        return frozenset(
            (at, other)
            for at, other in near
            if other < self.count and self.texts[at].keys().isdisjoint(self.texts[other])
        )

    def is_sum(self, row: markdown.Row) -> bool:
        """Whether a figure follows the first cell, `| Total | 3 |`, and no column says that it belongs further on."""
        figures = self.numbers
        return len(row.cells) > 1 and NUMBER.match(row.cells[1].text) is not None and bool(figures[1] or not figures[2])

    def belongs(self, text: str, index: int, other: int) -> bool:
        """Whether a cell reads like those of another column and like none of its own."""
        own, there = self.texts[index], self.texts[other]
        if min(own.total(), there.total()) < thresholds.FEWEST_FULL_ROWS or not text.strip(BLANK):
            return False
        if NUMBER.match(text):
            return not self.numbers[index] and self.numbers[other] >= thresholds.SHARE_OF_NUMBERS * there.total()
        return there[text.casefold()] >= thresholds.FEWEST_FULL_ROWS and (index, other) in self.apart


def _width(row: markdown.Row) -> int:
    """The number of cells up to the last one that says something."""
    width = len(row.cells)
    while width and COMMENTS.fullmatch(row.cells[width - 1].text):
        width -= 1
    return width


def orphan_rows(blocks: Sequence[markdown.Block]) -> Iterator[OrphanRow]:
    """The lines of each paragraph that look like rows of a table, as one."""
    for block in blocks:
        if isinstance(block, markdown.Paragraph):
            yield from _orphans(block)


def goes_on(between: str) -> bool:
    """Whether nothing but blanks and comments stands between two rows without a table."""
    return COMMENTS.fullmatch(between.strip()) is not None


def _orphans(paragraph: markdown.Paragraph) -> Iterator[OrphanRow]:
    lines = paragraph.lines
    if any(BORDER.fullmatch(line.text.strip()) for line in lines):
        return  # a drawing
    if len(lines) > 1 and not lines[0].text.startswith("|"):
        lines = lines[1:]
    rows = [line for line in lines if line.text.startswith("|") and is_row_like(line.text)]
    if not rows:
        return
    first = rows[0]
    cells = len(split_row(first.text))
    below = next((line.text for line in lines if line.start > first.start), "")
    delimiter = _delimiter_cells(below)
    run = Range(first.start, rows[-1].range.end)
    yield OrphanRow(first.range, cells, run, delimiter if delimiter != cells else None)


def _delimiter_cells(line: str) -> int | None:
    """The number of cells of a delimiter line; None for any other line."""
    cells = split_row(line) if "|" in line else ()
    return len(cells) if cells and all(DELIMITER.fullmatch(cell.text) for cell in cells) else None
