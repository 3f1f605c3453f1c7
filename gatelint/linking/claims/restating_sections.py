"""Sections outside the home of a register that speak of one of its items under the same title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gatelint.comparison.titles import are_nearly_equal, content_words
from gatelint.facts.model import Form
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.document_kinds import is_of_the_past
from gatelint.linking.registers.homes import is_instruction
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Register


def restating_sections(
    document: Document, registers: Mapping[str, Register], lexicon: Lexicon
) -> Iterator[tuple[Item, Defined]]:
    """The sections of a living document that bear the id and the title of an item which other places define.

    A document that is about an item has a status of its own, so its H1 is left out. So is an item with several sections
    in the document, each of which tells a part, and what stands below the heading of a log: it was true when written.
    """
    if document.kind is not Kind.LIVING:
        return
    sections = [
        Defined(document, one)
        for one in document.facts.definitions
        if one.form is Form.HEADING and one.family in registers and document.facts.sections[one.section].level > 1
    ]
    times = Counter((one.definition.family, one.definition.number) for one in sections)
    for defined in sections:
        family, number = defined.definition.family, defined.definition.number
        register = registers[family]
        item = register.items.get(number)
        if (
            item is not None
            and times[family, number] == 1
            and content_words(defined.title)
            and any(are_nearly_equal(defined.title, one.title) for one in item.definitions)
            and not _has_section(item, document)
            and not register.identity(document.path).is_other
            and not is_instruction(document.path, register.home)
            and not is_of_the_past(document, document.facts.sections[defined.definition.section].parent, lexicon)
        ):
            yield item, defined


def _has_section(item: Item, document: Document) -> bool:
    return any(one.document.path == document.path and one.definition.form is Form.HEADING for one in item.definitions)
