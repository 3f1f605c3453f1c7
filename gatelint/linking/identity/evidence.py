"""What is known of a place and a register: its titles, its links, its folder, and whether the home names it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from gatelint import thresholds
from gatelint.comparison.distinct_titles import says_words
from gatelint.comparison.identity import OPEN, Evidence, Identity, judge
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.model import Definition, Form, Span, Table, TableRow
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.document_kinds import NAME_PART
from gatelint.linking.registers.homes import shelf
from gatelint.linking.registers.scopes import numbered_folder
from gatelint.project.documents import Document
from gatelint.project.model import Register, Role
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range


class _Titled(NamedTuple):
    """A number with the title that a place gives to it."""

    number: str
    id: Range
    title: Span
    plain: bool  # a title, no description or decision


@dataclass(frozen=True)
class Reader:
    """Answers for all places of a project what they say of one register."""

    documents: Mapping[str, Document]
    register: Register
    folders: frozenset[str]  # numbered folders that each give the family's numbers to other things
    lexicon: Lexicon

    @cached_property
    def definers(self) -> frozenset[str]:
        """The documents that define its items."""
        items = self.register.items.values()
        return frozenset({self.register.home, *(one.document.path for item in items for one in item.definitions)})

    @cached_property
    def shelves(self) -> frozenset[str]:
        """The folders of its items, where each is a document, and those above them."""
        if not self.register.by_file:
            return frozenset()
        shelves = {shelf(path) for path in self.definers}
        return frozenset(shelves | {folder.rpartition("/")[0] for folder in shelves if "/" in folder})

    def of_document(self, document: Document) -> Identity:
        """Whether a document speaks of the items."""
        path, register = document.path, self.register
        if path == register.home or (path in self.definers and register.by_file):
            return judge(Evidence(home=True))
        own = [one for one in _believed(document) if one.family == register.family]
        folder = numbered_folder(path)
        siblings = folder is not None and folder in self.folders
        if not own and not siblings and not _has_keys(document, register.family):
            return OPEN
        places = [_title(document, definition) for definition in own]
        stated = [found for place in places if (found := self._against(document, place)) is not None]
        evidence = Evidence(
            titles=tuple((place.title.text, titles) for place, titles in stated),
            links=self._links_items(document, [place.number for place, _ in stated]),
            declared=register.said.settings.scope == "project",
            named=self._names(document),
            folder=path.rpartition("/")[0] in self.shelves,
            plain=all(place.plain for place, _ in stated),
            siblings=siblings,
            own_numbers=numbers_its_own(document, self.lexicon),
        )
        if path in self.definers:  # one of several homes: only its titles can tell
            return judge(evidence) if stated else judge(Evidence(home=True))
        return judge(evidence, introduces=self._introduces_own(places))

    def of_table(self, document: Document, table: Table, whole: Identity) -> Identity:
        """Whether a table speaks of the items, where its own titles or links tell; else what its document does."""
        places = [_row_title(table, row) for row in table.rows if row.key and row.key.family == self.register.family]
        if not places or self._introduces(document, table):
            return whole
        if document.path not in self.definers and self._rows_link(document, table):
            return judge(Evidence(links=True))
        stated = [found for place in places if (found := self._against(document, place)) is not None]
        if len(stated) < thresholds.FEWEST_TITLES_IN_TABLE:
            return whole
        at_home = document.path in self.definers
        return judge(
            Evidence(
                titles=tuple((place.title.text, titles) for place, titles in stated),
                declared=self.register.said.settings.scope == "project",
                named=not at_home and self._names(document),
                home=at_home,
                plain=all(place.plain for place, _ in stated),
                own_numbers=whole.is_other,
            )
        )

    def _introduces_own(self, places: Sequence[_Titled]) -> bool:
        """Whether a document gives a title to several numbers that the register does not have."""
        own = {place.number for place in places if says_words(place.title.text)}
        return (
            len({number for number in own if self.register.meant(number) not in self.register.items})
            >= thresholds.FEWEST_NEW_NUMBERS
        )

    def _introduces(self, document: Document, table: Table) -> bool:
        """Whether rows of a table define items; the table of a gate restates its sections."""
        if self.register.role is Role.GATE:
            return False
        ids = (row.key.span.range for row in table.rows if row.key is not None)
        return any((document.path, range) in self._defined for range in ids)

    @cached_property
    def _defined(self) -> frozenset[tuple[str, Range]]:
        items = self.register.items.values()
        return frozenset((one.document.path, one.definition.id.range) for item in items for one in item.definitions)

    def _against(self, document: Document, place: _Titled) -> tuple[_Titled, tuple[str, ...]] | None:
        """A title beside those of the item that its number means; None where nothing can be compared."""
        item = self.register.items.get(self.register.meant(place.number))
        if item is None or not place.title.text:
            return None
        others = tuple(
            one.title
            for one in item.definitions
            if (one.document.path, one.definition.id.range) != (document.path, place.id)
        )
        return (place, others) if others else None

    def _rows_link(self, document: Document, table: Table) -> bool:
        """Whether at least half of the rows link to documents that define items."""
        leading = sorted(
            link.target.range.start
            for link in document.facts.links
            if table.range.contains(link.target.range) and self._leads(document, link.path)
        )
        linked = sum(bisect_left(leading, row.range.start) < bisect_left(leading, row.range.end) for row in table.rows)
        return bool(leading) and linked * 2 >= len(table.rows)

    def _links_items(self, document: Document, numbers: Sequence[str]) -> bool:
        """Whether a document links the documents of at least half of the items to which it gives titles."""
        if not self.register.by_file or not numbers:
            return False
        targets = {resolve(document.path, link.path) for link in document.facts.links if link.path}
        items = [self.register.items[self.register.meant(number)] for number in numbers]
        linked = sum(any(one.document.path in targets for one in item.definitions) for item in items)
        return linked * 2 >= len(items)

    def _leads(self, document: Document, path: str) -> bool:
        return bool(path) and (resolve(document.path, path) or "").rstrip("/") in self.definers

    def _names(self, document: Document) -> bool:
        """Whether a document links or names the home or another definition, or the home names it."""
        home = self.documents[self.register.home]
        if any(self._leads(document, link.path) for link in document.facts.links):
            return True
        if any(link.path and resolve(home.path, link.path) == document.path for link in home.facts.links):
            return True
        return _says(document, home.path) or _says(home, document.path)


def numbers_its_own(document: Document, lexicon: Lexicon) -> bool:
    """Whether a document is a review, audit, plan or specification, by its folders, its name or its title."""
    words = lexicon.words("own-numbers")
    texts = (document.path.rpartition(".")[0], document.facts.title.text if document.facts.title else "")
    return any(word.casefold() in words for text in texts for word in NAME_PART.findall(text.replace("_", " ")))


def _believed(document: Document) -> list[Definition]:
    """The definitions of a document without rows whose id was found to be none."""
    tables = document.facts.tables
    return [
        one
        for one in document.facts.definitions
        if one.table is None or one.row is None or tables[one.table].rows[one.row].key is not None
    ]


def _has_keys(document: Document, family: str) -> bool:
    return any(row.key and row.key.family == family for table in document.facts.tables for row in table.rows)


def _title(document: Document, definition: Definition) -> _Titled:
    if definition.form is Form.ROW and definition.table is not None and definition.row is not None:
        table = document.facts.tables[definition.table]
        row = table.rows[definition.row]
        return _row_title(table, row)._replace(number=definition.number, id=definition.id.range)
    return _Titled(definition.number, definition.id.range, definition.title, plain=True)


def _row_title(table: Table, row: TableRow) -> _Titled:
    """What a row calls its item: beside the id, or in the best of the columns of titles."""
    key = row.key
    assert key is not None
    if key.title is not None:
        return _Titled(key.number, key.span.range, key.title, plain=True)
    columns = [
        (column.rank, at)
        for at, column in enumerate(table.columns)
        if column.name == "title" and at != key.column and at < len(row.cells)
    ]
    if not columns:
        return _Titled(key.number, key.span.range, Span("", row.range), plain=False)
    rank, at = min(columns)
    return _Titled(key.number, key.span.range, row.cells[at], plain=rank <= thresholds.LAST_PLAIN_TITLE)


@lru_cache(maxsize=1024)
def _folded(document: Document) -> str:
    return document.source.text.casefold()


def _says(document: Document, path: str) -> bool:
    """Whether a document has the name of another one in its text; names that every folder has say nothing."""
    name = path.rpartition("/")[2]
    stem = name.partition(".")[0].casefold()
    return stem not in INDEX_NAMES and name.casefold() in _folded(document)
