"""A row or a list item for a new item, in the form of its sibling's."""

from __future__ import annotations

import re

from gatelint.facts.lexicon import normalise
from gatelint.facts.model import Span, Table, TableRow
from gatelint.markdown.cells import escape_cell
from gatelint.project.items import Item
from gatelint.render.added import padded_cell
from gatelint.render.newsection import new_id
from gatelint.render.newvalues import UNKNOWN, NewValues


def row_line(model: Item, number: str, title: str, values: NewValues) -> str:
    """The line of a new row, with the pipes and the padding of the model's."""
    document, definition = model.defined.document, model.defined.definition
    assert definition.table is not None and definition.row is not None
    table = document.facts.tables[definition.table]
    row = table.rows[definition.row]
    text = document.source.text
    parts: list[str] = []
    at = row.range.start
    for index, (cell, padded) in enumerate(zip(row.cells, row.padded, strict=True)):
        new = _cell(model, table, row, index, number, title, values)
        parts += [text[at : padded.start], padded_cell(table, index, new, cell, padded)]
        at = padded.end
    return "".join(parts) + text[at : row.range.end]


def _cell(model: Item, table: Table, row: TableRow, index: int, number: str, title: str, values: NewValues) -> str:
    definition, cell, key = model.defined.definition, row.cells[index], row.key
    written = escape_cell(title)
    if key is not None and index == key.column:
        if key.title is not None:
            cell = _replaced(cell, key.title, written)
        return _renumbered(cell.text, definition.number, new_id(definition, number), key.span.text, number)
    if key is not None and key.title is None and _holds(cell, definition.title):
        return written
    if index >= len(table.columns):
        return UNKNOWN
    column = table.columns[index]
    return escape_cell(values.value(column.name or normalise(column.header.text), "row", UNKNOWN))


def _holds(cell: Span, title: Span) -> bool:
    return bool(title.text) and cell.range.contains(title.range)


def _replaced(cell: Span, part: Span, new: str) -> Span:
    start = part.range.start - cell.range.start
    return Span(cell.text[:start] + new + cell.text[start + len(part.text) :], cell.range)


def _renumbered(text: str, old_number: str, id: str, old: str, number: str) -> str:
    """A key cell, its link and anchor too, for another number."""
    new = id if old.endswith(old_number) and old != old_number else number
    text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)
    return re.sub(rf"(?<!\w){re.escape(old.casefold())}(?!\w)", lambda _: new.casefold(), text)


def item_line(model: Item, number: str, title: str, *, ticked: bool) -> str:
    """The line of a new list item, with the marker and the emphasis of the model's."""
    document, definition = model.defined.document, model.defined.definition
    source = document.source
    line = source.line_of(definition.id.range.start)
    start, text = source.line_range(line).start, source.line_text(line)
    begin, end = definition.id.range.start - start, definition.id.range.end - start
    lead = re.sub(r"\[.\]", "[x]" if ticked else "[ ]", text[:begin].replace("~~", ""), count=1)
    between = text[end : definition.title.range.start - start] if definition.title.text else ": "
    return lead + new_id(definition, number) + between.replace("~~", "") + title
