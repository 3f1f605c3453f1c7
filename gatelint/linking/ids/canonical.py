"""Ids in their normal form: declared spellings are rewritten, ids of something outside left out, labels read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gatelint.config.patterns.globs import fits
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.model import Definition, Facts, Field, Form, Mention, Span, TableRow
from gatelint.facts.values.ids import RawMention, find_mentions
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.registers.declarations import Declared
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

M = TypeVar("M", Mention, RawMention)
ID = "id"  # the field of a register that names what bears the ids of its items


def respelled(documents: Mapping[str, Document], declared: Sequence[Declared], lexicon: Lexicon) -> dict[str, Document]:
    """The documents with every id of a register in its normal form, and without the ids of something outside.

    A document that bears an id on a label named by the register's field `id` is that item.
    """
    ids = NormalForm(declared, lexicon.config.external)
    labelled = [entry for entry in declared if ID in entry.settings.fields and entry.family is not None]
    if not (ids.changes or labelled):
        return dict(documents)
    found = {}
    for path, document in documents.items():
        facts = ids.facts(document.facts) if ids.changes else document.facts
        own = tuple(definition for entry in labelled for definition in _by_label(facts, entry, lexicon))
        if own:
            facts = replace(facts, definitions=(*own, *facts.definitions))
        found[path] = document if facts is document.facts else replace(document, facts=facts)
    return found


class NormalForm:
    """Family and number of an id as written -> those of its normal form, None for an id of something outside."""

    def __init__(self, declared: Sequence[Declared], external: Sequence[str]) -> None:
        self._aliased = [entry for entry in declared if entry.aliases and entry.family is not None]
        self._external = external
        self.changes = bool(self._aliased or external)  # whether any id can have another form
        self._known: dict[tuple[str, str], tuple[str, str] | None] = {}

    def __call__(self, family: str, number: str) -> tuple[str, str] | None:
        """Family and number of the normal form; None for an id of something outside."""
        key = (family, number)
        if key not in self._known:
            self._known[key] = self._found(family, number)
        return self._known[key]

    def _found(self, family: str, number: str) -> tuple[str, str] | None:
        text = family + number
        if any(fits(pattern, text) for pattern in self._external):
            return None
        for entry in self._aliased:
            for alias in entry.aliases:
                normal = alias.normal(text)
                if normal is not None and entry.family is not None and normal.startswith(entry.family):
                    return entry.family, normal[len(entry.family) :]
        return family, number

    def facts(self, facts: Facts) -> Facts:
        """The facts of a document with every id in its normal form."""
        return replace(
            facts,
            mentions=tuple(own for mention in facts.mentions if (own := self.mention(mention)) is not None),
            definitions=tuple(self._definitions(facts.definitions)),
            tables=tuple(
                replace(table, rows=tuple(map(self._row, table.rows))) if any(row.key for row in table.rows) else table
                for table in facts.tables
            ),
        )

    def mention(self, mention: M) -> M | None:
        """A mention in its normal form; None for one of something outside."""
        first = self(mention.family, mention.first)
        last = self(mention.family, mention.last) if mention.last is not None else first
        if first is None or last is None:
            return None
        if first[0] != last[0]:
            return mention
        return mention._replace(family=first[0], first=first[1], last=last[1] if mention.last is not None else None)

    def _definitions(self, definitions: Sequence[Definition]) -> Iterator[Definition]:
        for definition in definitions:
            normal = self(definition.family, definition.number)
            if normal == (definition.family, definition.number):
                yield definition
            elif normal is not None:
                yield replace(definition, family=normal[0], number=normal[1])

    def _row(self, row: TableRow) -> TableRow:
        if row.key is None:
            return row
        normal = self(row.key.family, row.key.number)
        if normal is None:
            return replace(row, key=None)
        return replace(row, key=row.key._replace(family=normal[0], number=normal[1]))


def _by_label(facts: Facts, entry: Declared, lexicon: Lexicon) -> Iterator[Definition]:
    """The item that a document is by a label above its first sub-heading: `Plan ID: PLAN-0017`."""
    names, top = lexicon.of_register(entry.key), top_of(facts.sections)
    for field in facts.fields:
        if field.section not in (0, top) or field.form == "section" or names.field(field.key.text)[0] != ID:
            continue
        id = _id_in(field, entry, lexicon)
        if id is not None:
            title = facts.title or Span("", Range(0, 0))
            yield Definition(entry.family or "", id[0], Form.FILE, id[1], title, None, top)
        return


def _id_in(field: Field, entry: Declared, lexicon: Lexicon) -> tuple[str, Span] | None:
    """The number that a label's value begins with, and its place; a bare number where the value is nothing else."""
    value = field.values[0]
    for mention in find_mentions(value.text, frozenset(), lexicon.spelled)[:1]:
        if mention.family == entry.family and mention.last is None and entry.fits(mention.family, mention.first):
            start, end = mention.range
            return mention.first, Span(value.text[start:end], Range(value.range.start + start, value.range.start + end))
    return None
