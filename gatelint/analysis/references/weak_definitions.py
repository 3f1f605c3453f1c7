"""Ids that a place introduces although no register counts it as a definition: nobody mistyped them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from gatelint import thresholds
from gatelint.comparison.distinct_titles import says_words
from gatelint.comparison.titles import content_words
from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.blocks.line_leads import explained, heading_leads, item_leads, line_leads, nested_leads
from gatelint.facts.model import Definition, Form
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.model import Project, Register

ID_KEY = "id"


@lru_cache(maxsize=4)
def introduced(project: Project) -> Mapping[str, frozenset[str]]:
    """Family -> the numbers that some place of a document which is still kept introduces.

    Sections, list items, entries of check lists and whole documents of such an id do, wherever they stand; rows of the
    register's home, of a document that numbers other things alike, of several tables, and of a table that lists three
    or more of which the home knows less than half; in the home any line that begins with the id and goes on with what
    it is, elsewhere a bold one, or one of a list in which three begin with ids of the family, most of them new. So do
    brackets behind the id with words of no item's title, a heading that begins with a range or names the id in brackets
    before a colon, and an `id` in the front matter.
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
        aside = (*_explained(project, document), *_in_front_matter(document), *_in_headings(project, document))
        for family, number in (*_lines(project, document), *_items(project, document), *ticked, *aside):
            found.setdefault(family, set()).add(number)
    for (family, number), places in tables.items():
        if len(places) >= thresholds.FEWEST_WEAK_TABLES:
            found.setdefault(family, set()).add(number)
    return {family: frozenset(numbers) for family, numbers in found.items()}


def _surely(project: Project, document: Document, definition: Definition) -> bool:
    register = project.registers.get(definition.family)
    if definition.form is not Form.ROW:
        return document.kind is Kind.LIVING
    if register is None or document.path in (register.home, *register.foreign):
        return register is not None
    return definition.table is not None and _lists_new_ones(register, document, definition.table)


@lru_cache(maxsize=64)
def _lists_new_ones(register: Register, document: Document, table: int) -> bool:
    """Whether the keys of a table are mostly new ones of a family."""
    keys = (row.key for row in document.facts.tables[table].rows)
    return _are_new(register, {key.number for key in keys if key is not None and key.family == register.family})


def _in_headings(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids that headings introduce."""
    for mention in heading_leads(document.facts, document.source.text):
        for reference in project.references_in(document, mention.range):
            yield from ((reference.register.family, number) for number in reference.numbers)


def _lines(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids that lines begin with and explain."""
    for lead in line_leads(document.facts, document.source.text):
        register = project.registers.get(lead.mention.family)
        if register is not None and (lead.is_bold or document.path == register.home):
            yield lead.mention.family, lead.mention.first


def _explained(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids of no item that brackets explain, unless with the title of an item: a typo."""
    for mention, words in explained(document.facts, document.source.text, project.lexicon):
        register = project.registers.get(mention.family)
        if register is None or mention.first in register.items:
            continue
        if not any(content_words(words.text) & content_words(item.title) for item in register.items.values()):
            yield mention.family, mention.first


def _in_front_matter(document: Document) -> Iterator[tuple[str, str]]:
    """The ids of the things that a list of the front matter holds, each `- id: REP-004` with more keys."""
    for field in document.facts.fields:
        for value in field.values if field.form == FRONT else ():
            key, _, _ = value.text.partition(":")
            for mention in document.facts.mentions_in(value.range) if normalise(key) == ID_KEY else ():
                yield mention.family, mention.first


def _items(project: Project, document: Document) -> Iterator[tuple[str, str]]:
    """The ids that the items of a list begin with, where the list is one of new items or stands in the home.

    Those of nested lists count by section.
    """
    for block in document.facts.lists:
        begun: dict[str, list[str]] = {}
        for mention in item_leads(block, document.facts, document.source.text):
            if mention.family in project.registers:
                begun.setdefault(mention.family, []).append(mention.first)
        for family, numbers in begun.items():
            if project.registers[family].home == document.path or _are_new(project.registers[family], numbers):
                yield from ((family, number) for number in numbers)
    sections: dict[tuple[int, str], set[str]] = {}
    for mention in nested_leads(document.facts, document.source.text):
        if mention.family in project.registers:
            sections.setdefault((mention.section, mention.family), set()).add(mention.first)
    for (_, family), inside in sections.items():
        if _are_new(project.registers[family], inside):
            yield from ((family, number) for number in inside)


def _are_new(register: Register, listed: Collection[str]) -> bool:
    """Whether a list names three or more of a family, of which the register knows less than half."""
    return len(listed) >= thresholds.FEWEST_WEAK_ITEMS and sum(number in register.items for number in listed) * 2 < len(
        listed
    )
