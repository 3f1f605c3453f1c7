"""A row or a list item for a new item, in the form of its sibling's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint.facts.model import Form, Span, Table, TableRow
from gatelint.facts.values.vocabulary import normalise
from gatelint.markdown.cells import escape_cell
from gatelint.project.items import Item
from gatelint.rendering.items.new_section import new_id
from gatelint.rendering.items.new_values import UNKNOWN, NewValues
from gatelint.rendering.views.row_changes import padded_cell


def row_line(last: Item, siblings: Sequence[Item], number: str, title: str, values: NewValues) -> str:
    """The line of a row below the last one: a cell for every column, with the pipes and the padding of a sound row."""
    model = _model(last, siblings)
    if model is None:
        return _by_header(last, number, title, values)
    table, row = _row_of(model)
    text = model.defined.document.source.text
    parts: list[str] = []
    at = row.range.start
    for index, (cell, padded) in enumerate(zip(row.cells[: len(table.columns)], row.padded, strict=False)):
        new = _cell(model, table, row, index, number, title, values)
        parts += [text[at : padded.start], padded_cell(table, index, new, cell, padded)]
        at = padded.end
    if len(row.cells) == len(table.columns):
        return "".join(parts) + text[at : row.range.end]
    # The row ends early, or has a comment behind its last pipe.
    end = "|" if text[at : at + 1] == "|" or text[row.range.end - 1] == "|" else ""
    others = [_value(table, index, values) for index in range(len(row.cells), len(table.columns))]
    return "".join(parts) + ("" if end or not others else " ") + "".join(f"| {one} " for one in others) + end


def _row_of(item: Item) -> tuple[Table, TableRow]:
    definition = item.defined.definition
    assert definition.table is not None and definition.row is not None
    table = item.defined.document.facts.tables[definition.table]
    return table, table.rows[definition.row]


def _model(last: Item, siblings: Sequence[Item]) -> Item | None:
    """The item whose row is followed: the last of the table with a cell for every column, else the last sound one."""
    table, _ = _row_of(last)
    facts = last.defined.document.facts
    own = [item for item in siblings if item.defined.definition.form is Form.ROW and _row_of(item)[0] is table]
    sound = [item for item in own if not facts.ragged_in(_row_of(item)[1].range)]
    full = [item for item in sound if len(_row_of(item)[1].cells) == len(table.columns)]
    return (full or sound)[-1] if sound else None


def _by_header(last: Item, number: str, title: str, values: NewValues) -> str:
    """A row for which no other is a model: the key and the title in their columns."""
    table, row = _row_of(last)
    key = row.key.column if row.key is not None else 0
    others = [index for index in range(len(table.columns)) if index != key]
    lexicon = values.project.lexicon
    titled = [at for at in others if lexicon.settings(table.columns[at].name or "").kind == "title"]
    titled += [at for at in others if table.columns[at].name is None]
    cells = []
    for index in range(len(table.columns)):
        if index == key:
            cells.append(_cell(last, table, row, index, number, title, values))
        elif titled and index == titled[0] and (row.key is None or row.key.title is None):
            cells.append(escape_cell(title))
        else:
            cells.append(_value(table, index, values))
    return f"| {' | '.join(cells)} |"


def _value(table: Table, index: int, values: NewValues) -> str:
    column = table.columns[index]
    return escape_cell(values.value(column.name or normalise(column.header.text), "row", UNKNOWN))


def _cell(model: Item, table: Table, row: TableRow, index: int, number: str, title: str, values: NewValues) -> str:
    definition, cell, key = model.defined.definition, row.cells[index], row.key
    written = escape_cell(title)
    if key is not None and index == key.column:
        if key.title is not None:
            cell = _replaced(cell, key.title, written)
        return _renumbered(cell.text, definition.number, new_id(definition, number), key.span.text, number)
    if key is not None and key.title is None and _holds(cell, definition.title):
        return written
    return _value(table, index, values)


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
