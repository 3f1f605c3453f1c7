"""Entries of an index: what rows, list items and sections say of the document that they link."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gatelint.comparison.distinct_titles import says_words
from gatelint.comparison.titles import are_nearly_equal
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.definitions.whole_files import INDEX_NAMES, own_fields
from gatelint.facts.model import Link, Span, Status, Table, TableRow
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.claims.link_lists import leading_link, status_behind
from gatelint.linking.document_kinds import DATED_NAME
from gatelint.linking.ids.link_keys import NUMBER, targets_of
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range


class Stated(NamedTuple):
    """A value with the status that it is, where the field holds statuses."""

    value: Span
    status: Status | None


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """A row, list item or section that speaks of the document that it links, with the fields that both state."""

    document: Document
    target: Document
    stated: Mapping[str, Stated]  # by field
    own: Mapping[str, Stated]


Index = tuple[Entry, ...]  # of one table, one list, or the sections of one document


@lru_cache(maxsize=8)
def indexes(project: Project) -> tuple[Index, ...]:
    """The tables, lists and runs of sections of living documents of which every entry links a document of its own.

    What a report says was true on its date, so that it is no target.
    """
    items = targets_of(project.registers)
    linking = (document for document in project.living if document.facts.links)
    return tuple(index for document in linking for index in _indexes(project, document, items))


def _indexes(project: Project, document: Document, items: Mapping[str, tuple[str, str]]) -> Iterator[Index]:
    links = sorted(document.facts.links, key=lambda link: link.target.range.start)
    for table in document.facts.tables:
        if not table.is_fields:
            rows = (_of_row(project, document, table, row, links, items) for row in table.rows)
            yield _distinct(rows)
    for block in document.facts.lists:
        yield _distinct(_of_item(project, document, item, links) for item in block.items)
    yield _distinct(_of_sections(project, document, links))


def _distinct(entries: Iterator[Entry | None]) -> Index:
    """The entries whose target no other one has: of several that link one document each speaks of a part."""
    found = [entry for entry in entries if entry is not None]
    times = Counter(entry.target.path for entry in found)
    return tuple(entry for entry in found if times[entry.target.path] == 1)


def _of_row(
    project: Project,
    document: Document,
    table: Table,
    row: TableRow,
    links: Sequence[Link],
    items: Mapping[str, tuple[str, str]],
) -> Entry | None:
    linked = _first(project, document, row.range, links)
    if linked is None:
        return None
    link, target = linked
    at = next((at for at, cell in enumerate(row.cells) if cell.range.contains(link.target.range)), None)
    register = project.registers.get(row.key.family) if row.key is not None else None
    if at is None or (
        row.key is not None
        and register is not None
        and row.key.number in register.items
        and items.get(target.path) != (row.key.family, row.key.number)
    ):
        return None  # the row speaks of an item that is not the document
    if at and not _names(row.cells[0].text, target):
        return None  # it speaks of something else and cites the document
    stated: dict[str, Stated] = {}
    ranks: dict[str, int] = {}
    for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=False)):
        name = column.name
        if name is None or index == at or (name in ranks and ranks[name] <= column.rank):
            continue
        ranks[name] = column.rank
        stated[name] = _stated(name, cell, project.lexicon)
    return _entry(project, document, target, stated)


def _names(text: str, target: Document) -> bool:
    """Whether the first cell of a row is a number, or the title of the document that is linked behind it."""
    title = target.facts.title.text if target.facts.title is not None else ""
    return (
        not text.strip(" -–—*")
        or NUMBER.match(text) is not None
        or (says_words(text) and are_nearly_equal(text, title))
    )


def _of_item(project: Project, document: Document, item: Span, links: Sequence[Link]) -> Entry | None:
    linked = _first(project, document, item.range, links)
    if linked is None or leading_link(item, links) is None:
        return None
    status = status_behind(item, linked[0], project.lexicon)
    stated = {"status": Stated(status.span, status)} if status is not None else {}
    return _entry(project, document, linked[1], stated)


def _of_sections(project: Project, document: Document, links: Sequence[Link]) -> Iterator[Entry | None]:
    """The sections whose heading links a document, with the labels directly below it."""
    stated: dict[int, dict[str, Stated]] = {}
    for field in document.facts.fields:
        if field.name is not None:
            own = stated.setdefault(field.section, {})
            own.setdefault(field.name, _stated(field.name, field.values[0], project.lexicon))
    for index, section in enumerate(document.facts.sections[1:], 1):
        linked = _first(project, document, section.heading.range, links) if index in stated else None
        if linked is not None:
            yield _entry(project, document, linked[1], stated[index])


def _first(project: Project, document: Document, place: Range, links: Sequence[Link]) -> tuple[Link, Document] | None:
    """The first link of a place, and the document that it leads to."""
    at = bisect_left(links, place.start, key=lambda link: link.target.range.start)
    if at == len(links) or links[at].target.range.end > place.end or links[at].fragment is not None:
        return None
    path = (resolve(document.path, links[at].path) or "").rstrip("/")
    target = project.documents.get(path) or _page_of(project).get(path)
    if target is None or target is document or target.kind is not Kind.LIVING:
        return None
    return None if DATED_NAME.search(target.path.rpartition("/")[2]) is not None else (links[at], target)


@lru_cache(maxsize=8)
def _page_of(project: Project) -> Mapping[str, Document]:
    """Folder -> the document that is its page."""
    return {
        path.rpartition("/")[0]: document
        for path, document in project.documents.items()
        if path.rpartition("/")[2].partition(".")[0].casefold() in INDEX_NAMES
    }


def _entry(project: Project, document: Document, target: Document, stated: Mapping[str, Stated]) -> Entry:
    own = own_values(project, target)
    return Entry(document, target, {name: stated[name] for name in stated if name in own}, own)


@lru_cache(maxsize=4096)
def own_values(project: Project, document: Document) -> Mapping[str, Stated]:
    """What a document states of itself as a whole: the first value of each field."""
    sections = document.facts.sections
    found: dict[str, Stated] = {}
    for field in own_fields(document.facts.fields, sections, top_of(sections)):
        if field.name is not None and field.values[0].text:
            found.setdefault(field.name, _stated(field.name, field.values[0], project.lexicon))
    return found


def _stated(name: str, value: Span, lexicon: Lexicon) -> Stated:
    is_status = lexicon.settings(name).kind == "status"
    return Stated(value, parse_status(value, lexicon) if is_status else None)
