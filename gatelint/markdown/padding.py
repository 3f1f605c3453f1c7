"""Tables whose columns are straight: how a table pads its cells, and the same padding after an edit.

prettier, mdformat and `rumdl fmt` make a column as wide as its widest cell, at least three; people leave more room.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gatelint.markdown.blocks import Cell, Row, Table
from gatelint.markdown.cells import split_row
from gatelint.text.edits import TextEdit
from gatelint.text.widths import MEASURES, Measure

LEAST_WIDTH = 3  # of a column whose delimiter has a space on both sides, as formatters write it
SHORTEST_DELIMITER = 3  # dashes of a table that nobody padded
_DELIMITER = re.compile(r"( *)(:?)(-+)(:?)( *)")

Before = Callable[[int], int]  # free columns of a cell -> how many of them stand before its text


def _left(free: int) -> int:
    return 0


def _right(free: int) -> int:
    return free


def _centre(free: int) -> int:
    return free // 2


def _centre_right(free: int) -> int:
    return (free + 1) // 2


# By the colons of the delimiter, the likeliest first.
_BY_COLONS: dict[tuple[bool, bool], tuple[Before, ...]] = {
    (False, False): (_left, _right, _centre, _centre_right),
    (True, False): (_left, _right, _centre, _centre_right),
    (False, True): (_right, _left, _centre, _centre_right),
    (True, True): (_centre, _centre_right, _left, _right),
}


@dataclass(frozen=True, slots=True)
class _Column:
    """How a straight column is padded."""

    lead: int  # spaces that every cell has before and after its room: none or one
    trail: int
    width: int  # of that room
    least: int  # width that the column has whatever it holds
    is_tight: bool  # no wider than its widest cell
    before: Before
    dashes: int | None  # how much wider the delimiter is than the room; None where it has a width of its own

    def written(self, text: str, width: int, measure: Measure) -> str:
        """A cell between its pipes."""
        free = width - measure(text)
        ahead = self.before(free)
        return " " * (self.lead + ahead) + text + " " * (free - ahead + self.trail)


@dataclass(frozen=True, slots=True)
class Padding:
    """How a table pads its cells. A last column may be ragged."""

    measure: Measure
    columns: tuple[_Column | None, ...]


def padding_of(text: str, table: Table) -> Padding | None:
    """The padding of a table with straight columns; None for one whose cells have their own widths."""
    rows = (table.header, *table.rows)
    delimiter = split_row(table.delimiter.text, table.delimiter.start)
    if not _is_whole(text, rows, delimiter):
        return None
    for measure in MEASURES:
        columns = [
            _column(text, [row.cells[at] for row in rows], text[cell.padded.start : cell.padded.end], measure)
            for at, cell in enumerate(delimiter)
        ]
        ragged = [at for at, column in enumerate(columns) if column is None]
        if ragged in ([], [len(columns) - 1]) and len(ragged) < len(columns):
            found = Padding(measure, tuple(columns))
            return found if _is_padded(text, rows, delimiter, found) else None
    return None


def padded(text: str, table: Table, padding: Padding) -> Iterator[TextEdit]:
    """The edits that give every cell of a table its padding; none for a table that has not the same columns."""
    rows = (table.header, *table.rows)
    delimiter = split_row(table.delimiter.text, table.delimiter.start)
    if not _is_whole(text, rows, delimiter) or len(delimiter) != len(padding.columns):
        return
    for at, (column, below) in enumerate(zip(padding.columns, delimiter, strict=True)):
        if column is None:
            continue
        cells = [row.cells[at] for row in rows]
        sizes = [padding.measure(cell.text) for cell in cells]
        if min(sizes) < 0:
            continue
        widest = max(*sizes, column.least)
        width = widest if column.is_tight else max(widest, column.width)
        wanted = [(cell, column.written(cell.text, width, padding.measure)) for cell in cells]
        if column.dashes is not None:
            wanted.append((below, _delimiter(text[below.padded.start : below.padded.end], width + column.dashes)))
        for cell, written in wanted:
            if text[cell.padded.start : cell.padded.end] != written:
                yield TextEdit(cell.padded, written)


def _is_whole(text: str, rows: Sequence[Row], delimiter: Sequence[Cell]) -> bool:
    """Whether every row has a cell for every column, with pipes around all of them and nothing but spaces within."""
    for row in rows:
        line = text[row.range.start : row.range.end]
        if len(row.cells) != len(delimiter) or len(line) < 2 or line[0] != "|" or line[-1] != "|":
            return False
        if row.cells[0].padded.start != row.range.start + 1 or row.cells[-1].padded.end != row.range.end - 1:
            return False
    return all(_DELIMITER.fullmatch(text[cell.padded.start : cell.padded.end]) for cell in delimiter)


def _column(text: str, cells: Sequence[Cell], below: str, measure: Measure) -> _Column | None:
    """How a column is padded; None where its cells are not equally wide."""
    spans = [text[cell.padded.start : cell.padded.end] for cell in cells]
    whole = {measure(span) for span in spans}
    filled = [span for span in spans if span.strip(" ")]
    if len(whole) != 1 or min(whole) < 0 or not filled:
        return None
    lead = min(1, *(len(span) - len(span.lstrip(" ")) for span in filled))
    trail = min(1, *(len(span) - len(span.rstrip(" ")) for span in filled))
    width = whole.pop() - lead - trail
    found = _DELIMITER.fullmatch(below)
    assert found is not None
    dashes = len(found[2] + found[3] + found[4])
    is_spaced = bool(found[1] and found[5])
    own = 0 if is_spaced else lead + trail
    extra = own if dashes == width + own and found[1] == found[5] else None
    least = LEAST_WIDTH if is_spaced else 1
    is_tight = width == max(*(measure(cell.text) for cell in cells), least)
    for before in _BY_COLONS[bool(found[2]), bool(found[4])]:
        column = _Column(lead, trail, width, least, is_tight, before, extra)
        if all(column.written(cell.text, width, measure) == span for cell, span in zip(cells, spans, strict=True)):
            return column
    return None


def _is_padded(text: str, rows: Sequence[Row], delimiter: Sequence[Cell], padding: Padding) -> bool:
    """Whether anything was padded: cells of one width are straight by themselves."""
    for at, column in enumerate(padding.columns):
        if column is None:
            continue
        below = text[delimiter[at].padded.start : delimiter[at].padded.end].strip(" ")
        if column.dashes is not None and len(below) > SHORTEST_DELIMITER:
            return True
        if any(cell.text and padding.measure(cell.text) < column.width for row in rows for cell in (row.cells[at],)):
            return True
    return False


def _delimiter(old: str, width: int) -> str:
    found = _DELIMITER.fullmatch(old)
    assert found is not None
    dashes = "-" * max(width - len(found[2] + found[4]), 1)
    return found[1] + found[2] + dashes + found[4] + found[5]
