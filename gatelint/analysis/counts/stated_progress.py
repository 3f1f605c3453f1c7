"""How far phases and other parts are, as labels, list lines and rows state it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from gatelint.analysis.counts.checklists import noun_of
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Form, Status
from gatelint.facts.values.numbers import Progress, bracketed_progress, leading_progress
from gatelint.facts.values.statuses import look_up, parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon, normalise
from gatelint.project.documents import Document

LETTERS = re.compile(r"[^\W\d_]+")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
Subject = tuple[str, str]  # family and number without leading zeros; ("", title) for a part without an id


class Said(IntEnum):
    """Where a progress is stated; the lower one has the say."""

    LABEL = 0
    LINE = 1
    CELL = 2


@dataclass(frozen=True, slots=True)
class Stated:
    """A progress with what it speaks of."""

    document: Document
    subject: Subject
    title: str
    noun: str  # what is counted, in the singular
    progress: Progress
    done: bool  # whether the part tells how many are finished
    said: Said
    section: int | None = None  # the section of the subject itself
    status: Status | None = None  # of the same row

    @property
    def location(self) -> Location:
        """The place of the numbers."""
        return self.document.location(self.progress.range)


def stated_progress(document: Document, lexicon: Lexicon) -> Iterator[Stated]:
    """Every progress that a document states of a part and a kind of thing."""
    yield from _labels(document, lexicon)
    yield from _lines(document, lexicon)
    yield from _cells(document, lexicon)


def _labels(document: Document, lexicon: Lexicon) -> Iterator[Stated]:
    """`**Plans:** 4/5 plans complete` in the section of a part."""
    sections = document.facts.sections
    headings = {
        found.section: (subject_of(found.family, found.number), found.title.text)
        for found in document.facts.definitions
        if found.form is Form.HEADING
    }
    for field in document.facts.fields:
        if field.form not in ("label", "bullet") or not field.section or sections[field.section].level < 2:
            continue
        progress = leading_progress(field.values[0])
        read = _noun(progress, field.key.text, lexicon) if progress is not None else None
        if progress is not None and read is not None:
            title = sections[field.section].title
            subject, name = headings.get(field.section, (("", normalise(title)), title))
            yield Stated(document, subject, name, read[0], progress, read[1], Said.LABEL, field.section)


def _lines(document: Document, lexicon: Lexicon) -> Iterator[Stated]:
    """`- [x] Phase 9: Title (4/4 plans)`."""
    lines = {item.range.start: item for block in document.facts.lists for item in block.items}
    starts = sorted(lines)
    for found in document.facts.definitions:
        if found.form is not Form.ITEM:
            continue
        at = bisect_right(starts, found.id.range.start) - 1
        progress = bracketed_progress(lines[starts[at]]) if at >= 0 else None
        read = _noun(progress, "", lexicon) if progress is not None else None
        if progress is not None and read is not None:
            subject = subject_of(found.family, found.number)
            yield Stated(document, subject, found.title.text, read[0], progress, read[1], Said.LINE)


def _cells(document: Document, lexicon: Lexicon) -> Iterator[Stated]:
    """`| 9. Title | 0/4 |` below a header that says what is counted."""
    for table in document.facts.tables:
        column_of_status = table.column("status")
        for row in table.rows if not table.is_fields else ():
            if not row.cells:
                continue
            first = row.cells[row.key.column if row.key is not None else 0]
            title = first.text
            if row.key is not None:
                title = title[row.key.span.range.end - first.range.start :]
            subject = subject_of(row.key.family, row.key.number) if row.key else ("", normalise(first.text))
            status = None
            if column_of_status is not None and column_of_status < len(row.cells):
                status = parse_status(row.cells[column_of_status], lexicon)
            for column, cell in zip(table.columns[1:], row.cells[1:], strict=False):
                progress = leading_progress(cell) if column.name is None else None
                if progress is None or progress.part is None or progress.words:
                    continue
                read = _noun(progress, column.header.text, lexicon)
                if read is not None:
                    yield Stated(document, subject, title, read[0], progress, read[1], Said.CELL, status=status)


def subject_of(family: str, number: str) -> Subject:
    """What an id speaks of: `Phase 01.1` is `Phase 1.1`."""
    return family, ".".join(part.lstrip("0") or "0" for part in number.casefold().split("."))


def _noun(progress: Progress, key: str, lexicon: Lexicon) -> tuple[str, bool] | None:
    """What is counted, and whether the part tells how many are done; None where either is not plain."""
    words = list(progress.words)
    name = [word.casefold() for word in LETTERS.findall(EMPHASIS.sub("", BRACKETS.sub("", key)))]
    if not words or (progress.part is None and not name):
        words = [*name]
    if not words:
        return None
    own, rest = words[0], words[1:]
    if (first := look_up(words, lexicon)) is not None and len(words) > first[1]:  # "Completed plans"
        own, rest = words[first[1]], words[: first[1]]
    said = look_up(rest, lexicon) if rest else None
    done = not rest or (said is not None and said[0] in lexicon.classes["complete"])
    if progress.part is not None and not done:
        return None  # "2/5 plans left"
    if progress.part is None and noun_of(own) not in map(noun_of, name):
        return None
    return noun_of(own), done
