"""Entries of lists that begin with an item and say how it stands: `- [x] T-004 Export`, or below `## Completed`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gatelint.comparison.titles import are_nearly_equal, content_words
from gatelint.facts.blocks.list_entries import Entry, list_entries
from gatelint.facts.model import ListBlock, Span, Status
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.linking.document_kinds import is_of_the_past
from gatelint.linking.registers.homes import is_instruction
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Register
from gatelint.text.ranges import Range


def entry_claims(
    document: Document, registers: Mapping[str, Register], lexicon: Lexicon
) -> Iterator[tuple[str, Claim]]:
    """The statuses that entries of a living document give to items under the titles of those, or to the bare id.

    `- T-004: Write the tests` speaks of a part of T-004. An item that a document lists twice has a history there, and
    what stands below the heading of a log or a date was true when written.
    """
    if document.kind is not Kind.LIVING or not document.facts.lists:
        return
    text = document.source.text
    blocks = {item.range.start: block for block in document.facts.lists for item in block.items}
    compared = {one.subject.start for one in document.facts.statements if one.status and one.status.known}
    found: list[Claim] = []
    for entry in list_entries(document.facts, text, lexicon):
        mention = entry.mention
        item = _item(document, entry, registers, lexicon) if mention.range.start not in compared else None
        if item is None or not _bears_title(entry, item, registers[item.family]):
            continue
        is_declared = bool(registers[item.family].said.headings)  # what headings mean is then read for all lists
        block = blocks.get(_marker(text, entry.line)) if not is_declared else None
        status = entry.status or _above(document, block, lexicon)
        if status is not None and status.known:
            place = status.span if entry.status is not None else Span(text[slice(*mention.range)], mention.range)
            found.append(Claim(item.id, "status", place, document, Origin.ENTRY, 0, status, section=mention.section))
    times = Counter(claim.subject for claim in found)
    yield from ((claim.subject, claim) for claim in found if times[claim.subject] == 1)


def _item(document: Document, entry: Entry, registers: Mapping[str, Register], lexicon: Lexicon) -> Item | None:
    """The item of another place that an entry speaks of."""
    mention = entry.mention
    register = registers.get(mention.family)
    item = register.items.get(mention.first) if register is not None else None
    if register is None or item is None or register.identity(document.path).is_other:
        return None
    if is_instruction(document.path, register.home) or register.places.number_otherwise(document.path, mention.range):
        return None
    if _is_own_place(document, mention.range, item) or is_of_the_past(document, mention.section, lexicon):
        return None
    return item


def _is_own_place(document: Document, place: Range, item: Item) -> bool:
    """Whether a place defines the item, or stands in its section."""
    for one in (defined.definition for defined in item.definitions if defined.document.path == document.path):
        section = document.facts.sections[one.section]
        is_heading = section.heading.range.contains(one.id.range)
        if one.id.range == place or (is_heading and section.start <= place.start < section.end):
            return True
    return False


def _bears_title(entry: Entry, item: Item, register: Register) -> bool:
    """Whether an entry bears the title of its item; an id that is surely the item's may stand alone."""
    if not content_words(entry.titles[0]):
        return register.is_certain
    return any(are_nearly_equal(title, one.title) for title in entry.titles for one in item.definitions)


def _marker(text: str, line: int) -> int:
    """Where the mark of the list item in a line begins."""
    end = text.find("\n", line)
    own = text[line : end if end >= 0 else len(text)]
    return line + len(own) - len(own.lstrip(" \t>"))


def _above(document: Document, block: ListBlock | None, lexicon: Lexicon) -> Status | None:
    """The status that is all of the caption of a list, or of the heading above one without: `Completed:`."""
    if block is None:
        return None
    if block.caption is not None:
        return _whole(block.caption, lexicon)
    section = document.section(block.section)
    return _whole(Span(section.title, section.heading.range), lexicon) if block.section else None


def _whole(span: Span, lexicon: Lexicon) -> Status | None:
    words = [word for word in WORD.findall(span.text.casefold()) if not word.isdigit()]
    found = look_up(words, lexicon)
    if found is None or found[1] < len(words):
        return None
    return Status(found[0], "", True, False, span, " ".join(words))
