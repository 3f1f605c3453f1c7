"""Rows that come and go: a missing item gets a line in the table's own style, a vanished one is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from gatelint.facts.model import Span, Table, TableRow
from gatelint.facts.values.ids import depth, digits
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rendering.cells.cells import Column
from gatelint.rendering.cells.refusals import defined_again, malformed
from gatelint.rendering.cells.style import dress_by, read_status
from gatelint.rendering.cells.tables import matched_columns
from gatelint.rendering.model import Change, Note
from gatelint.rendering.values.id_lists import read_ids, says_none, write_ids
from gatelint.rendering.views.discovery import RowView, holds
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range
from gatelint.text.source import Source

UNKNOWN = "-"
LINK = re.compile(r"\]\(|<")


def added_rows(
    project: Project, found: RowView, rendered: Table, *, prune: bool
) -> tuple[list[Change], list[TextEdit]]:
    """A line for every item that the table lacks and the template wrote, at its place in the register's order."""
    if any(row.key is not None and row.key.family != found.register.family for row in found.table.rows):
        return [], []  # rows of several registers are a selection
    by_key = {(row.key.family, row.key.number): row for row in rendered.rows if row.key is not None}
    columns = matched_columns(found.table, rendered)
    kept = [row for row in found.table.rows if not (prune and _is_removed(project, found, row))]
    placed: dict[tuple[int, bool], list[str]] = defaultdict(list)
    changes: list[Change] = []
    for item in found.missing:
        row = by_key.get((item.family, item.number))
        anchor = _anchor(found.register, item, kept)
        if row is None or anchor is None or defined_again(project, item) is not None:
            continue
        neighbour, after = anchor
        line = _line(project, found, row, columns, _model(found, neighbour))
        placed[kept.index(neighbour), after].append(line)
        location = found.document.location(found.table.header_range)
        changes.append(
            Change(location, item.id, "", "", line, "the table lists every other one", item.defined.location, False)
        )
    edits = [insertion(found.document, kept[index], lines, after=after) for (index, after), lines in placed.items()]
    return changes, edits


def gone_rows(project: Project, found: RowView, *, prune: bool) -> tuple[list[Change], list[TextEdit], list[Note]]:
    """The rows whose item no register has, or that the view's condition leaves out: told, or removed."""
    changes: list[Change] = []
    lines: list[int] = []
    notes: list[Note] = []
    for row in found.table.rows:
        reason = is_gone(project, found, row)
        if reason is None or row.key is None:
            continue
        location = found.document.location(row.key.span.range)
        id = row.key.family + row.key.number
        refused = malformed(found.document, row.range)
        if prune and refused is not None:
            notes.append(Note(location, f"`{id}` {reason}, but its row is left alone: {refused}"))
        elif prune:
            text = found.document.source.text[row.range.start : row.range.end]
            changes.append(Change(location, id, "", text, "", reason, None, False))
            lines.append(found.document.source.line_of(row.range.start))
        else:
            offered = "; `--prune` removes the row" if _loses_nothing(project, found, row) else ""
            notes.append(Note(location, f"`{id}` {reason}{offered}"))
    return changes, [TextEdit(whole, "") for whole in _whole_lines(found.document.source, lines)], notes


def together(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """Edits in order; a row that comes where rows go, at the end of a file, is one edit with them."""
    found: list[TextEdit] = []
    for edit in sorted(edits):
        if found and found[-1].range.start == found[-1].range.end == edit.range.start:
            edit = TextEdit(edit.range, found.pop().content + edit.content)
        found.append(edit)
    return found


def _is_removed(project: Project, found: RowView, row: TableRow) -> bool:
    return is_gone(project, found, row) is not None and malformed(found.document, row.range) is None


def is_gone(project: Project, found: RowView, row: TableRow) -> str | None:
    """Why a row has no item any more; None for one that has."""
    key = row.key
    register = project.registers.get(key.family) if key is not None else None
    if key is None or register is None or register.identity(found.document.path, found.table).is_other:
        return None
    item = register.items.get(key.number)
    if item is None:
        shapes = {digits(number) for number in register.items}
        return "is defined nowhere" if digits(key.number) in shapes and not depth(key.number) else None
    if found.where is not None and register is found.register and not holds(project, found.where, item):
        return f"is left out by `{found.where.text}`"
    return None


def _loses_nothing(project: Project, found: RowView, row: TableRow) -> bool:
    """Whether a row may go: its register is declared, or its item stands in another place as well."""
    key = row.key
    if key is None or project.registers[key.family].key or key.number in project.registers[key.family].items:
        return True
    return any(
        definition.family == key.family
        and definition.number == key.number
        and (document.path, definition.id.range) != (found.document.path, key.span.range)
        for document in project.documents.values()
        for definition in document.facts.definitions
    )


def _anchor(register: Register, item: Item, rows: Sequence[TableRow]) -> tuple[TableRow, bool] | None:
    """The row beside which the item belongs, and whether it goes below it."""
    order = register.order
    placed = [
        (order[row.key.number], row)
        for row in rows
        if row.key is not None and row.key.family == register.family and row.key.number in order
    ]
    if not placed:
        return None
    places = [place for place, _ in placed]
    descends = len(places) > 1 and places == sorted(places, reverse=True)
    own = order[item.number]
    below = [entry for entry in placed if entry[0] < own]
    if below:
        return max(below, key=lambda entry: entry[0])[1], not descends
    return min(placed, key=lambda entry: entry[0])[1], descends


def _model(found: RowView, neighbour: TableRow) -> TableRow | None:
    """The row whose pipes and padding are copied: the neighbour, if it has a cell for every column.

    None where every row is malformed.
    """
    table = found.table
    if len(neighbour.cells) == len(table.columns):
        return neighbour
    full = next((row for row in table.rows if len(row.cells) == len(table.columns)), None)
    sound = (row for row in (neighbour, *table.rows) if malformed(found.document, row.range) is None)
    return full or next(sound, None)


def _line(
    project: Project, found: RowView, rendered: TableRow, columns: Mapping[int, int], model: TableRow | None
) -> str:
    """The new row with the pipes and the padding of another one."""
    if model is None:
        texts = [rendered.cells[columns[at]].text if at in columns else "" for at in range(len(found.table.columns))]
        return f"| {' | '.join(_dressed(project, found, at, text) for at, text in enumerate(texts))} |"
    text = found.document.source.text
    parts: list[str] = []
    at = model.range.start
    for index, (cell, padded) in enumerate(zip(model.cells[: len(found.table.columns)], model.padded, strict=False)):
        other = columns.get(index)
        new = rendered.cells[other].text if other is not None and other < len(rendered.cells) else ""
        if rendered.key is not None and model.key is not None and index == model.key.column:
            new = _key(new, model, cell)
        parts += [
            text[at : padded.start],
            padded_cell(found.table, index, _dressed(project, found, index, new), cell, padded),
        ]
        at = padded.end
    if len(model.cells) > len(found.table.columns):  # a comment behind the last pipe
        return "".join(parts) + "|"
    return "".join(parts) + text[at : model.range.end]


def _key(new: str, model: TableRow, cell: Span) -> str:
    """The key in the emphasis of the other one."""
    key = model.key
    if key is None or key.title is not None or LINK.search(cell.text):
        return new
    start = key.span.range.start - cell.range.start
    return cell.text[:start] + new + cell.text[start + len(key.span.text) :]


def _dressed(project: Project, found: RowView, index: int, new: str) -> str:
    """A cell in the dress of its column, a dash where nothing is known."""
    if not new.strip():
        return UNKNOWN
    name = found.table.columns[index].name
    if name is None:
        return new
    column = Column(project, found.document, found.table, index)
    if column.kind == "status" and (status := read_status(new, project.lexicon)) is not None:
        return dress_by(column.habits, status, project.lexicon)
    if column.kind == "items":
        read = read_ids(project, new)
        if read is not None:
            return write_ids(project, read.ids, None, column.lists, column.header)
        return column.none_word() if says_none(project, new) else new
    return new


def padded_cell(table: Table, index: int, new: str, cell: Span, padded: Range) -> str:
    """A new cell with the space around it that its neighbour has, up to the width that the column's cells share."""
    before = cell.range.start - padded.start if cell.text else min(1, padded.end - padded.start)
    after = min(1, padded.end - cell.range.end)
    widths = {len_of(row.padded[index]) for row in table.rows if index < len(row.padded)}
    written = " " * before + new + " " * after
    return written.ljust(widths.pop()) if len(widths) == 1 else written


def len_of(range: Range) -> int:
    """How many characters a range holds."""
    return range.end - range.start


def insertion(document: Document, row: TableRow, lines: Sequence[str], *, after: bool) -> TextEdit:
    """New lines below or above a row, each with what stands before the table on its lines: quote signs, indentation."""
    source = document.source
    line = source.line_range(source.line_of(row.range.start))
    prefix = source.text[line.start : row.range.start]
    if not prefix.strip(" \t>"):
        lines = [prefix + text for text in lines]
    if after:
        return TextEdit(Range(line.end, line.end), "".join(source.newline + text for text in lines))
    return TextEdit(Range(line.start, line.start), "".join(text + source.newline for text in lines))


def _whole_lines(source: Source, lines: Sequence[int]) -> Iterator[Range]:
    """Lines with their newlines, those that follow each other as one range.

    Where the last one ends the file without a newline, the one before the first goes instead.
    """
    for _, run in groupby(enumerate(lines), key=lambda entry: entry[1] - entry[0]):
        own = [number for _, number in run]
        first, last = own[0], own[-1]
        start = source.line_range(first).start
        if last < len(source.line_starts):
            yield Range(start, source.line_starts[last])
        else:
            yield Range(source.line_range(first - 1).end if first > 1 else start, source.line_range(last).end)
