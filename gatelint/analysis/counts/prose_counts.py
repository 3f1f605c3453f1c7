"""Counts beside a link to the document that they speak of, or beside a range of ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.counts.countables import Entry, entries_of
from gatelint.diagnostics.model import Location
from gatelint.facts.values.numbers import Number
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.project.documents import Document
from gatelint.project.model import Project, Reference, Role
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

# "(38 implemented)", "(12/64 done)", "(119 items)" within reach of a link or path on the same line.
REMARK = re.compile(r"[(（](\d{1,5})(?:/(\d{1,5}))?[ \t]+([^()（）\d,;/]{2,40}?)[)）]")


@dataclass(frozen=True, slots=True)
class RestatedCount:
    """A number that another document, or a range beside it, decides."""

    document: Document
    stated: Number
    found: int
    described: str
    place: tuple[Location, str]


def restated_counts(project: Project) -> Iterator[RestatedCount]:
    """The counts of living documents that stand beside a link, a path or a range."""
    for document in project.living:
        yield from _beside_links(project, document)
    for document in project.current:
        yield from _beside_ranges(project, document)
        yield from _beside_tables(project, document)


def _targets(project: Project, document: Document) -> Iterator[tuple[int, str]]:
    """Where a link or path to another document ends, and that document's path."""
    for link in document.facts.links:
        if link.path and link.fragment is None:
            path = resolve(document.path, link.path)
            if path is not None and path in project.documents:
                yield link.target.range.end, path
    for span in document.facts.paths:
        for path in (span.text, resolve(document.path, span.text)):
            if path is not None and path in project.documents:
                yield span.range.end, path


def _beside_links(project: Project, document: Document) -> Iterator[RestatedCount]:
    text = document.source.text
    for end, path in _targets(project, document):
        if path == document.path:
            continue
        line_end = text.find("\n", end)
        stop = min(end + thresholds.REACH_OF_LINK, line_end if line_end >= 0 else len(text))
        cell_end = text.find("|", end, stop)
        remark = REMARK.search(text, end, cell_end if cell_end >= 0 else stop)
        next_link = text.find("](", end, stop)
        if remark is None or 0 <= next_link < remark.start():
            continue
        entries = entries_of(project, path)
        if entries:
            yield from _compare(project, document, remark, entries, path)


def _compare(
    project: Project, document: Document, remark: re.Match[str], entries: tuple[Entry, ...], path: str
) -> Iterator[RestatedCount]:
    words = WORD.findall(remark[3].casefold())
    place = (entries[0].location, f"{path} begins to list them here")
    value = look_up(words, project.lexicon)
    if value is not None and value[1] == len(words):
        values = project.lexicon.classes["complete"] if value[0] in project.lexicon.classes["complete"] else {value[0]}
        found = sum(entry.status is not None and entry.status.value in values for entry in entries)
        described = f"entries in {path} that are {remark[3]}"
    elif _is_noun(words, entries, project.lexicon):
        found, described = len(entries), f"entries in {path}"
    else:
        return
    stated = Number(int(remark[1]), Range(*remark.span(1)), None)
    yield RestatedCount(document, stated, found, described, place)


def _is_noun(words: list[str], entries: tuple[Entry, ...], lexicon: Lexicon) -> bool:
    """Whether the words name the entries themselves: "items", or the family's name as in "tests" or "PARITY items"."""
    families = {entry.definition.family.rstrip("-_ ").casefold() for entry in entries}
    plain = {"items", "item", "entries", "entry", "ids"}
    names = {name + ending for name in families for ending in ("", "s")}
    return bool(words) and all(word in plain | names or word.rstrip("s") in _tails(families) for word in words)


def _tails(families: set[str]) -> set[str]:
    """The last letters of a family's name that may be a word of their own: the gap of FGAP."""
    return {name[at:] for name in families for at in range(2) if len(name) - at >= thresholds.SHORTEST_TAIL}


def _beside_ranges(project: Project, document: Document) -> Iterator[RestatedCount]:
    """`96 PARITY IDs` in the same row as `PARITY-001 through PARITY-119`."""
    for table in document.facts.tables:
        for row in table.rows:
            ranges = [
                reference
                for reference in project.references_in(document, row.range)
                if reference.mention.last is not None and reference.register.role is not Role.GATE
            ]
            if len(ranges) == 1:
                yield from _near_range(document, row.range, ranges[0])


def _beside_tables(project: Project, document: Document) -> Iterator[RestatedCount]:
    """`76/76 requirements mapped` in a document whose one table with the header `Requirement` has other many rows."""
    for table in document.facts.tables:
        keyed = [
            row
            for row in table.rows
            if row.key is not None and row.key.column == 0 and row.key.family in project.registers
        ]
        noun = table.columns[0].header.text.strip("*_` ").casefold() if table.columns else ""
        if len(keyed) < thresholds.FEWEST_NAMED_ROWS or len(keyed) < len(table.rows) or not noun.isalpha():
            continue
        pattern = re.compile(rf"(?<![\d/.])(\d{{1,5}})/(\d{{1,5}}) (?:\w[\w.]* )?{re.escape(noun)}s?\b", re.I)
        any_count = re.compile(rf"(?<![\d.])(\d{{1,5}}) (?:\w[\w.]* )?{re.escape(noun)}s?\b", re.I)
        wholes = Counter(match[1] for match in any_count.finditer(document.source.text))
        wholes -= Counter(match[2] for label in document.facts.labels for match in pattern.finditer(label.text))
        for label in document.facts.labels:
            for match in pattern.finditer(label.text):
                start = label.range.start
                stated = Number(int(match[2]), Range(start + match.start(2), start + match.end(2)), None)
                place = (document.location(table.header_range), f"the table has {len(table.rows)} rows")
                if wholes[match[2]] or not may_be(stated.value, len(table.rows)):
                    continue  # it counts something else, as sentences of the document do
                yield RestatedCount(document, stated, len(table.rows), f"rows in the table of {noun}s", place)


def may_be(stated: int, found: int) -> bool:
    """Whether a number may be a count that went stale: within the double of what is there."""
    smaller, larger = sorted((stated, found))
    return smaller >= thresholds.SHARE_OF_STALE_COUNT * larger


def is_near(stated: int, found: int) -> bool:
    """Whether a number is likelier a count that went stale than one of something else: a fifth off, or one."""
    return abs(stated - found) <= max(1, thresholds.MOST_OFF_OF_RANGE * found)


def _near_range(document: Document, row: Range, reference: Reference) -> Iterator[RestatedCount]:
    register = reference.register
    text = document.source.text
    pattern = re.compile(rf"(?<![\d/.~≈])(\d{{1,5}}) {re.escape(register.name)}(?: (?:IDs?|items?))?\b")
    matches = list(pattern.finditer(text, row.start, row.end))
    if len(matches) != 1 or _is_of_a_name(document, row, Range(*matches[0].span(1))):
        return
    found = sum(number in register.items for number in reference.numbers)
    stated = Number(int(matches[0][1]), Range(*matches[0].span(1)), None)
    place = (reference.location, f"`{reference.text}` stands for {found}")
    yield RestatedCount(document, stated, found, f"items of {register.name} in `{reference.text}`", place)


def _is_of_a_name(document: Document, row: Range, number: Range) -> bool:
    """Whether a number is that of something numbered: `Phase 0 ADR`."""
    return any(mention.range.contains(number) for mention in document.facts.mentions_in(row))
