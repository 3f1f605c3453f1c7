"""What a heading says of the items that are listed below it, where the configuration gives headings a status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gatelint.config.patterns.globs import fits
from gatelint.facts.blocks.line_leads import first_id
from gatelint.facts.model import Form, Span, Status, Table, TableRow
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.claims.section_fields import fields_within
from gatelint.project.documents import Document
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Register


def headed_claims(document: Document, registers: Mapping[str, Register]) -> Iterator[tuple[str, Claim]]:
    """The statuses of rows, list items and sections by the caption or the nearest declared heading above them.

    What states a status itself is left to it.
    """
    told = {family: register for family, register in registers.items() if register.said.headings}
    if not told:
        return
    for table in document.facts.tables:
        for row in table.rows if not table.is_fields else ():
            register = told.get(row.key.family) if row.key is not None else None
            if row.key is None or register is None or _states_status(table, row, register):
                continue
            item, status = register.items.get(row.key.number), _status(document, table.section, table.caption, register)
            if item is not None and status is not None:
                yield item.id, _claim(item, status, row.key.span, document, table.section, table, row)
    for block in document.facts.lists:
        leads = (first_id(entry, document.facts, document.source.text) for entry in block.items)
        for mention in (lead for lead in leads if lead is not None):
            register = told.get(mention.family)
            item = register.items.get(mention.first) if register is not None else None
            status = _status(document, block.section, block.caption, register) if register is not None else None
            if item is not None and status is not None:
                place = Span(document.source.text[slice(*mention.range)], mention.range)
                yield item.id, _claim(item, status, place, document, block.section)
    for definition in document.facts.definitions:
        register = told.get(definition.family)
        item = register.items.get(definition.number) if register is not None else None
        if register is None or item is None or definition.form is not Form.HEADING or definition.status is not None:
            continue
        section = document.facts.sections[definition.section]
        status = _status(document, section.parent, None, register)
        if status is not None and not _section_states_status(document, section.start, section.end):
            yield item.id, _claim(item, status, definition.id, document, definition.section)


def _claim(
    item: Item,
    status: Status,
    place: Span,
    document: Document,
    section: int,
    table: Table | None = None,
    row: TableRow | None = None,
) -> Claim:
    own = status._replace(span=Span(status.span.text, place.range))  # the configured word, at the item's place
    return Claim(item.id, "status", place, document, Origin.LIST_HEADING, 0, own, table=table, row=row, section=section)


def _status(document: Document, section: int, caption: Span | None, register: Register) -> Status | None:
    titles = [normalise(caption.text)] if caption is not None else []
    titles += [normalise(enclosing.title) for enclosing in document.ancestors(section)]
    for title in titles:
        for pattern, status in register.said.headings:
            if fits(pattern, title):
                return status
    return None


def _states_status(table: Table, row: TableRow, register: Register) -> bool:
    words = register.lexicon
    return words is not None and any(
        column.name is not None and words.settings(column.name).kind == "status" and cell.text.strip(" -–—*")
        for column, cell in zip(table.columns, row.cells, strict=False)
    )


def _section_states_status(document: Document, start: int, end: int) -> bool:
    return any(field.name == "status" for field in fields_within(document, start, end))
