"""What one document states, with the place of every statement. Nothing here knows another document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gatelint.facts.broken_markers import BrokenMarker
from gatelint.facts.malformed_rows import OrphanRow, RaggedRow
from gatelint.facts.stated_numbers import Number, StatedNumbers
from gatelint.facts.suppressions import SuppressionComment
from gatelint.text.ranges import Range

BOXES = {True: "complete", False: "open"}  # the value of a status that a check box states


class Span(NamedTuple):
    """Document text with its place."""

    text: str
    range: Range


class Place(StrEnum):
    """What kind of text a mention stands in."""

    HEADING = "heading"
    CELL = "cell"
    TEXT = "text"
    CODE = "code"  # inside inline code with other text, a link's target or an address
    FENCE = "fence"  # inside a code block or HTML comment


class Form(StrEnum):
    """How a definition is written."""

    HEADING = "heading"
    ROW = "row"
    ITEM = "item"
    FILE = "file"


class Status(NamedTuple):
    """A status as written: its canonical value, what stands in brackets behind it, and whether the word is known."""

    value: str
    qualifier: str
    known: bool
    by_sign: bool  # no word stood there, only an emoji or a checkbox
    span: Span
    word: str  # the words that were looked up, lower case


class Mention(NamedTuple):
    """An id, or a range of ids, somewhere in the text. `last` is the end of a range, written like `first`."""

    family: str
    first: str
    last: str | None
    range: Range
    place: Place
    section: int
    struck: bool
    listed: bool  # one of several in a list: `A-001, 002 and 005`


class Field(NamedTuple):
    """A key with its values: a row of a field table with its continuation rows, a label line, a bullet."""

    name: str | None  # canonical name; None for a key that nothing declares
    rank: int  # place of the key among the declared keys of the field; the first one has the say
    key: Span
    values: tuple[Span, ...]  # never empty; an empty value is an empty span
    form: str  # "table", "label", "bullet", "front-matter", "preamble", "section"
    section: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. Section 0 is the text before the first heading."""

    level: int
    heading: Span
    title: str  # visible text
    slug: str
    parent: int
    start: int
    own_end: int  # up to the next heading of any level
    end: int  # up to the next heading of this level or above
    status: Status | None  # "Resolved Unknowns", "Done (all)": what the heading says of what stands below


@dataclass(frozen=True, slots=True)
class Definition:
    """A place that may introduce an item; whether it does is decided when all documents are known."""

    family: str
    number: str
    form: Form
    id: Span
    title: Span
    status: Status | None  # the heading's suffix, the checkbox
    section: int  # the item's own section for a heading, else the enclosing one
    table: int | None = None
    row: int | None = None
    set_off: bool = True  # whether a sign parts the id from the title: `LATER-001: Crane`, not `LATER-001 crane`


class Column(NamedTuple):
    """A table's column: its header and the field that the header names."""

    header: Span
    name: str | None
    rank: int
    family: str | None  # the family that the header names: "LATER-ID", "Phase"


class Key(NamedTuple):
    """What a row speaks of: the id in its key cell."""

    family: str
    number: str
    span: Span
    column: int
    title: Span | None  # text beside the id in the same cell


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row, the counts that they state, and the id it is keyed by."""

    cells: tuple[Span, ...]
    numbers: tuple[Number | None, ...]  # of each cell, at least one for each column of the table
    padded: tuple[Range, ...]
    range: Range
    key: Key | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns read as fields. Two-column field tables are read into fields as well."""

    section: int
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    range: Range
    header_range: Range
    is_fields: bool
    caption: Span | None  # the paragraph line directly above
    in_region: str | None

    def column(self, *names: str) -> int | None:
        """Index of the first column that one of the fields names."""
        return next((index for index, column in enumerate(self.columns) if column.name in names), None)


class ListBlock(NamedTuple):
    """A list: its top-level items in order, and the paragraph line directly above it."""

    items: tuple[Span, ...]
    section: int
    range: Range
    ordered: bool
    checked: tuple[bool | None, ...]
    caption: Span | None


class Link(NamedTuple):
    """A link to a path or an anchor; addresses with a scheme are left out."""

    target: Span  # path as written, percent signs resolved in `path`
    path: str
    fragment: str | None
    fragment_range: Range | None
    label: Span
    section: int
    excused: bool  # the text says that the target is still to come


class Date(NamedTuple):
    """A date as written; `value` is None when no calendar has it."""

    value: date | None
    span: Span
    fault: str | None  # why it is no date


class Statement(NamedTuple):
    """A line that begins with ids, and what stands behind them."""

    subject: Range  # the ids
    rest: Span
    status: Status | None
    excepted: Range | None  # from a word such as "except" on


class Region(NamedTuple):
    """Text between `gatelint:begin` and `gatelint:end`."""

    name: str
    begin: Range
    content: Range
    end: Range
    checksum: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one document states."""

    path: str
    title: Span | None
    date: Date | None  # the date that the document gives itself
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]
    mentions: tuple[Mention, ...]  # in order of place
    fields: tuple[Field, ...]
    further: tuple[Field, ...]  # nested keys of the front matter, plain lines with a key that stands there
    tables: tuple[Table, ...]
    lists: tuple[ListBlock, ...]
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    paths: tuple[Span, ...]  # inline code that reads like a path with a folder
    dates: tuple[Date, ...]
    statements: tuple[Statement, ...]
    bracketed: tuple[Statement, ...]  # an id with its status in brackets
    templates: tuple[Span, ...]  # lines of code fences that list choices: `Status: a | b`
    labels: tuple[Span, ...]  # paragraph lines outside tables: one span a line
    numbers: StatedNumbers
    orphans: tuple[OrphanRow, ...]
    ragged: tuple[RaggedRow, ...]
    ticked: tuple[Mention, ...]  # that an item of a check list begins with, text behind it; such a place introduces it
    regions: tuple[Region, ...]
    broken_markers: tuple[BrokenMarker, ...]
    unclosed_fence: Range | None
    suppressions: tuple[SuppressionComment, ...]
    mojibake: tuple[tuple[Range, str], ...]
    codec: str | None

    def mentions_in(self, range: Range) -> tuple[Mention, ...]:
        """The mentions that stand within a range."""
        return self.mentions[slice(*(bisect_left(self.mentions, at, key=lambda one: one.range.start) for at in range))]

    def ragged_in(self, range: Range) -> tuple[RaggedRow, ...]:
        """The malformed rows of which a range holds anything; an empty range has to lie within one."""
        low = bisect_right(self.ragged, range.start, key=lambda row: row.range.end)
        return self.ragged[low : bisect_left(self.ragged, range.end, key=lambda row: row.range.start)]
