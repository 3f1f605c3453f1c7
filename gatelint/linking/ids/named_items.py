"""Registers whose items have names instead of numbers: `id = "{name}"` in the configuration.

An item is a row of a home, by the cell in a column that the register's field `id` names, a heading that is written like
one of the `aliases`, or a folder, where `home` names folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gatelint.config.patterns.globs import matches
from gatelint.config.schema import FieldSettings
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.definitions.name_mentions import Named, listed_in, named_in
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.model import Definition, Facts, Form, Key, Mention, Place, Span, Table, TableRow
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.linking.ids.canonical import ID
from gatelint.linking.registers.declarations import Declared
from gatelint.project.documents import Document
from gatelint.text.ranges import Range


def keyed_by_name(
    documents: Mapping[str, Document], declared: Iterable[Declared], lexicon: Lexicon
) -> dict[str, Document]:
    """The documents with what defines the items that have names, and with the rows and headings that name them."""
    found = dict(documents)
    for entry in _of_names(declared):
        found = _Called(entry, lexicon, found).keyed(found)
    return found


def naming_called(
    documents: Mapping[str, Document], declared: Iterable[Declared], lexicon: Lexicon
) -> dict[str, Document]:
    """The documents with what their fields name of such items. What stands in code is one of them or a mistake."""
    found = dict(documents)
    for entry in _of_names(declared):
        found = _Called(entry, lexicon, found).mentioned(found)
    return found


def _of_names(declared: Iterable[Declared]) -> Iterator[Declared]:
    return (entry for entry in declared if entry.called and not entry.settings.ignore)


class _Called:
    """One register, with the names of its items."""

    def __init__(self, entry: Declared, lexicon: Lexicon, documents: Mapping[str, Document]) -> None:
        self._entry = entry
        self._family = entry.family or ""
        self._words = lexicon.of_register(entry.key)
        self._fields = frozenset(_fields_of(entry, lexicon))
        self._folders = _folders(entry)
        self._definitions = {
            path: tuple(self._defining(document)) for path, document in documents.items() if entry.is_home(path)
        }
        self._numbers = {
            normalise(one.number): one.number for own in reversed(self._definitions.values()) for one in reversed(own)
        }

    def keyed(self, documents: Mapping[str, Document]) -> dict[str, Document]:
        found = {}
        for path, document in documents.items():
            facts = document.facts
            definitions = self._definitions.get(path, ())
            tables = tuple(map(self._table, facts.tables))
            mentions = [
                *(
                    self._mention(one.id, one.number, one.section, Place.HEADING)
                    for one in definitions
                    if one.form is Form.HEADING
                ),
                *(mention for table in facts.tables for mention in self._in_columns(table)),
            ]
            found[path] = self._with(document, mentions, tables, (*facts.definitions, *definitions))
        return found

    def mentioned(self, documents: Mapping[str, Document]) -> dict[str, Document]:
        found = {}
        for path, document in documents.items():
            mentions = [*self._in_fields(document.facts), *self._in_cells(document.facts)] if self._fields else []
            found[path] = self._with(document, mentions, document.facts.tables, document.facts.definitions)
        return found

    def _with(
        self,
        document: Document,
        mentions: Sequence[Mention],
        tables: tuple[Table, ...],
        definitions: tuple[Definition, ...],
    ) -> Document:
        facts = document.facts
        if mentions:
            together = tuple(sorted((*facts.mentions, *mentions), key=lambda mention: mention.range))
            return replace(document, facts=replace(facts, mentions=together, tables=tables, definitions=definitions))
        if definitions != facts.definitions:
            return replace(document, facts=replace(facts, definitions=definitions))
        return document

    # What defines an item.

    def _defining(self, document: Document) -> Iterator[Definition]:
        if self._entry.of_folders:
            yield from self._folder(document)
            return
        facts = document.facts
        for index, section in enumerate(facts.sections[1:], 1):
            if any(form.before and form.name_in(section.heading.text) for form in self._entry.forms):
                name = self._without_forms(section.heading)
                yield Definition(self._family, name.text, Form.HEADING, name, name, section.status, index)
        seen: set[str] = set()
        for index, table in enumerate(facts.tables):
            at = self._column(table)
            for row_index, row in enumerate(table.rows) if at is not None else ():
                for name in self._names_in(row, at or 0):
                    if normalise(name.text) not in seen:
                        seen.add(normalise(name.text))
                        yield Definition(
                            self._family, name.text, Form.ROW, name, name, None, table.section, index, row_index
                        )

    def _folder(self, document: Document) -> Iterator[Definition]:
        """The folder that is an item, where the document stands for it."""
        name = self._folders.get(document.path)
        if name is None:
            return
        heading = document.facts.title or Span("", Range(0, 0))
        yield Definition(
            self._family, name, Form.FILE, Span(name, heading.range), heading, None, top_of(document.facts.sections)
        )

    def _names_in(self, row: TableRow, at: int) -> Iterator[Span]:
        """The names in the cell of a row that says which item it is; none in a cell that says that there is none."""
        for name in named_in(row.cells[at]) if at < len(row.cells) else ():
            span = name.span if name.in_code else self._without_forms(name.span)
            if normalise(span.text) not in self._words.words("none") and any(map(str.isalnum, span.text)):
                yield span

    def _without_forms(self, text: Span) -> Span:
        """The name in a text: what each of the aliases in turn leaves of it."""
        for form in self._entry.forms:
            place = form.name_in(text.text)
            if place is not None:
                name = text.text[place.start : place.end]
                start = text.range.start + place.start + len(name) - len(name.lstrip())
                is_plain = len(text.text) == text.range.end - text.range.start
                text = Span(name.strip(), Range(start, start + len(name.strip())) if is_plain else text.range)
        return text

    # What names an item.

    def _column(self, table: Table) -> int | None:
        """The column that says which item a row speaks of."""
        if ID not in self._words.declared or table.is_fields:
            return None
        return next((i for i, one in enumerate(table.columns) if self._words.field(one.header.text)[0] == ID), None)

    def _table(self, table: Table) -> Table:
        """The table with its rows keyed by the items that they name, where they are keyed by nothing else.

        A column behind the first one that names an item twice says something of the rows, not what they are.
        """
        at = self._column(table)
        if at is None:
            return table
        names = [next(self._known_in(row, at), None) if row.key is None else None for row in table.rows]
        numbers = [name[1] for name in names if name is not None]
        if at and len(set(numbers)) < len(numbers):
            return table
        rows = (
            row if name is None else replace(row, key=Key(self._family, name[1], name[0], at, None))
            for row, name in zip(table.rows, names, strict=True)
        )
        return replace(table, rows=tuple(rows))

    def _known_in(self, row: TableRow, at: int) -> Iterator[tuple[Span, str]]:
        for name in self._names_in(row, at):
            number = self._numbers.get(normalise(name.text))
            if number is not None:
                yield name, number

    def _in_columns(self, table: Table) -> Iterator[Mention]:
        at = self._column(table)
        for row in table.rows if at is not None else ():
            for name, number in self._known_in(row, at or 0):
                yield self._mention(name, number, table.section, Place.CELL)

    def _in_fields(self, facts: Facts) -> Iterator[Mention]:
        for field in facts.fields:
            if field.name in self._fields:
                for value in field.values:
                    yield from self._in_value(value, field.section)

    def _in_cells(self, facts: Facts) -> Iterator[Mention]:
        for table in facts.tables:
            columns = [index for index, column in enumerate(table.columns) if column.name in self._fields]
            for row in table.rows if columns and not table.is_fields else ():
                for index in columns:
                    if row.key is not None and index < len(row.cells):
                        yield from self._in_value(row.cells[index], table.section)

    def _in_value(self, value: Span, section: int) -> Iterator[Mention]:
        end = value.range.start
        for name in listed_in(value):
            number = self._known(name)
            if number is not None and name.span.range.start >= end:
                end = name.span.range.end
                yield self._mention(name.span, number, section, Place.CELL)

    def _known(self, name: Named) -> str | None:
        """The item of a name; a name in code that no item has stands for itself."""
        span = name.span if name.in_code else self._without_forms(name.span)
        known = self._numbers.get(normalise(span.text))
        return known if known is not None or not name.in_code else name.span.text

    def _mention(self, name: Span, number: str, section: int, place: Place) -> Mention:
        return Mention(self._family, number, None, name.range, place, section, False, False)


def _folders(entry: Declared) -> dict[str, str]:
    """The document that stands for a folder, its README or else the first one in it -> the name of the folder."""
    inside: dict[str, list[str]] = {}
    for path in entry.homes or () if entry.of_folders else ():
        parts = path.split("/")[:-1]
        paths = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        folder = next((one for one in paths if matches(one, (entry.settings.home or "").rstrip("/"))), None)
        if folder is not None:
            inside.setdefault(folder, []).append(path)
    return {min(paths, key=_rank): folder.rpartition("/")[2] for folder, paths in inside.items()}


def _rank(path: str) -> tuple[int, bool, str]:
    return path.count("/"), path.rpartition("/")[2].partition(".")[0].casefold() not in INDEX_NAMES, path


def _fields_of(entry: Declared, lexicon: Lexicon) -> Iterator[str]:
    """The fields whose values are items of a register: it is named, or one of its own fields is their inverse."""
    config = lexicon.config
    every: list[Mapping[str, FieldSettings]] = [config.fields, *(one.fields for one in config.registers.values())]
    for fields in every:
        for name, settings in fields.items():
            is_inverse = settings.register is None and settings.inverse in entry.settings.fields
            if settings.kind == "items" and (settings.register == entry.key or is_inverse):
                yield name
