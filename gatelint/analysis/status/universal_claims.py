"""That all of a number of things are done, told beside a link to the document that lists them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint.analysis.counts.checklists import noun_of
from gatelint.analysis.counts.countables import Entry, entries_of
from gatelint.analysis.status.link_annotations import Telling, tellings
from gatelint.comparison.statuses import contradict
from gatelint.diagnostics.model import Location
from gatelint.facts.model import BOXES, Form, Span, Status
from gatelint.facts.values.annotations import Whole, whole_of
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.text.ranges import Range

WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False, slots=True)
class Listed:
    """One thing that a document lists, and the statuses that it gives to it."""

    name: str
    location: Location
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class ToldWhole:
    """A whole that is told to be done, and the things of it that are open."""

    telling: Telling
    whole: Whole
    open: tuple[Listed, ...]

    @property
    def location(self) -> Location:
        """The place of the words."""
        return self.telling.document.location(self.whole.span.range)


def contradicted_wholes(project: Project) -> Iterator[ToldWhole]:
    """What is told of all things of a document although it leaves some of them open.

    The number must be that of the things listed, the word for them one that the document has for them, and the status
    one that some of them have: a list in which nothing is ever ticked tells nothing, nor do things that are planned
    against a number of documents written.
    """
    for telling in tellings(project):
        whole = whole_of(telling.aside.told, project.lexicon) if telling.aside.path is not None else None
        if whole is None or telling.target.kind is not Kind.LIVING:
            continue
        if open_ := _open(project, telling.target, whole.number, whole.noun, whole.value):
            yield ToldWhole(telling, whole, open_)


@lru_cache(maxsize=256)
def _open(project: Project, document: Document, number: int, noun: str | None, value: str) -> tuple[Listed, ...]:
    """The things of a document, as many as a number, of which all that is said contradicts a status.

    None where it lists another number of things or calls them otherwise, and where no thing has that status.
    """
    listed = next((found for found in _readings(project, document) if len(found) == number), ())
    if not any(status.value == value for one in listed for status in one.statuses):
        return ()
    if not _is_named(document, listed, noun):
        return ()
    return tuple(one for one in listed if _is_open(one, value, project.lexicon))


def _is_open(one: Listed, value: str, lexicon: Lexicon) -> bool:
    if not one.statuses:
        return False
    told = one.statuses[0]._replace(value=value, known=True)
    return all(contradict(status, told, lexicon) for status in one.statuses)


@lru_cache(maxsize=64)
def _readings(project: Project, document: Document) -> tuple[tuple[Listed, ...], tuple[Listed, ...]]:
    """What a document may be said to list: the items of its registers, and all that stands in its check lists."""
    entries = entries_of(project, document.path)
    items = tuple(
        Listed(entry.id, entry.location, _statuses(document, entry.at, _of_entry(entry), project)) for entry in entries
    )
    return items, tuple(_boxes(project, document, {entry.id: entry for entry in entries}))


def _of_entry(entry: Entry) -> tuple[Status, ...]:
    """The status of an entry's own place, and those of rows about it."""
    rows = (claim.status for claim in entry.claims if claim.field == "status" and claim.row is not None)
    return tuple(status for status in (entry.status, *rows) if status is not None)


def _statuses(document: Document, at: int, stated: Sequence[Status], project: Project) -> tuple[Status, ...]:
    """All that a document says of a thing it lists, the end of its line included; nothing of one that is struck out."""
    text = document.source.text
    end = text.find("\n", at)
    line = Span(text[at : end if end >= 0 else len(text)], Range(at, end if end >= 0 else len(text)))
    if "~~" in text[text.rfind("\n", 0, at) + 1 : line.range.end]:
        return ()
    _, suffix = split_suffix(line, project.lexicon)
    first, rest = stated[:1], stated[1:]
    return (*first, *((suffix,) if suffix is not None else ()), *rest)


def _boxes(project: Project, document: Document, entries: Mapping[str, Entry]) -> Iterator[Listed]:
    """The entries of all check lists, with what rows say of those that are items."""
    items = {found.id.range.start: found for found in document.facts.definitions if found.form is Form.ITEM}
    starts = sorted(items)
    for block in document.facts.lists:
        for item, checked in zip(block.items, block.checked, strict=True):
            if checked is None:
                continue
            at = bisect_left(starts, item.range.start)
            defined = items[starts[at]] if at < len(starts) and starts[at] < item.range.end else None
            id = defined.family + defined.number if defined is not None else ""
            place = defined.id.range if defined is not None else item.range
            box = Status(BOXES[checked], "", True, True, item, "")
            rows = _of_entry(entries[id]) if id in entries else ()
            statuses = _statuses(document, place.start, (box, *rows), project)
            yield Listed(id, document.location(place), statuses)


def _is_named(document: Document, listed: Sequence[Listed], noun: str | None) -> bool:
    """Whether a word is one that a document has for what it lists: in its name, a heading above, or all entries."""
    if noun is None:
        return True
    wanted = noun_of(noun)
    texts = [document.path.rpartition("/")[2], document.facts.title.text if document.facts.title else ""]
    sections = {_section_of(document, one.location.range.start) for one in listed}
    texts += [above.title for index in sections for above in document.ancestors(index)]
    texts += [table.columns[0].header.text for table in document.facts.tables if table.columns]
    return any(wanted == noun_of(word) for text in texts for word in WORDS.findall(text))


def _section_of(document: Document, at: int) -> int:
    return max(bisect_right(document.facts.sections, at, key=lambda section: section.start) - 1, 0)
