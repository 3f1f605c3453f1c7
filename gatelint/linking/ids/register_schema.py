"""Keys and headers that name a field for the items of one register alone, as its `fields` in the configuration say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gatelint.config.schema import FieldSettings
from gatelint.facts.model import Facts, Field, Form, Key, Mention, Place, Span, Table, TableRow
from gatelint.facts.values.ids import find_mentions, is_called, value
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.ids.canonical import ID
from gatelint.linking.registers.candidates import Found
from gatelint.linking.registers.declarations import Declared
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

# `12`, `[12, 13]`, `#12`: a value of bare numbers alone.
NUMBERS = re.compile(r"^\W*\d{1,6}(?:[\s,;#]+\d{1,6})*\W*$")
NUMBER = re.compile(r"\d+")
# `Mending the crane (12)`
IN_BRACKETS = re.compile(r"[(（]\s*(\d{1,6}[A-Za-z]?)\s*[)）]\W*$")


def named(
    documents: Mapping[str, Document], found: Sequence[Found], of: Mapping[str, Declared], lexicon: Lexicon
) -> dict[str, Document]:
    """The documents with the fields of every register that has some of its own named as they are for it."""
    own = {entry.family: lexicon.of_register(of[entry.family].key) for entry in found if entry.family in of}
    if all(words is lexicon for words in own.values()):
        return dict(documents)
    names = _Names(own, lexicon, _Numbers(found, of))
    return {path: replace(document, facts=names.facts(document.facts)) for path, document in documents.items()}


class _Numbers:
    """Which item of a register a bare number means."""

    def __init__(self, found: Iterable[Found], of: Mapping[str, Declared]) -> None:
        self._families = {of[entry.family].key: entry.family for entry in found if entry.family in of}
        self._inverses: dict[str, set[str]] = {}
        for family, entry in of.items():
            for name in entry.settings.fields:
                self._inverses.setdefault(name, set()).add(family)
        self._known = {entry.family: {defined.definition.number for defined in entry.definitions} for entry in found}
        self._numbers = {
            entry.family: {
                value(defined.definition.number): defined.definition.number for defined in reversed(entry.definitions)
            }
            for entry in found
            if not is_called(entry.family)
        }

    def family_of(self, settings: FieldSettings, family: str) -> str | None:
        """The family that the numbers in a field belong to: the named register, that of the inverse, or the item's."""
        if settings.register is not None:
            return self._families.get(settings.register)
        inverse = self._inverses.get(settings.inverse or "", set())
        if len(inverse) != 1:
            return family
        (named,) = inverse
        return named if named in self._known else None  # nothing defines an item of it yet

    def has(self, family: str, number: str) -> bool:
        """Whether a register has an item of this number."""
        return number in self._known[family]

    def written(self, family: str, number: str) -> str:
        """The number as the register writes it."""
        return self._numbers[family].get(int(number), number)


class _Names:
    def __init__(self, own: Mapping[str, Lexicon], lexicon: Lexicon, numbers: _Numbers) -> None:
        self._own = own
        self._lexicon = lexicon
        self._numbers = numbers

    def facts(self, facts: Facts) -> Facts:
        """The facts with their fields and columns named, and the bare numbers in them as mentions."""
        owners = self._owners(facts)
        fields = tuple(self._field(facts, field, owners) for field in facts.fields)
        tables = tuple(map(self._table, facts.tables))
        bare = [*self._in_fields(fields, owners), *self._in_tables(tables)]
        mentions = facts.mentions
        if bare:
            mentions = tuple(sorted((*mentions, *bare), key=lambda mention: mention.range))
        return replace(facts, fields=fields, tables=tables, mentions=mentions)

    def _owners(self, facts: Facts) -> list[str | None]:
        """Section -> family of the item that it belongs to."""
        whole = next(
            (one.family for one in facts.definitions if one.form is Form.FILE and one.family in self._own), None
        )
        owners: list[str | None] = [whole] * len(facts.sections)
        items = {one.section: one.family for one in facts.definitions if one.form is Form.HEADING}
        for index, section in enumerate(facts.sections[1:], 1):
            owners[index] = items.get(index, owners[section.parent])
        return owners

    def _words(self, family: str | None) -> Lexicon:
        return self._own.get(family or "", self._lexicon)

    def _field(self, facts: Facts, field: Field, owners: Sequence[str | None]) -> Field:
        words = self._words(owners[field.section])
        if words is self._lexicon:
            return field
        name, rank = words.field(field.key.text)
        section = field.section
        if field.form == "section" and name in words.declared:
            section = facts.sections[field.section].parent  # the heading is a key, not a part of the item
        return field._replace(name=name, rank=rank, section=section)

    def _table(self, table: Table) -> Table:
        if table.is_fields:
            return table
        table = self._rekeyed(table)
        families = Counter(row.key.family for row in table.rows if row.key is not None)
        words = self._words(families.most_common(1)[0][0] if families else None)
        if words is self._lexicon:
            return table
        columns = []
        for column in table.columns:
            name, rank = words.field(column.header.text)
            columns.append(column._replace(name=name, rank=rank))
        return replace(table, columns=tuple(columns))

    def _rekeyed(self, table: Table) -> Table:
        """The table with its rows keyed by the column that a register's field `id` names."""
        for family, words in self._own.items():
            if ID not in words.declared or is_called(family):
                continue
            at = next((i for i, column in enumerate(table.columns) if words.field(column.header.text)[0] == ID), None)
            if at is not None:
                return replace(table, rows=tuple(self._keyed(row, at, family) for row in table.rows))
        return table

    def _keyed(self, row: TableRow, at: int, family: str) -> TableRow:
        cell = row.cells[at] if at < len(row.cells) else None
        if cell is None or (row.key is not None and row.key.family == family):
            return row
        for mention in find_mentions(cell.text, frozenset(), self._lexicon.spelled)[:1]:
            start, end = mention.range
            if mention.family == family and mention.last is None and not re.search(r"\w", cell.text[:start]):
                span = Span(cell.text[start:end], Range(cell.range.start + start, cell.range.start + end))
                return replace(row, key=Key(family, mention.first, span, at, None))
            return row
        behind = IN_BRACKETS.search(cell.text)
        if behind is not None and self._numbers.has(family, behind[1]):
            start = cell.range.start
            span = Span(behind[1], Range(start + behind.start(1), start + behind.end(1)))
            title = cell.text[: behind.start()].rstrip()
            beside = Span(title, Range(start, start + len(title))) if title else None
            return replace(row, key=Key(family, behind[1], span, at, beside))
        return row

    def _in_fields(self, fields: Sequence[Field], owners: Sequence[str | None]) -> Iterator[Mention]:
        for field in fields:
            family = owners[field.section]
            if family is not None and field.name is not None:
                for span in field.values:
                    yield from self._bare(span, field.name, family, field.section)

    def _in_tables(self, tables: Sequence[Table]) -> Iterator[Mention]:
        for table in tables:
            for row in table.rows if not table.is_fields else ():
                if row.key is None:
                    continue
                for column, cell in zip(table.columns, row.cells, strict=False):
                    if column.name is not None:
                        yield from self._bare(cell, column.name, row.key.family, table.section)

    def _bare(self, span: Span, name: str, family: str, section: int) -> Iterator[Mention]:
        """The bare numbers in a value of a field that the register declares to hold items."""
        words = self._words(family)
        settings = words.settings(name)
        if name not in words.declared or settings.kind != "items" or NUMBERS.match(span.text) is None:
            return
        meant = self._numbers.family_of(settings, family)
        for match in NUMBER.finditer(span.text) if meant is not None and not is_called(meant) else ():
            place = Range(span.range.start + match.start(), span.range.start + match.end())
            number = self._numbers.written(meant or "", match[0])
            yield Mention(meant or "", number, None, place, Place.CELL, section, False, False)
