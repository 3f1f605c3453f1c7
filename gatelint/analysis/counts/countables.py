"""The entries of one document: every definition with the fields of its own place.

Two sections may bear one id, and a document may number things of its own, so entries are not items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint.diagnostics.model import Location
from gatelint.facts.model import Definition, Form, Span, Status, Table, TableRow
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.linking.claims.collect import enclosing_status
from gatelint.linking.claims.rows import chosen_status
from gatelint.linking.claims.section_fields import section_fields
from gatelint.project.documents import Document
from gatelint.project.model import Project, Register, Role

FEWEST_PART = 4  # a family of rows with less than a quarter of the largest is another matter
FEWEST_OF_REGISTER = 0.5  # share of a register's items from which on a document may sum them up


@dataclass(frozen=True, slots=True)
class Entry:
    """One definition with its status and fields; `row` and `table` for one that is a row."""

    document: Document
    definition: Definition
    status: Status | None
    fields: Mapping[str, Span]
    table: Table | None = None
    row: TableRow | None = None

    @property
    def id(self) -> str:
        """The id that it bears."""
        return self.definition.family + self.definition.number

    @property
    def at(self) -> int:
        """Where it begins in its document."""
        return self.definition.id.range.start

    @property
    def location(self) -> Location:
        """The place of its id."""
        return Location(self.document.path, self.definition.id.range)


@lru_cache(maxsize=512)
def entries_of(project: Project, path: str) -> tuple[Entry, ...]:
    """The entries of a document, of the registers that have their home or most of their items there."""
    document = project.documents[path]
    at_home: list[list[Definition]] = []
    elsewhere: list[list[Definition]] = []
    for register in project.registers.values():
        if register.role is Role.GATE or register.by_file:
            continue
        own = [definition for definition in document.facts.definitions if definition.family == register.family]
        definitions = _introducing(own)
        if register.home == path or path in register.foreign:
            at_home.append(definitions)
        elif _sums_up(register, definitions):
            elsewhere.append(definitions)
    most = max(map(len, at_home), default=0)
    chosen = [
        definition
        for definitions in at_home
        for definition in definitions
        if definition.form is not Form.ROW or len(definitions) * FEWEST_PART >= most
    ] or max(elsewhere, key=len, default=[])
    found = (_entry(project, document, definition) for definition in chosen)
    return tuple(sorted(found, key=lambda entry: entry.at))


@lru_cache(maxsize=512)
def others_of(project: Project, path: str) -> tuple[Entry, ...]:
    """What else a document numbers like entries: ids of families that are no register, or of one at home elsewhere."""
    document = project.documents[path]
    known = {(entry.definition.family, entry.definition.number) for entry in entries_of(project, path)}
    found: dict[tuple[str, str], Definition] = {}
    for definition in document.facts.definitions:
        if definition.form is not Form.FILE and definition.family.endswith("-"):
            found.setdefault((definition.family, definition.number), definition)
    return tuple(_entry(project, document, one) for key, one in found.items() if key not in known)


def _introducing(own: list[Definition]) -> list[Definition]:
    """The sections of a family in a document, else its list items, else its rows; rows beside sections for new ids."""
    headings = [definition for definition in own if definition.form is Form.HEADING]
    items = [definition for definition in own if definition.form is Form.ITEM]
    rows = _first_rows([definition for definition in own if definition.form is Form.ROW])
    if headings:
        known = {definition.number for definition in headings}
        tables = {definition.table for definition in rows if definition.number in known}
        return headings + [definition for definition in rows if definition.table not in tables]
    return items if len(items) > len(rows) else rows


def _first_rows(rows: list[Definition]) -> list[Definition]:
    """The rows that name a number for the first time."""
    first: dict[str, Definition] = {}
    for definition in rows:
        first.setdefault(definition.number, definition)
    return list(first.values())


def _sums_up(register: Register, definitions: list[Definition]) -> bool:
    """Whether a document holds most of a register's items."""
    numbers = {definition.number for definition in definitions}
    return len(numbers) >= max(3, FEWEST_OF_REGISTER * len(register.items))


def _entry(project: Project, document: Document, definition: Definition) -> Entry:
    lexicon = project.lexicon
    if definition.form is Form.ROW and definition.table is not None and definition.row is not None:
        table = document.facts.tables[definition.table]
        row = table.rows[definition.row]
        cells: dict[str, Span] = {}
        for column, cell in zip(table.columns, row.cells, strict=False):
            if column.name is not None:
                cells.setdefault(column.name, cell)
        status = definition.status or status_of_row(table, row, lexicon)
        return Entry(document, definition, status, cells, table, row)
    if definition.form is not Form.HEADING:
        return Entry(document, definition, definition.status, {})
    best = section_fields(document, definition, lexicon)
    fields: dict[str, Span] = {}
    for (name, _), field in sorted(best.items(), key=lambda pair: pair[0][1]):
        fields.setdefault(name, field.values[0])
    status = parse_status(fields["status"], lexicon) if "status" in fields else None
    status = status or definition.status
    for name in lexicon.fields_by_kind.get("choice", ()):
        if status is None and name in fields:
            status = chosen_status(fields[name], lexicon)
    if status is None and (above := enclosing_status(document, definition.section)) is not None:
        status = above[1]
    return Entry(document, definition, status, fields)


def status_of_row(table: Table, row: TableRow, lexicon: Lexicon) -> Status | None:
    """The status in the column for it, else below the one header that ends with the word: `Implementation Status`."""
    own = table.column("status")
    if own is not None:
        return parse_status(row.cells[own], lexicon) if own < len(row.cells) else None
    columns = [
        index
        for index, column in enumerate(table.columns)
        if column.name is None
        and (words := normalise(column.header.text).split())
        and (name := lexicon.field(words[-1])[0]) is not None
        and lexicon.settings(name).kind == "status"
    ]
    if len(columns) != 1 or columns[0] >= len(row.cells):
        return None
    status = parse_status(row.cells[columns[0]], lexicon)
    return status if status is not None and status.known else None
