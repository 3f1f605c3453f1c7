"""Counts of things whose number lies in an interval, and the numbers that they may count: `High (score >= 15): 2`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gatelint.facts.model import Field, Table
from gatelint.facts.stated_numbers import Interval, Measure
from gatelint.facts.values.ids import singular
from gatelint.facts.values.numbers import Number
from gatelint.facts.values.vocabulary import EMPHASIS, WORD
from gatelint.text.ranges import Range

# "(score ≥ 15)", "(8-13 points)", "(21 points)" at the end of a key.
BOUNDS = re.compile(
    r"[(（](?P<name>[^\W\d][^\d()（）<>=≥≤]{0,30})?(?P<sign>>=|<=|[≥≤<>])?[ \t]{0,3}(?<![^\W\d_])(?P<low>\d{1,6})"
    r"(?:[ \t]?[-–][ \t]?(?P<high>\d{1,6}))?(?P<more>\+)?[ \t]{0,3}(?P<unit>[^\W\d][^\d()（）]{0,30})?"
    r"[)）][\s*_:]{0,6}$"
)
COUNT = re.compile(r"[\s*_`]{0,6}(?P<number>\d{1,5})(?![\d/.,%+–-])[^\d()（）]{0,40}$")
MEASURED = re.compile(r"[\s*_`]{0,6}(?P<number>\d{1,6})(?![\w/.,%-])(?P<unit>[^\d()（）.,;]{0,30})$")
LARGEST = 10**6


def intervals(fields: Iterable[Field]) -> Iterator[Interval]:
    """The labels whose key ends with an interval, and after which nothing but a number stands."""
    for field in fields:
        bounds = BOUNDS.search(field.key.text) if field.form in ("label", "bullet") else None
        match = COUNT.match(field.values[0].text) if bounds is not None else None
        if bounds is None or match is None:
            continue
        first = int(bounds["low"])
        low, high = first, int(bounds["high"] or first)
        if bounds["sign"] in (">=", "≥") or bounds["more"]:
            high = LARGEST
        elif bounds["sign"] == ">":
            low, high = first + 1, LARGEST
        elif bounds["sign"] in ("<=", "≤", "<"):
            low, high = 0, first - (bounds["sign"] == "<")
        words = _words(f"{bounds['name'] or ''} {bounds['unit'] or ''}")
        if words and low <= high:
            start = field.values[0].range.start
            place = Range(start + match.start("number"), start + match.end("number"))
            yield Interval(int(match["number"]), place, low, high, words, field.section)


def measures(tables: Iterable[Table], fields: Iterable[Field]) -> Iterator[Measure]:
    """The numbers that keyed rows state in columns of one header, and those that sections state for one label."""
    found: dict[frozenset[str], list[tuple[str, Number]]] = {}
    for table in tables:
        for index, column in enumerate(table.columns):
            words = _words(column.header.text)
            for row in table.rows if words else ():
                number = row.numbers[index]
                if number is not None and row.key is not None and row.key.column != index:
                    found.setdefault(words, []).append((column.header.text, number))
    for field in fields:
        match = MEASURED.match(field.values[0].text) if field.form in ("label", "bullet") else None
        if match is not None and BOUNDS.search(field.key.text) is None:
            words = _words(f"{field.key.text} {match['unit']}")
            number = Number(int(match["number"]), field.values[0].range, None)
            found.setdefault(words, []).append((field.key.text, number))
    for words, named in found.items():
        name, first = named[0]
        yield Measure(EMPHASIS.sub("", name).strip(" :"), words, tuple(one.value for _, one in named), first.range)


def _words(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in WORD.findall(EMPHASIS.sub("", text).casefold()))
