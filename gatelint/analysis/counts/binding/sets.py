"""What can be counted near a place: the rows of keyed tables and the boxes of check lists, with their statuses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.counts.checklists import noun_of
from gatelint.analysis.counts.column_totals import total_row
from gatelint.facts.model import BOXES, ListBlock, Section, Table
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.linking.claims.rows import counted_status
from gatelint.project.documents import Document
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class CountedSet:
    """Things that stand together, the status of each, and the words by which they may be called."""

    values: tuple[str | None, ...]
    nouns: frozenset[str]  # singular, case folded
    range: Range
    boxes: bool

    @property
    def called(self) -> str:
        """The word for its members in a message."""
        return "boxes" if self.boxes else "rows"

    @property
    def is_told(self) -> bool:
        """Whether every member states a status of which the meaning is known."""
        return None not in self.values

    def readings(self, value: str, lexicon: Lexicon, others: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """How many members have a status, the plainest reading first.

        That value, a class that it belongs to, or all that is not closed; `others` are counted beside it.
        """
        classes = lexicon.classes
        plain = classes["complete"] if value in classes["complete"] else frozenset({value})
        plain = frozenset({value}) if plain & others else plain
        groups = [plain, frozenset({value}), *(members for members in classes.values() if value in members)]
        if value not in classes["closed"]:
            groups.append(frozenset(member for member in self.values if member) - classes["closed"])
        return tuple(
            sum(member in group for member in self.values) for group in groups if group == plain or not group & others
        )

    def is_named(self, nouns: Iterable[str], lexicon: Lexicon) -> bool:
        """Whether one of the words names the members."""
        return any(noun_of(noun) in self.nouns or noun in lexicon.words("member") for noun in nouns)


@dataclass(frozen=True, slots=True)
class NearSets:
    """The sets of one document, in order of place."""

    document: Document
    all: tuple[CountedSet, ...]
    starts: tuple[int, ...]

    def within(self, inside: Range) -> Sequence[CountedSet]:
        """The sets that stand in a range."""
        first, last = bisect_left(self.starts, inside.start), bisect_left(self.starts, inside.end)
        return [one for one in self.all[first:last] if inside.contains(one.range)]

    def under_heading(self, section: Section) -> Iterator[CountedSet]:
        """What a number in a heading may count: the check lists or tables of its own text, then of all below it."""
        for end in (section.own_end, section.end):
            sets = self.within(Range(section.heading.range.end, end))
            for boxes in (True, False):
                if (found := _joined([one for one in sets if one.boxes is boxes])) is not None:
                    yield found

    def beside(self, place: Range, section: int) -> tuple[Sequence[CountedSet], Sequence[CountedSet]]:
        """What a number behind a label may count: what touches its line, and all boxes or rows of its section."""
        around = self.document.facts.sections[section]
        sets = self.within(Range(around.start, around.own_end))
        touching = [one for one in sets if _touches(self.document, one.range, place)]
        joined = [_joined([one for one in sets if one.boxes is boxes]) for boxes in (True, False)]
        return touching, [one for one in joined if one is not None]


def sets_of(document: Document, lexicon: Lexicon) -> NearSets:
    """The tables in which every row but a total is keyed, and the lists in which every entry has a box."""
    tables = [found for table in document.facts.tables if (found := _of_table(table, lexicon)) is not None]
    lists = [
        _of_list(document, block)
        for block in document.facts.lists
        if block.items and all(checked is not None for checked in block.checked)
    ]
    ordered = tuple(sorted([*tables, *lists], key=lambda one: one.range.start))
    return NearSets(document, ordered, tuple(one.range.start for one in ordered))


def _of_table(table: Table, lexicon: Lexicon) -> CountedSet | None:
    last = total_row(table, lexicon)
    rows = [row for index, row in enumerate(table.rows) if index != last]
    keys = [row.key for row in rows if row.key is not None]
    if table.is_fields or len(rows) < thresholds.FEWEST_MEMBERS or len(keys) < len(rows):
        return None
    if len({(key.family, key.number) for key in keys}) < len(keys):
        return None  # an id in two rows is counted once or twice
    values = tuple(counted_status(table, row, lexicon) for row in rows)
    words = [word for column in table.columns[: keys[0].column + 2] for word in WORD.findall(column.header.text)]
    words += WORD.findall(keys[0].family)
    nouns = frozenset(noun_of(part) for word in words for part in word.split("-") if part)
    return CountedSet(values, nouns, table.range, False)


def _of_list(document: Document, block: ListBlock) -> CountedSet:
    words = WORD.findall(block.caption.text) if block.caption is not None else []
    words += WORD.findall(document.facts.sections[block.section].title)
    values = tuple(BOXES[checked is True] for checked in block.checked)
    return CountedSet(values, frozenset(map(noun_of, words)), block.range, True)


def _joined(sets: Sequence[CountedSet]) -> CountedSet | None:
    """All members of several sets as one."""
    if not sets:
        return None
    values = tuple(value for one in sets for value in one.values)
    nouns = frozenset(noun for one in sets for noun in one.nouns)
    return CountedSet(values, nouns, Range(sets[0].range.start, sets[-1].range.end), sets[0].boxes)


def _touches(document: Document, block: Range, place: Range) -> bool:
    """Whether nothing stands between a block and the line of a place."""
    text = document.source.text
    if place.end <= block.start:
        end = text.find("\n", place.end)
        return not text[end if end >= 0 else len(text) : block.start].strip("| \t\r\n")
    begin = text.rfind("\n", 0, place.start) + 1
    return block.end <= begin and not text[block.end : begin].strip("| \t\r\n")
