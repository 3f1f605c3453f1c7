"""Documents whose "last updated" is older than what they tell of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatelint import thresholds
from gatelint.analysis.fields.report_dates import date_in
from gatelint.facts.model import Date, Field
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

PAST = frozenset({"completed", "discovered", "updated"})  # fields whose dates have come


@dataclass(frozen=True, slots=True)
class StaleUpdate:
    """The newest "last updated" of a document, and what it tells of a later day."""

    field: Field
    stated: Date
    later: Date
    entry: str  # "a heading", "the column `Implemented`"


def stale_update(document: Document, lexicon: Lexicon) -> StaleUpdate | None:
    """The newest entry that is later than all that a document says of its last update.

    Entries are headings that begin with a date, as one before the update does, and cells of columns that tell when
    something was done. A date to come is no entry.
    """
    heads = [
        field
        for field in document.facts.fields
        if field.name == "updated" and field.section <= thresholds.HEAD_SECTIONS
    ]
    stated = [(field, found) for field in heads if (found := date_in(document, field.values[0])) is not None]
    known = [(found.value, field, found) for field, found in stated if found.value is not None]
    if not known:
        return None
    day, field, found = max(known, key=lambda one: one[0])
    later = [
        (entry.value, entry, described)
        for entries in (_headings(document, day), _cells(document, lexicon))
        for entry, described in entries
        if entry.value is not None and entry.value > day
    ]
    if not later:
        return None
    _, newest, described = max(later, key=lambda one: one[0])
    return StaleUpdate(field, found, newest, described)


def _headings(document: Document, day: date) -> list[tuple[Date, str]]:
    """The one date of every heading that begins with it, where such a heading is of the day or before."""
    found: list[Date] = []
    for section in document.facts.sections[1:]:
        own = _dates_in(document, section.heading.range)
        start = section.heading.range.start
        if len(own) == 1 and not section.heading.text[: own[0].span.range.start - start].strip("[(*_` "):
            found.append(own[0])
    dated = [one for one in found if one.value is not None]
    return [(one, "a heading") for one in dated] if any(one.value and one.value <= day for one in dated) else []


def _dates_in(document: Document, place: Range) -> tuple[Date, ...]:
    low, high = (bisect_left(document.facts.dates, end, key=lambda one: one.span.range.start) for end in place)
    return document.facts.dates[low:high]


def _cells(document: Document, lexicon: Lexicon) -> Iterator[tuple[Date, str]]:
    """The dates below headers that say that something was done, and below `Date` in a log."""
    for table in document.facts.tables:
        is_log = lexicon.holds("log", normalise(document.facts.sections[table.section].title).split())
        for index, column in enumerate(table.columns if not table.is_fields else ()):
            done = column.name in PAST or (column.name is None and _is_done(column.header.text, lexicon))
            if done or (is_log and column.name == "date"):
                cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
                found = [one for cell in cells for one in _dates_in(document, cell.range)[:1]]
                yield from ((one, f"the column `{column.header.text}`") for one in found)


def _is_done(header: str, lexicon: Lexicon) -> bool:
    """Whether a header is nothing but a word for a status that is reached: `Implemented`, `Shipped`."""
    words = tuple(WORD.findall(header.casefold()))
    return lexicon.status_words.get(words) in lexicon.classes["complete"]
