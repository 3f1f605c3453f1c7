"""Documents whose numbered sections are declared to be items, and what refers to their sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.facts.definitions.numbered_sections import numbered_sections, section_number, section_numbers
from gatelint.facts.model import Mention, Place, Span
from gatelint.facts.values.ids import parts
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.ids.references import is_no_claim
from gatelint.linking.registers.declarations import Declared
from gatelint.project.documents import Defined, Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference, Register, Role, Said, Scope


def outlines_of(
    documents: Mapping[str, Document], declared: Sequence[Declared], lexicon: Lexicon
) -> dict[str, Register]:
    """Family -> the numbered sections of the declared documents.

    Where several documents are the home, the one with the most numbered sections has the say, and a number that
    another one begins anew is its own affair.
    """
    found: dict[str, Register] = {}
    for entry in declared:
        family = entry.family
        if not entry.numbers_sections or family is None:
            continue
        own = [
            [
                Defined(documents[path], one)
                for one in numbered_sections(documents[path].facts.sections, family, lexicon)
            ]
            for path in sorted(entry.homes or ())
        ]
        own.sort(key=len, reverse=True)
        numbers: dict[str, list[Defined]] = {}
        for defined in (one for places in own for one in places):
            same = numbers.setdefault(defined.definition.number, [])
            if not same or same[0].document is defined.document:
                same.append(defined)
        if numbers:
            found[family] = _register(entry, family, numbers, lexicon)
    return found


def _register(entry: Declared, family: str, numbers: Mapping[str, Sequence[Defined]], lexicon: Lexicon) -> Register:
    items = {number: Item(family + number, family, number, tuple(places)) for number, places in numbers.items()}
    home = next(iter(items.values())).defined.document.path
    said = Said(entry.settings, entry.reserved, entry.collisions)
    return Register(
        family, Role.REGISTER, Scope.PROJECT, home, items, 1, by_heading=True, key=entry.key, said=said, lexicon=lexicon
    )


def references_to_sections(
    documents: Mapping[str, Document], outlines: Mapping[str, Register], lexicon: Lexicon
) -> Iterator[Reference]:
    """What names a section: its number in a field of items that belongs to its register, or with the document in front.

    Of a range the two ends are named, for the numbers of sections may jump.
    """
    if not outlines:
        return
    targets = _targets(outlines, lexicon)
    for document in documents.values():
        taken = []
        for mention in document.facts.mentions:
            register = outlines.get(mention.family)
            if register is not None and not mention.struck:
                taken.append(mention.range)
                numbers = (mention.first,) if mention.last is None else (mention.first, mention.last)
                yield Reference(document, mention, register, tuple(map(section_number, numbers)))
        for value, section, register in _values(document, targets):
            for span in section_numbers(value):
                if any(range.start < span.range.end and span.range.start < range.end for range in taken):
                    continue
                taken.append(span.range)
                number = section_number(span.text)
                mention = Mention(register.family, number, None, span.range, Place.CELL, section, False, False)
                yield Reference(document, mention, register, (number,))


def _targets(outlines: Mapping[str, Register], lexicon: Lexicon) -> dict[str, Register]:
    """Field of items -> the sections that numbers in it belong to; a field that may mean two documents means none."""
    by_key = {register.key: register for register in outlines.values()}
    found: dict[str, set[str]] = {}
    words = [lexicon, *(lexicon.of_register(key) for key in lexicon.config.registers)]
    for own in words:
        for name in own.declared if own is not lexicon else lexicon.config.fields:
            settings = own.settings(name)
            if settings.kind == "items" and settings.register is not None:
                found.setdefault(name, set()).add(settings.register)
    return {name: by_key[min(keys)] for name, keys in found.items() if len(keys) == 1 and min(keys) in by_key}


def _values(document: Document, targets: Mapping[str, Register]) -> Iterator[tuple[Span, int, Register]]:
    """The values of the fields in question, with the section that they stand in."""
    for field in document.facts.fields:
        if (register := targets.get(field.name or "")) is not None:
            yield from ((span, field.section, register) for span in field.values)
    for table in document.facts.tables:
        for index, column in enumerate(table.columns if not table.is_fields else ()):
            if (register := targets.get(column.name or "")) is not None:
                cells = (row.cells[index] for row in table.rows if index < len(row.cells))
                yield from ((cell, table.section, register) for cell in cells)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A reference to a section that its document does not have."""

    reference: Reference
    number: str
    chapter: Item | None  # the innermost section that the number lies in
    near: tuple[Item, ...]  # the sections directly in it, those with the nearest numbers where there are many

    @property
    def id(self) -> str:
        """The id that nothing defines."""
        return self.reference.register.family + self.number


def unknown_sections(project: Project) -> Iterator[Unknown]:
    """The references to sections that are not there.

    A section without a heading of its own is there where one of its parts is: 5 where there is 5.1.
    """
    for reference in project.outline_references:
        register = reference.register
        for number in reference.numbers if not is_no_claim(reference) else ():
            known = number in register.items or number in register.said.reserved
            if not known and not any(other.startswith(f"{number}.") for other in register.items):
                yield Unknown(reference, number, *_chapter(register, number))


def _chapter(register: Register, number: str) -> tuple[Item | None, tuple[Item, ...]]:
    """The innermost section that a number lies in, and those directly in it with the nearest numbers."""
    chapter, inside = number, list(register.items.values())
    while chapter:
        chapter = chapter.rpartition(".")[0]
        inside = [item for other, item in register.items.items() if not chapter or other.startswith(f"{chapter}.")]
        if inside or chapter in register.items:
            break
    depth = chapter.count(".") + 1 if chapter else 0
    beside = [item for item in inside if item.number.count(".") == depth]
    wanted = parts(number)[depth]
    nearest = sorted(beside, key=lambda item: abs(parts(item.number)[depth] - wanted))[: thresholds.MOST_NEAR_SECTIONS]
    return register.items.get(chapter), tuple(sorted(nearest, key=lambda item: parts(item.number)))
