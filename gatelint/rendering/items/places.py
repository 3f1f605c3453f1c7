"""The places in which an item states a field itself: its own section, its defining row, its heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.facts.model import Field, Form, Span
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.claims.section_fields import section_fields
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Item, Origin
from gatelint.project.model import Project
from gatelint.text.ranges import Range

STATUS = "status"
TITLE = "title"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """One value that an item states itself."""

    document: Document
    name: str  # the field, or the key as written where nothing declares it
    key: str  # as written
    value: Span
    form: str  # "table", "label", see Field.form; "row", "heading", "checkbox" or "title"
    rank: int = 0
    is_single: bool = True  # False where the value goes on in further rows
    beside: tuple[str, ...] = ()  # the values of the same column


def places_of(project: Project, item: Item) -> tuple[FieldPlace, ...]:
    """Every field that the item's defining place states, in order of place."""
    defined = item.defined
    found = [*_fields(project, defined), *_cells(defined), *_heading(defined)]
    if not any(place.name == STATUS for place in found):
        found += _status_row(item)
    return tuple(sorted(found, key=lambda place: place.value.range))


def restated_places(project: Project, item: Item, name: str) -> Iterator[FieldPlace]:
    """Where further definitions of an item in living documents state a field; rows are views, and follow."""
    for defined in item.definitions[1:]:
        if defined.document.kind is Kind.LIVING and defined.definition.form is not Form.ROW:
            places = (*_fields(project, defined), *_heading(defined))
            yield from (place for place in places if place.name == name)


def _fields(project: Project, defined: Defined) -> Iterator[FieldPlace]:
    """The fields of the item's section or file; those that nothing declares by their key."""
    document, definition = defined.document, defined.definition
    if definition.form is Form.HEADING:
        own = [*section_fields(document, definition, project.lexicon).values()]
        own += _undeclared(document, definition.section)
    elif definition.form is Form.FILE:
        sections = document.facts.sections
        own = [
            field
            for field in document.facts.fields
            if field.section in (0, definition.section)
            or (field.form == "section" and sections[field.section].level <= 2)
        ]
    else:
        return
    seen: set[tuple[str, int]] = set()
    for field in own:
        name = field.name or normalise(field.key.text)
        if (name, field.rank) not in seen:
            seen.add((name, field.rank))
            single = len(field.values) == 1 or not any(span.text for span in field.values[1:])
            yield FieldPlace(document, name, field.key.text, field.values[0], field.form, field.rank, single)


def _undeclared(document: Document, section: int) -> list[Field]:
    return [field for field in document.facts.fields if field.name is None and field.section == section]


def _cells(defined: Defined) -> Iterator[FieldPlace]:
    document, definition = defined.document, defined.definition
    if definition.form is not Form.ROW or definition.table is None or definition.row is None:
        return
    table = document.facts.tables[definition.table]
    row = table.rows[definition.row]
    for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
        if row.key is not None and index == row.key.column:
            continue
        beside = tuple(other.cells[index].text for other in table.rows if index < len(other.cells) and other is not row)
        name = column.name or normalise(column.header.text)
        yield FieldPlace(document, name, column.header.text, cell, "row", column.rank, True, beside)


def _status_row(item: Item) -> Iterator[FieldPlace]:
    """The cell that has the say on the status of an item that says nothing itself."""
    claim = item.status_claim
    if claim is None or claim.origin is not Origin.ROW or claim.table is None or claim.row is None:
        return
    for index, (column, cell) in enumerate(zip(claim.table.columns, claim.row.cells, strict=False)):
        if cell.range == claim.value.range and column.name == STATUS:
            rows = (row for row in claim.table.rows if row is not claim.row)
            beside = tuple(row.cells[index].text for row in rows if index < len(row.cells))
            yield FieldPlace(claim.document, STATUS, column.header.text, cell, "row", column.rank, True, beside)


def _heading(defined: Defined) -> Iterator[FieldPlace]:
    """The title and the status that the defining line itself gives."""
    document, definition = defined.document, defined.definition
    if definition.form in (Form.HEADING, Form.ITEM) and definition.title.text:
        yield FieldPlace(document, TITLE, "title", definition.title, "title", 99)
    if definition.status is None or definition.form not in (Form.HEADING, Form.ITEM):
        return
    span = definition.status.span
    if definition.form is Form.ITEM:
        yield FieldPlace(document, STATUS, STATUS, span, "checkbox")
        return
    if span.text[:1] in "(（" and span.text[-1:] in ")）":
        span = Span(span.text[1:-1], Range(span.range.start + 1, span.range.end - 1))
    yield FieldPlace(document, STATUS, STATUS, span, "heading", 99)
