"""Claims: what sections and rows say of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gatelint.facts.files import own_fields
from gatelint.facts.lexicon import WORD, Lexicon
from gatelint.facts.model import Field, Form, Span, Status
from gatelint.facts.statuses import look_up, parse_status
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.headed import headed_claims
from gatelint.project.indexes import targets_of
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.listed import list_claims
from gatelint.project.model import Register, Role
from gatelint.project.section_fields import section_fields

# Origins in the order in which they have the say on a status.
SAY = (
    Origin.SECTION,
    Origin.HEADING,
    Origin.DEFINING_ROW,
    Origin.CHOICE,
    Origin.LIST_HEADING,
    Origin.ENCLOSING,
    Origin.ROW,
)


def claims_by_item(
    documents: Mapping[str, Document], registers: Mapping[str, Register], lexicon: Lexicon
) -> dict[str, list[Claim]]:
    """Id -> every claim on it, the claims of its own sections first."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for register in registers.values():
        words = register.lexicon or lexicon
        for item in register.items.values():
            for defined in item.definitions:
                if defined.definition.form is Form.HEADING:
                    found[item.id] += _section_claims(item, defined, words)
                elif defined.definition.form is Form.FILE:
                    found[item.id] += _file_claims(item, defined, words)
                elif defined.definition.form is Form.ITEM and defined.definition.status is not None:
                    found[item.id].append(_definition_status(item, defined, Origin.HEADING))
    targets = targets_of(registers)
    for document in documents.values():
        if document.kind is not Kind.ARCHIVE:
            for id, claim in _row_claims(document, registers, lexicon):
                found[id].append(claim)
            for id, claim in list_claims(document, targets, lexicon):
                found[id].append(claim)
            for id, claim in headed_claims(document, registers):
                found[id].append(claim)
    return found


def enclosing_status(document: Document, section: int) -> tuple[Span, Status] | None:
    """What the nearest heading above an item's section says of its status."""
    for enclosing in document.ancestors(document.facts.sections[section].parent):
        if enclosing.status is not None and enclosing.level > 1:
            return enclosing.heading, enclosing.status
    return None


def _section_claims(item: Item, defined: Defined, lexicon: Lexicon) -> Iterator[Claim]:
    document, definition = defined.document, defined.definition
    best = section_fields(document, definition, lexicon)
    for (name, rank), field in best.items():
        kind = lexicon.settings(name).kind
        status = parse_status(field.values[0], lexicon) if kind == "status" else None
        if kind == "choice" and (chosen := chosen_status(field.values[0], lexicon)) is not None:
            yield Claim(
                item.id, "status", field.values[0], document, Origin.CHOICE, rank, chosen, section=definition.section
            )
        yield Claim(
            item.id,
            name,
            field.values[0],
            document,
            Origin.SECTION,
            rank,
            status,
            more=field.values[1:],
            section=definition.section,
        )
    if definition.status is not None:
        yield _definition_status(item, defined, Origin.HEADING)
    above = enclosing_status(document, definition.section)
    if above is not None:
        yield Claim(item.id, "status", above[0], document, Origin.ENCLOSING, 0, above[1], section=definition.section)


def _file_claims(item: Item, defined: Defined, lexicon: Lexicon) -> Iterator[Claim]:
    """The fields of a document that is an item: its front matter, the labels below its H1, its `## Status`."""
    document, definition = defined.document, defined.definition
    best: dict[str, Field] = {}
    for field in own_fields(document.facts.fields, document.facts.sections, definition.section):
        if field.name is not None:
            best.setdefault(field.name, field)
    for name, field in best.items():
        status = parse_status(field.values[0], lexicon) if lexicon.settings(name).kind == "status" else None
        yield Claim(
            item.id,
            name,
            field.values[0],
            document,
            Origin.SECTION,
            0,
            status,
            more=field.values[1:],
            section=definition.section,
        )


def _choice_status(cell: Span, lexicon: Lexicon) -> Status | None:
    """The status that a cell of chosen options implies: taken where one stands, open where it is blank."""
    if not cell.text.strip(" -–—*"):
        waiting = next((name for name in lexicon.config.status if name in lexicon.classes["undecided"]), None)
        return Status(waiting, "", True, False, cell, waiting) if waiting else None
    return chosen_status(cell, lexicon)


def chosen_status(value: Span, lexicon: Lexicon) -> Status | None:
    """An option that was chosen is a decision taken; a blank, "none" or a status word such as "pending" is not."""
    words = WORD.findall(value.text.casefold())
    if not words or lexicon.starts_with("none", value.text) or look_up(words, lexicon) is not None:
        return None
    chosen = next((name for name in lexicon.config.status if name in lexicon.classes["taken"]), None)
    return Status(chosen, "", True, False, value, chosen) if chosen else None


def _definition_status(item: Item, defined: Defined, origin: Origin) -> Claim:
    status = defined.definition.status
    assert status is not None
    return Claim(
        item.id, "status", status.span, defined.document, origin, 0, status, section=defined.definition.section
    )


def _row_claims(document: Document, registers: Mapping[str, Register], lexicon: Lexicon) -> Iterator[tuple[str, Claim]]:
    for table_index, table in enumerate(document.facts.tables):
        if table.is_fields:
            continue
        for row_index, row in enumerate(table.rows):
            key = row.key
            register = registers.get(key.family) if key is not None else None
            if key is None or register is None:
                continue
            item = register.items.get(key.number)
            if item is None or document.path in register.foreign:
                continue
            defining = any(
                defined.document.path == document.path
                and defined.definition.form is Form.ROW
                and (defined.definition.table, defined.definition.row) == (table_index, row_index)
                for defined in item.definitions
            )
            if register.role is Role.GATE:
                defining = False
            words = register.lexicon or lexicon
            origin = Origin.DEFINING_ROW if defining else Origin.ROW
            if key.title is not None:
                yield (
                    item.id,
                    Claim(item.id, "title", key.title, document, origin, 0, None, table, row, section=table.section),
                )
            for column_index, column in enumerate(table.columns[: len(row.cells)]):
                if column_index == key.column or column.name is None:
                    continue
                if column.name == "title" and key.title is not None:
                    continue
                cell = row.cells[column_index]
                status: Status | None = None
                kind = words.settings(column.name).kind
                if kind == "status":
                    status = parse_status(cell, words)
                    if status is None:
                        continue
                elif kind == "choice" and (taken := _choice_status(cell, words)) is not None:
                    yield (
                        item.id,
                        Claim(
                            item.id,
                            "status",
                            cell,
                            document,
                            origin,
                            column.rank + 100,
                            taken,
                            table,
                            row,
                            section=table.section,
                        ),
                    )
                yield (
                    item.id,
                    Claim(
                        item.id,
                        column.name,
                        cell,
                        document,
                        origin,
                        column.rank,
                        status,
                        table,
                        row,
                        section=table.section,
                    ),
                )


def status_claim(item: Item, claims: Sequence[Claim]) -> Claim | None:
    """The claim that has the say on an item's status."""
    definition = item.defined.definition
    own = [claim for claim in claims if claim.document.path == item.defined.document.path]
    if definition.form is Form.HEADING:
        in_rows = (Origin.DEFINING_ROW, Origin.ROW, Origin.LIST_HEADING)
        own = [claim for claim in own if claim.section == definition.section or claim.origin in in_rows]
    return choose_status(own)


def choose_status(claims: Sequence[Claim]) -> Claim | None:
    """Of the claims of one place: its field, its heading, its defining row, the option chosen, the heading above."""
    for origin in SAY:
        candidates = [
            claim for claim in claims if claim.field == "status" and claim.origin is origin and claim.status is not None
        ]
        if candidates:
            return min(candidates, key=lambda claim: (claim.rank, claim.value.range))
    return None
