"""Ids that a place introduces although no register counts it as a definition: nobody mistyped them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from gatelint.facts.lexicon import WORD
from gatelint.facts.model import Definition, Form
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.model import Project
from gatelint.project.titled import says_words

FEWEST_TABLES = 2
FEWEST_ITEMS = 3
# Before the first id of a list item: its mark, a box, signs.
MARKS = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+(?:\[.\])?[^\w\n]*")
BOLD = re.compile(r"^\W*(?:\*\*|__)$")
# What separates an id from what it introduces.
SEPARATOR = re.compile(r"^[*_`\])]*(?:[ \t]*[(（][^()（）]*[)）])?[*_`]*[ \t]*(?:[:：]|[-–—·][ \t])[ \t*_`]*\S")


@lru_cache(maxsize=4)
def introduced(project: Project) -> Mapping[str, frozenset[str]]:
    """Family -> the numbers that some place of a document which is still kept introduces.

    Sections, list items, entries of check lists and whole documents of such an id do, wherever they stand; rows of the
    register's home, of a document that numbers other things alike, and of several tables; in the home any line that
    begins with the id and goes on with what it is, elsewhere a bold one, or one of a list in which three begin with ids
    of the family.
    """
    found: dict[str, set[str]] = {}
    tables: dict[tuple[str, str], set[tuple[str, int | None]]] = {}
    for document in project.current:
        for definition in document.facts.definitions:
            if _surely(project, document, definition):
                found.setdefault(definition.family, set()).add(definition.number)
            elif definition.form is Form.ROW and says_words(Defined(document, definition).title):
                places = tables.setdefault((definition.family, definition.number), set())
                places.add((document.path, definition.table))
        ticked = ((mention.family, mention.first) for mention in document.facts.ticked if mention.last is None)
        for family, number in (*_lines(project, document), *_items(project, document), *ticked):
            found.setdefault(family, set()).add(number)
    for (family, number), places in tables.items():
        if len(places) >= FEWEST_TABLES:
            found.setdefault(family, set()).add(number)
    return {family: frozenset(numbers) for family, numbers in found.items()}


def _surely(project: Project, document: Document, definition: Definition) -> bool:
    register = project.registers.get(definition.family)
    if definition.form is not Form.ROW:
        return document.kind is Kind.LIVING
    return register is not None and document.path in (register.home, *register.foreign)


def _lines(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids that lines begin with and explain."""
    text = document.source.text
    for statement in document.facts.statements:
        for mention in document.facts.mentions_in(statement.subject)[:1]:
            register = project.registers.get(mention.family)
            if register is None or mention.last is not None or mention.range.end != statement.subject.end:
                continue
            line = text.rfind("\n", 0, mention.range.start) + 1
            is_bold = BOLD.match(text[line : mention.range.start]) is not None
            behind = text[mention.range.end : statement.rest.range.end]
            if (is_bold or document.path == register.home) and SEPARATOR.match(behind):
                yield mention.family, mention.first


def _items(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids that the items of a list begin with, where the list is one of such items or stands in the home."""
    for block in document.facts.lists:
        begun: dict[str, list[str]] = {}
        for span in block.items:
            mention = next(iter(document.facts.mentions_in(span.range)), None)
            if mention is None or mention.last is not None or mention.family not in project.registers:
                continue
            lead = document.source.text[span.range.start : mention.range.start]
            behind = document.source.text[mention.range.end : span.range.end]
            if MARKS.fullmatch(lead) and WORD.search(behind):
                begun.setdefault(mention.family, []).append(mention.first)
        for family, numbers in begun.items():
            if len(numbers) >= FEWEST_ITEMS or project.registers[family].home == document.path:
                yield from ((family, number) for number in numbers)
