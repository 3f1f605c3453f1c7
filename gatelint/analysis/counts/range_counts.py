"""A number with a scope, `48 plans (Phases 1-7)`, against the rows of that scope in a table of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from gatelint import thresholds
from gatelint.analysis.counts.checklists import noun_of
from gatelint.analysis.counts.prose_counts import RestatedCount, may_be
from gatelint.facts.model import Mention, Span, Table, TableRow
from gatelint.facts.values.ids import value
from gatelint.facts.values.numbers import Number
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

NUMBER = re.compile(r"(?<![\w.,/#~≈+-])\d{1,5}(?![\w.,/%+-])")
KEYED = re.compile(r"^([^:：()（）\d]{2,40})[:：][ \t*_]*$")
WORDS = re.compile(r"[^\W\d_]+")


def scoped_counts(document: Document, lexicon: Lexicon) -> Iterator[RestatedCount]:
    """The numbers of lines that name a range of rows and, in their own words, a column of that table."""
    tables = [
        table
        for table in document.facts.tables
        if sum(row.key is not None for row in table.rows) >= thresholds.FEWEST_KEYED_ROWS
    ]
    for label in document.facts.labels if tables else ():
        for mention in document.facts.mentions_in(label.range):
            if mention.last is None:
                continue
            numbers = list(islice(NUMBER.finditer(label.text, 0, mention.range.start - label.range.start), 2))
            if len(numbers) == 1:
                stated = _number(label, numbers[0])
                nouns = _nouns(label, numbers[0], mention, lexicon)
                for table in tables if nouns else ():
                    yield from _compare(document, table, mention, stated, nouns)


def _number(label: Span, match: re.Match[str]) -> Number:
    start = label.range.start
    return Number(int(match[0]), Range(start + match.start(), start + match.end()), None)


def _nouns(label: Span, number: re.Match[str], mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """What the number counts: `Total plans completed: 48 (`, `48 plans in`; nothing where a word may narrow it."""
    between = label.text[number.end() : mention.range.start - label.range.start]
    words = WORDS.findall(between.casefold())
    key = KEYED.match(label.text[: number.start()].lstrip("-+*_ \t"))
    if key is not None:
        words = WORDS.findall(key[1].casefold())
    elif not between[:1].isspace() or len(words) > thresholds.MOST_WORDS_BETWEEN:
        return frozenset()
    else:
        words = words[:1]
    told = [word for word in words if not lexicon.starts_with("total", word) and not _is_done(word, lexicon)]
    return frozenset(map(noun_of, told)) if len(told) == 1 else frozenset()


def _is_done(word: str, lexicon: Lexicon) -> bool:
    found = look_up([word], lexicon)
    return found is not None and found[0] in lexicon.classes["complete"]


def _compare(
    document: Document, table: Table, mention: Mention, stated: Number, nouns: frozenset[str]
) -> Iterator[RestatedCount]:
    rows = _rows(table, mention)
    columns = [
        index
        for index, column in enumerate(table.columns)
        if index and {noun_of(word) for word in WORDS.findall(column.header.text)} == nouns
    ]
    if len(columns) != 1 or not rows:
        return
    parts = [number.value for row in rows if (number := row.numbers[columns[0]]) is not None]
    if len(parts) < len(rows) or not may_be(stated.value, sum(parts)):
        return
    header = table.columns[columns[0]].header
    first, last = rows[0].range.start, rows[-1].range.end
    described = f"in the column `{header.text}` of {mention.family.rstrip('- ')} {mention.first} to {mention.last}"
    place = (document.location(Range(first, last)), f"{' + '.join(map(str, parts))} = {sum(parts)}")
    yield RestatedCount(document, stated, sum(parts), described, place)


def _rows(table: Table, mention: Mention) -> list[TableRow]:
    """The rows of a range, when each of its numbers has exactly one."""
    low, high = value(mention.first), value(mention.last or "")
    keyed = [(value(row.key.number), row) for row in table.rows if row.key and row.key.family == mention.family]
    inside = [(number, row) for number, row in keyed if low <= number <= high]
    return [row for _, row in inside] if [number for number, _ in inside] == list(range(low, high + 1)) else []
