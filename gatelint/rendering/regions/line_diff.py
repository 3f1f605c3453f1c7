"""The content of a region line by line, and in what it differs from what its template writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gatelint.facts.blocks.tables import read_table
from gatelint.facts.model import Table, TableRow
from gatelint.facts.suppressions import without_suppressions
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import Table as TableBlock
from gatelint.markdown.cells import split_row
from gatelint.markdown.parser import parse
from gatelint.rendering.cells.tables import matched_columns
from gatelint.rendering.regions.normalise import is_delimiter, line_meaning
from gatelint.text.ranges import Range
from gatelint.text.source import split_lines

Token = tuple[str, ...]  # what makes a line the same line in two texts


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something."""

    token: Token
    cells: tuple[str, ...]  # its meaning
    texts: tuple[str, ...]  # the same cells as they are written
    range: Range
    table: int = -1  # which of the tables it belongs to; -1 for none
    row: TableRow | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a text says: its lines, and its tables in order."""

    lines: tuple[Line, ...]
    tables: tuple[Table, ...]

    def line(self, token: Token) -> Line | None:
        """The line of a token."""
        return next((line for line in self.lines if line.token == token), None)


class Kind(StrEnum):
    """What a difference is about."""

    CELL = "cell"
    ADDED = "added line"
    REMOVED = "removed line"
    ORDER = "order of the lines"
    HEADER = "header"
    COLUMN_ADDED = "added column"
    COLUMN_REMOVED = "removed column"
    SHAPE = "number of cells"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which a text is not what a template writes; `column` counts in the text, `other` in the template."""

    kind: Kind
    token: Token
    column: int = -1
    other: int = -1


def read_content(text: str, start: int, tables: Sequence[Table]) -> Content:
    """The lines of a text that begins at an offset; the ranges of its tables count from the same origin."""
    found: list[Line] = []
    seen: Counter[Token] = Counter()
    heads = {table.header_range.start: index for index, table in enumerate(tables)}
    rows = {row.range.start: (index, row) for index, table in enumerate(tables) for row in table.rows}
    at, head = start, -1
    for raw in split_lines(text):
        stripped = raw.strip()
        first = at + len(raw) - len(raw.lstrip())
        place = Range(at, at + len(raw))
        at += len(raw)
        if not stripped:
            continue
        cells = line_meaning(stripped)
        texts = tuple(cell.text for cell in split_row(stripped)) if stripped.startswith("|") else (stripped,)
        index, row = rows.get(first, (-1, None))
        token: Token
        if first in heads:
            index = head = heads[first]
            token = ("head", str(index))
        elif head >= 0 and is_delimiter(stripped):
            index, token = head, ("delimiter", str(head))
        elif row is not None and row.key is not None:
            token = ("row", str(index), row.key.family, row.key.number)
        elif row is not None:
            token = ("label", str(index), cells[0] if cells else "")
        else:
            token = ("text", *cells)
        if token[0] != "head":
            head = -1
        seen[token] += 1
        token = (token[0], str(seen[token]), *token[1:])
        found.append(Line(token, cells, texts, place, index, row))
    return Content(tuple(found), tuple(tables))


def written_content(written: str, lexicon: Lexicon) -> Content:
    """The lines of what a template wrote."""
    written = without_suppressions(written)[1]
    blocks = (block for block in parse(written).blocks if isinstance(block, TableBlock))
    return read_content(written, 0, [read_table(block, 0, None, None, lexicon) for block in blocks])


def differences(there: Content, written: Content) -> tuple[Difference, ...]:
    """Everything in which the content that is there is not what is written."""
    return tuple(dict.fromkeys(_differences(there, written)))


def columns_between(there: Content, written: Content, table: int) -> dict[int, int]:
    """Column of a table that is there -> that of the written one; none where one of them lacks the table."""
    if not 0 <= table < min(len(there.tables), len(written.tables)):
        return {}
    return matched_columns(there.tables[table], written.tables[table])


def _differences(there: Content, written: Content) -> Iterator[Difference]:
    own = {line.token: line for line in there.lines}
    new = {line.token: line for line in written.lines}
    columns = {index: columns_between(there, written, index) for index in range(-1, len(there.tables))}
    for line in there.lines:
        other = new.get(line.token)
        if other is None:
            yield Difference(Kind.ADDED, line.token)
        elif line.token[0] == "head":
            yield from _headers(line, other, columns[line.table])
        elif line.token[0] == "delimiter":
            if len(line.cells) == len(other.cells) and line.cells != other.cells:
                yield Difference(Kind.HEADER, line.token)
        elif line.row is not None:
            yield from _cells(line, other, columns[line.table], len(there.tables[line.table].columns))
    for line in written.lines:
        if line.token not in own:
            yield Difference(Kind.REMOVED, line.token)
    if [one.token for one in there.lines if one.token in new] != [
        one.token for one in written.lines if one.token in own
    ]:
        yield Difference(Kind.ORDER, ())


def _headers(line: Line, other: Line, columns: dict[int, int]) -> Iterator[Difference]:
    for index, text in enumerate(line.cells):
        if index not in columns:
            yield Difference(Kind.COLUMN_ADDED, line.token, index)
        elif columns[index] < len(other.cells) and text != other.cells[columns[index]]:
            yield Difference(Kind.HEADER, line.token, index, columns[index])
    for index in set(range(len(other.cells))) - set(columns.values()):
        yield Difference(Kind.COLUMN_REMOVED, line.token, -1, index)


def _cells(line: Line, other: Line, columns: dict[int, int], width: int) -> Iterator[Difference]:
    if len(line.cells) != width:
        yield Difference(Kind.SHAPE, line.token)
        return  # which cell stands in which column is not known
    for index, column in columns.items():
        if index < len(line.cells) and column < len(other.cells) and line.cells[index] != other.cells[column]:
            yield Difference(Kind.CELL, line.token, index, column)
