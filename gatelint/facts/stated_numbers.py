"""Numbers that a document states of something that can be counted, as read from its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gatelint.text.ranges import Range


class Number(NamedTuple):
    """A stated number with its place."""

    value: int
    range: Range
    noun: str | None  # what it counts, if said: "items", "files"


class Listing(NamedTuple):
    """A row that states a number and lists ids: `| MERGED | 3 | #137, #135, #112 |`."""

    table: int
    row: int
    columns: tuple[int, int]  # of the number, and of the list
    stated: int
    place: Range  # of the number
    listed: int
    list_place: Range


class Ratio(NamedTuple):
    """How many of how many, in a heading or behind a label: `## Tasks (4/5)`, `**Coverage**: 78% (7/9 done)`."""

    part: int
    whole: int
    part_place: Range
    whole_place: Range
    value: str | None  # the status of those that the part counts; None where no word says it
    nouns: tuple[str, ...]  # further words behind the numbers, case folded
    heading: int | None  # the section whose heading states it
    section: int


class Counted(NamedTuple):
    """One number of a tally with the status that it counts."""

    number: int
    value: str
    word: str
    place: Range


class Tally(NamedTuple):
    """How many of a set have which status: `**Epics:** 2 pending, 1 in progress`."""

    key: tuple[str, ...]  # words of the label, case folded
    counts: tuple[Counted, ...]
    place: Range
    section: int


class Total(NamedTuple):
    """How many there are, behind a label: `**Total rules:** 4`."""

    number: int
    place: Range
    nouns: tuple[str, ...]  # words of the label and those behind the number, case folded
    section: int


class FileCount(NamedTuple):
    """How many files a pattern has: a glob in code with `(6 files)` behind it."""

    glob: str
    number: int
    place: Range
    pattern_place: Range


class Interval(NamedTuple):
    """How many things have a number from `low` to `high`, behind a label that says of which words: `(8-13 points)`."""

    number: int
    place: Range
    low: int
    high: int
    words: frozenset[str]  # singular, case folded
    section: int


class Measure(NamedTuple):
    """The numbers below one header, or behind one label, with the words of it and of their unit."""

    name: str  # the header or the label
    words: frozenset[str]  # singular, case folded
    values: tuple[int, ...]
    range: Range  # of the first one


@dataclass(frozen=True, slots=True)
class StatedNumbers:
    """The stated numbers of one document, by form, in order of place."""

    listings: tuple[Listing, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    tallies: tuple[Tally, ...] = ()
    totals: tuple[Total, ...] = ()
    files: tuple[FileCount, ...] = ()
    intervals: tuple[Interval, ...] = ()
    measures: tuple[Measure, ...] = ()  # only where there are intervals
