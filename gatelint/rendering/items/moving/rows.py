"""The row or the list entry of an item moved to the table or list where its siblings of the same status stand."""

from __future__ import annotations

from collections.abc import Mapping

from gatelint.facts.model import Table, TableRow
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.rendering.cells.refusals import malformed
from gatelint.rendering.items.creation import item_end
from gatelint.rendering.items.moving.order import neighbour
from gatelint.rendering.items.moving.places import SiblingPlace, list_of
from gatelint.rendering.views.row_changes import UNKNOWN, insertion, padded_cell
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


def moved_row(
    item: Item, siblings: list[Item], place: SiblingPlace, order: Mapping[str, int]
) -> tuple[TextEdit, ...] | str:
    """The edits that move a row to another table, its cells below the same headers; why that is not certain."""
    document = item.defined.document
    own, row = row_of(item)
    beside = neighbour(item, siblings, place, order)
    target = place.table
    if beside is None or target is None:
        return f"no row shows how to write `{item.id}` there"
    sibling, is_above = beside
    _, model = row_of(sibling)
    told = malformed(document, row.range) or malformed(document, model.range)
    if own.in_region is not None or target.in_region is not None:
        told = "the table is a region"
    if told is not None:
        return f"the row of `{item.id}` is left: {told}"
    cells = _cells(own, row, target)
    if isinstance(cells, str):
        return f"the row of `{item.id}` is left: {cells}"
    line = _written(document, target, model, cells)
    return _line_removed(document, row.range.start), insertion(document, model, [line], after=not is_above)


def row_of(item: Item) -> tuple[Table, TableRow]:
    """The table and the row that define an item."""
    definition = item.defined.definition
    assert definition.table is not None and definition.row is not None
    table = item.defined.document.facts.tables[definition.table]
    return table, table.rows[definition.row]


def _cells(own: Table, row: TableRow, target: Table) -> list[str] | str:
    """The cells of a row in the columns of another table; which cell has no column there."""
    by_header = {_header(own, at): cell.text for at, cell in enumerate(row.cells[: len(own.columns)])}
    cells = [by_header.pop(_header(target, at), UNKNOWN) for at in range(len(target.columns))]
    lost = next((header for header, text in by_header.items() if text.strip(" -–—")), None)
    return cells if lost is None else f"the other table has no column `{lost}`"


def _header(table: Table, at: int) -> str:
    return normalise(table.columns[at].header.text)


def _written(document: Document, target: Table, model: TableRow, cells: list[str]) -> str:
    """A row with the pipes and the padding of another one."""
    text = document.source.text
    parts: list[str] = []
    at = model.range.start
    for index, (cell, padded) in enumerate(zip(model.cells, model.padded, strict=False)):
        parts += [text[at : padded.start], padded_cell(target, index, cells[index], cell, padded)]
        at = padded.end
    return "".join(parts) + text[at : model.range.end]


def _line_removed(document: Document, at: int, last: int | None = None) -> TextEdit:
    """The edit that takes out the line of a place, and those after it up to the last one."""
    source = document.source
    first = source.line_of(at)
    last = last if last is not None else first
    if last < source.line_count:
        return TextEdit(Range(source.line_range(first).start, source.line_range(last + 1).start), "")
    return TextEdit(Range(source.line_range(max(first - 1, 1)).end, source.line_range(last).end), "")


def moved_entry(
    item: Item, siblings: list[Item], place: SiblingPlace, order: Mapping[str, int]
) -> tuple[TextEdit, ...] | str:
    """The edits that move an entry, with what is indented below it, to another list; why that is not certain."""
    document = item.defined.document
    own, beside = list_of(item), neighbour(item, siblings, place, order)
    other = list_of(beside[0]) if beside is not None else None
    if own is None or beside is None or other is None:
        return f"no entry shows how to write `{item.id}` there"
    source = document.source
    spread = (source.text[slice(*one.range)].strip().splitlines() for one in (own, other))
    if own.ordered or other.ordered or any(not line.strip() for lines in spread for line in lines):
        return f"the entry of `{item.id}` is left: its list is numbered, or has blank lines"
    first, last = _entry_lines(item)
    lines = [source.line_text(line) for line in range(first, last + 1)]
    start, end = _entry_lines(beside[0])
    removed = _line_removed(document, source.line_range(first).start, last)
    if beside[1]:
        at = source.line_range(start).start
        return removed, TextEdit(Range(at, at), "".join(text + source.newline for text in lines))
    at = source.line_range(end).end
    return removed, TextEdit(Range(at, at), "".join(source.newline + text for text in lines))


def _entry_lines(item: Item) -> tuple[int, int]:
    return item.defined.document.source.line_of(item.defined.definition.id.range.start), item_end(item)
