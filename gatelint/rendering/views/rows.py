"""Row views: every cell that contradicts the place with the say, and the smallest edit that puts it right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gatelint import thresholds
from gatelint.facts.model import Key, Span, Table, TableRow
from gatelint.markdown.cells import unescape_cell
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.cells import Column, Edited, new_cell
from gatelint.rendering.cells.refusals import defined_again, malformed
from gatelint.rendering.cells.tables import matched_columns, rendered_table
from gatelint.rendering.model import Change, Note, Rendering
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.values.carried_links import carried
from gatelint.rendering.values.id_lists import read_ids
from gatelint.rendering.values.stated_values import Stated
from gatelint.rendering.values.variables import (
    ColumnValue,
    RowValue,
    carried_value,
    item_value,
    stated,
    undefined_items,
    variables,
)
from gatelint.rendering.views.discovery import ROW_TEMPLATE, RowView
from gatelint.rendering.views.row_changes import added_rows, gone_rows, together
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

COMPARED = frozenset({"status", "items", "text", "choice"})


@dataclass(frozen=True)
class _Table:
    """A row view with what the registers state for its cells."""

    project: Project
    found: RowView

    @cached_property
    def items(self) -> tuple[Item | None, ...]:
        """The item of each row."""
        return tuple(item_of(self.project, row.key) for row in self.found.table.rows)

    @cached_property
    def columns(self) -> Mapping[int, Column]:
        """The columns that are compared."""
        table, lexicon = self.found.table, self.project.lexicon
        return {
            index: Column(self.project, self.found.document, table, index)
            for index, column in enumerate(table.columns)
            if column.name is not None and lexicon.settings(column.name).kind in COMPARED
        }

    @cached_property
    def stated(self) -> Mapping[tuple[int, int], Stated]:
        """(row, column) -> what the place with the say states."""
        found: dict[tuple[int, int], Stated] = {}
        for at, (row, item) in enumerate(zip(self.found.table.rows, self.items, strict=True)):
            for index, column in self.columns.items():
                if item is None or row.key is None or index == row.key.column or index >= len(row.cells):
                    continue
                cell = row.cells[index]
                if (item.id, column.name, cell.range) not in self._claims:
                    continue  # the project does not read the cell as a statement about the item
                if column.kind == "text" and not self._is_pure:
                    continue  # a selection from several registers has categories of its own
                read = read_ids(self.project, cell.text, column.header) if column.kind == "items" else None
                value = stated(self.project, item, column.name, read.ids if read else ())
                if value is not None and not self._is_itself(value, cell):
                    found[at, index] = value
        return found

    @cached_property
    def _claims(self) -> frozenset[tuple[str, str, Range]]:
        """(id, field, place) of every statement in the document about the items."""
        path = self.found.document.path
        return frozenset(
            (item.id, claim.field, claim.value.range)
            for item in self.items
            if item is not None
            for claim in item.claims
            if claim.document.path == path
        )

    @cached_property
    def _is_pure(self) -> bool:
        """Whether all rows speak of one register."""
        return len({row.key.family for row in self.found.table.rows if row.key is not None}) == 1

    def _is_itself(self, value: Stated, cell: Span) -> bool:
        return value.location.path == self.found.document.path and cell.range.contains(value.location.range)

    def cells(self) -> Iterator[tuple[int, int, Span, Stated]]:
        """The cells for which something is stated."""
        for (at, index), value in self.stated.items():
            yield at, index, self.found.table.rows[at].cells[index], value


def item_of(project: Project, key: Key | None) -> Item | None:
    """The item that a key names, if a register has it."""
    register = project.registers.get(key.family) if key is not None else None
    return register.items.get(key.number) if register is not None and key is not None else None


def render_rows(project: Project, found: RowView, templates: Templates, *, prune: bool = False) -> Rendering | None:
    """The edits that a row view needs; None where it needs none and nothing is to be told."""
    table = _Table(project, found)
    where = f"`{found.view.name}` in {found.document.path}"
    shipped = found.view.template == ROW_TEMPLATE and templates.require(ROW_TEMPLATE, where).shipped
    # The shipped template repeats the stated values, so where all of them agree there is nothing to render.
    if shipped and not found.missing and not any(_edited(table, *cell) for cell in _plain(table)):
        changes, edits, notes = list[Change](), list[TextEdit](), list[Note]()
    else:
        rendered = rendered_table(
            templates.render(found.view.template, _variables(table), where), project.lexicon, found.view.template, where
        )
        changes, edits, notes = _compare(table, rendered)
        new_changes, new_edits = added_rows(project, found, rendered, prune=prune)
        changes += new_changes
        edits += new_edits
    pruned, removed, told = gone_rows(project, found, prune=prune)
    notes += told
    notes += _contested(table)
    rendering = Rendering(found.view, tuple(together([*edits, *removed])), (*changes, *pruned), tuple(notes))
    return rendering if rendering.edits or rendering.notes else None


def _contested(table: _Table) -> Iterator[Note]:
    """The rows of items that two places define."""
    for row, item in zip(table.found.table.rows, table.items, strict=True):
        if item is not None and row.key is not None and (told := defined_again(table.project, item)) is not None:
            yield Note(table.found.document.location(row.key.span.range), f"the row is left alone: {told}")


def _plain(table: _Table) -> Iterator[tuple[int, int, str]]:
    for at, index, _, value in table.cells():
        yield at, index, value.text


def _variables(table: _Table) -> dict[str, object]:
    found = table.found
    columns = [ColumnValue(unescape_cell(column.header.text), column.name or "") for column in found.table.columns]
    rows = []
    for at, (row, item) in enumerate(zip(found.table.rows, table.items, strict=True)):
        if row.key is not None and item is not None:
            cells = [
                carried_value(table.project, table.stated.get((at, index)), found.view.path)
                for index in range(len(columns))
            ]
            cells[row.key.column] = row.key.span.text
            rows.append(RowValue(row.key.span.text, item.id, False, tuple(cells)))
    items = dict.fromkeys(item for item in table.items if item is not None)
    for item in found.missing:
        rows.append(_missing(table, item))
        items[item] = None
    values = [item_value(table.project, item, found.view.path) for item in items]
    return variables(table.project, found.view, found.register, columns, rows, values)


def _missing(table: _Table, item: Item) -> RowValue:
    """A row that is not there yet, its key written like those of the others."""
    keys = [row.key for row in table.found.table.rows if row.key is not None and row.key.family == item.family]
    bare = bool(keys) and not keys[0].span.text.startswith(item.family.rstrip("-_ "))
    key = item.number if bare else item.id
    cells = []
    for column in table.found.table.columns:
        kind = table.project.lexicon.settings(column.name).kind if column.name else ""
        value = stated(table.project, item, column.name) if column.name else None
        text = carried_value(table.project, value, table.found.view.path) or undefined_items(
            table.project, item, column.name or ""
        )
        title = carried(unescape_cell(item.title), item.defined.document, table.found.view.path)
        cells.append(title if kind == "title" else text)
    cells[keys[0].column if keys else 0] = key
    return RowValue(key, item.id, True, tuple(cells))


def _compare(table: _Table, rendered: Table) -> tuple[list[Change], list[TextEdit], list[Note]]:
    columns = matched_columns(table.found.table, rendered)
    by_key: dict[tuple[str, str], TableRow] = {}
    for row in rendered.rows:
        if row.key is not None:
            by_key.setdefault((row.key.family, row.key.number), row)
    is_proved = table.found.register.identity(table.found.document.path, table.found.table).is_safe
    changes: list[Change] = []
    edits: list[TextEdit] = []
    notes: list[Note] = []
    for at, index, cell, value in table.cells():
        key = table.found.table.rows[at].key
        line = by_key.get((key.family, key.number)) if key is not None else None
        other = columns.get(index)
        if line is None or other is None or other >= len(line.cells):
            continue
        edited = _edited(table, at, index, line.cells[other].text)
        item = table.items[at]
        if edited is None or item is None:
            continue
        location = table.found.document.location(cell.range)
        header = table.columns[index].header
        if defined_again(table.project, item) is not None:
            continue
        refused = malformed(table.found.document, cell.range)
        if refused is not None:
            notes.append(Note(location, f"`{item.id}` {header} is left alone: {refused}"))
            continue
        if edited.content is None:
            notes.append(Note(location, f"`{item.id}` {header} is left alone: `{cell.text}` is not fully understood"))
            continue
        edits.append(TextEdit(edited.range, edited.content))
        new = edited.applied(cell)
        changes.append(
            Change(
                location, item.id, header, cell.text, new, value.reason, value.location, value.by_section and is_proved
            )
        )
    return _doubted(table, changes), edits, notes


def _doubted(table: _Table, changes: list[Change]) -> list[Change]:
    """The changes, undecided in columns of which most cells say something else: the table may be what is kept."""
    said = Counter(index for _, index in table.stated)
    headers = {table.columns[index].header: number for index, number in said.items()}
    changed = Counter(change.field for change in changes)
    doubtful = {
        header
        for header, number in changed.items()
        if number >= thresholds.FEWEST_TO_DOUBT_SOURCE and number > headers[header] * thresholds.SHARE_TO_DOUBT_SOURCE
    }
    return [replace(change, by_section=False) if change.field in doubtful else change for change in changes]


def _edited(table: _Table, at: int, index: int, new: str) -> Edited | None:
    item = table.items[at]
    value = table.stated[at, index]
    cell = table.found.table.rows[at].cells[index]
    return new_cell(table.columns[index], item, cell, new, value) if item is not None else None
