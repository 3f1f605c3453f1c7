"""What a heading says of the items that are listed below it, where the configuration gives headings a status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gatelint.config.patterns.globs import fits
from gatelint.facts.model import Form, ListBlock, Mention, Span, Status, Table, TableRow
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.claims.section_fields import fields_within
from gatelint.project.documents import Document
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Register
from gatelint.text.ranges import Range

# Before the id that a list item begins with.
ITEM_LEAD = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?[*_`~\[]*")


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
        for mention, span in _first_ids(document, block):
            register = told.get(mention.family)
            item = register.items.get(mention.first) if register is not None else None
            status = _status(document, block.section, block.caption, register) if register is not None else None
            if item is not None and status is not None:
                yield item.id, _claim(item, status, span, document, block.section)
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


def _first_ids(document: Document, block: ListBlock) -> Iterator[tuple[Mention, Span]]:
    """The ids that items of a list begin with."""
    text = document.source.text
    for item in block.items:
        lead = ITEM_LEAD.match(item.text)
        start = item.range.start + (lead.end() if lead else 0)
        for mention in document.facts.mentions_in(Range(start, start + 1)):
            if mention.range.start == start and mention.last is None:
                yield mention, Span(text[start : mention.range.end], mention.range)
