"""Items that a document lacks which is said to list all of their register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.config.patterns.globs import matches_any
from gatelint.facts.blocks.line_leads import begins_item
from gatelint.facts.model import Place
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Unlisted:
    """The items of a register that a document does not list, and the place of the last one that it does."""

    document: Document
    register: Register
    missing: tuple[Item, ...]
    place: Range


def unlisted(project: Project) -> Iterator[Unlisted]:
    """The documents of `listed-in` with what they leave out.

    An item is listed where it has a row, a list item or a section, and where a cell names it; a word in a sentence
    does not list it.
    """
    for register in project.registers.values():
        globs = register.said.settings.listed_in
        for document in project.documents.values() if globs else ():
            if document.kind is Kind.ARCHIVE or not matches_any(document.path, globs):
                continue
            listed = _listed(project, document, register)
            missing = tuple(item for item in register.items.values() if item.number not in listed)
            if missing:
                yield Unlisted(document, register, missing, max(listed.values(), default=Range(0, 0)))


def _listed(project: Project, document: Document, register: Register) -> dict[str, Range]:
    """Number of an item that a document lists -> where it does."""
    found = {
        definition.number: definition.id.range
        for definition in document.facts.definitions
        if definition.family == register.family
    }
    text = document.source.text
    for reference in project.references_in(document, Range(0, len(text))):
        mention = reference.mention
        in_list = mention.place is Place.TEXT and begins_item(text, mention.range.start)
        if reference.register is register and (in_list or mention.place in (Place.CELL, Place.HEADING)):
            found.update(dict.fromkeys(reference.numbers, mention.range))
    return found
