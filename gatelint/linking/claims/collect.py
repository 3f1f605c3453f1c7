"""Claims: what sections and rows say of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gatelint.facts.definitions.whole_files import own_fields
from gatelint.facts.model import Field, Form, Span, Status
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.claims.heading_status import headed_claims
from gatelint.linking.claims.link_lists import list_claims
from gatelint.linking.claims.list_entries import entry_claims
from gatelint.linking.claims.restating_sections import restating_sections
from gatelint.linking.claims.rows import chosen_status, row_claims
from gatelint.linking.claims.section_fields import section_fields
from gatelint.linking.ids.link_keys import targets_of
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Register

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

# Origins of what a table or list says of items that may have a section elsewhere in the document.
OF_LISTS = (Origin.DEFINING_ROW, Origin.ROW, Origin.LIST_HEADING)


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
            for id, claim in row_claims(document, registers, lexicon):
                found[id].append(claim)
            for id, claim in list_claims(document, targets, lexicon):
                found[id].append(claim)
            for id, claim in headed_claims(document, registers):
                found[id].append(claim)
            for id, claim in entry_claims(document, registers, lexicon):
                found[id].append(claim)
        for item, defined in restating_sections(document, registers, lexicon):
            words = registers[item.family].lexicon or lexicon
            found[item.id] += [
                claim
                for claim in _section_claims(item, defined, words)
                if claim.origin is not Origin.ENCLOSING and claim.field != "title"  # its heading has the title
            ]
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


def _definition_status(item: Item, defined: Defined, origin: Origin) -> Claim:
    status = defined.definition.status
    assert status is not None
    return Claim(
        item.id, "status", status.span, defined.document, origin, 0, status, section=defined.definition.section
    )


def status_claim(defined: Defined, claims: Iterable[Claim]) -> Claim | None:
    """The claim that is the source of truth for the status of what a place defines."""
    return choose_status(claims_at(defined, claims))


def claims_at(defined: Defined, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of the document that defines an item; a section speaks only of the item that it defines."""
    own = [claim for claim in claims if claim.document.path == defined.document.path]
    if defined.definition.form is not Form.HEADING:
        return own
    return [claim for claim in own if claim.section == defined.definition.section or claim.origin in OF_LISTS]


def choose_status(claims: Sequence[Claim]) -> Claim | None:
    """Of the claims of one place: its field, its heading, its defining row, the option chosen, the heading above."""
    for origin in SAY:
        candidates = [
            claim for claim in claims if claim.field == "status" and claim.origin is origin and claim.status is not None
        ]
        if candidates:
            return min(candidates, key=lambda claim: (claim.rank, claim.value.range))
    return None
