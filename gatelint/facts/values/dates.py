"""Dates as written, and dates that no calendar has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain

from gatelint import thresholds
from gatelint.config.load import english, languages
from gatelint.facts.model import Date, Field, Span
from gatelint.facts.values.vocabulary import month_names
from gatelint.markdown.blocks import Block, Code
from gatelint.markdown.inlines.inline import code_spans
from gatelint.text.ranges import Range
from gatelint.text.suggest import distance

YEAR = 12  # months
MONTH_FIRST = re.compile(r"\b(?P<month>[^\W\d_]{3,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b")
DAY_FIRST = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)? (?:of |de )?(?P<month>[^\W\d_]{3,12})\.?,? "
    r"(?:de |del )?(?P<year>\d{4})\b"
)
IN_NUMBERS = (  # in an order that leaves no doubt
    re.compile(r"(?<![\w./-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?![\w/-]|\.\d)"),  # DIN 1355-1
    re.compile(r"(?<!\d)(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]"),
)
ISO = re.compile(r"(?<![\w/.-])(\d{4})-(\d{2})-(\d{2}|XX)(?![A-SU-Za-z0-9_/-])")


@cache
def _whole_months() -> Mapping[str, int]:
    """Names of months in every language, and English ones cut to three letters -> their numbers."""
    names = [table.get("words", {}).get("months", ()) for table in (english(), *languages())]
    found = {name[: thresholds.SHORTEST_MONTH].casefold(): number for number, name in enumerate(month_names(), 1)}
    for own in names:
        for at, name in enumerate(own):  # some languages have them in two cases, one after the other
            found.setdefault(name.casefold(), at % YEAR + 1)
    return found


@cache
def _months() -> Mapping[str, int]:
    """The same with every name cut to three letters or more."""
    found = dict(_whole_months())
    for name, number in _whole_months().items():
        for end in range(thresholds.SHORTEST_MONTH, len(name)):
            found.setdefault(name[:end], number)
    return found


def _near(word: str) -> str | None:
    """The English name of a month that a capitalised word may be a slip for."""
    names = month_names() if word.istitle() and len(word) > thresholds.SHORTEST_MONTH else ()
    return next((name for name in names if distance(word.casefold(), name.casefold(), 2) <= 2), None)


def find_dates(text: str) -> Iterator[Date]:
    """Every date in a text, written (`January 6, 2026`, `6 January 2026`), in numbers (`6.1.2026`) or ISO 8601.

    A misspelt month is a fault, not a date.
    """
    for match in chain(MONTH_FIRST.finditer(text), DAY_FIRST.finditer(text)):
        word, year = match["month"], int(match["year"])
        span = Span(match[0], Range(match.start(), match.end()))
        is_first = match.re is MONTH_FIRST
        month = None if is_first and not word[0].isupper() else _months().get(word.casefold())
        if not _is_year(year):
            continue
        if month is None:
            near = _near(word) if is_first else None  # other languages write the day first: `17 Januari 2026`
            if near is not None:
                yield Date(None, span, f"there is no month `{word}`; {near} is near")
            continue
        found = _checked(year, month, int(match["day"]), span)
        if found.value is not None or word.casefold() in _whole_months():
            yield found  # `Set 45 2026` speaks of no month
    for match in chain.from_iterable(form.finditer(text) for form in IN_NUMBERS):
        found = _checked(
            int(match["year"]), int(match["month"]), int(match["day"]), Span(match[0], Range(*match.span()))
        )
        if found.value is not None and _is_year(found.value.year):
            yield found  # what no calendar has may be a version
    for match in ISO.finditer(text):
        span = Span(match[0], Range(match.start(), match.end()))
        if match[3] == "XX":
            yield Date(None, span, "the day is a placeholder")
        elif _is_year(int(match[1])):
            yield _checked(int(match[1]), int(match[2]), int(match[3]), span)


def _is_year(year: int) -> bool:
    return thresholds.FIRST_YEAR <= year <= thresholds.LAST_YEAR


def _checked(year: int, month: int, day: int, span: Span) -> Date:
    try:
        return Date(date(year, month, day), span, None)
    except ValueError:
        return Date(None, span, "no calendar has this day")


def visible_dates(text: str, blocks: Sequence[Block]) -> tuple[Date, ...]:
    """The dates of a text outside code, in order of place.

    Inline code may hold a date; one that no calendar has beside other text there is an example: `2026-99-99T25:61Z`.
    """
    hidden = [block.range for block in blocks if isinstance(block, Code)]
    hidden_starts = [range.start for range in hidden]

    def visible(range: Range) -> bool:
        index = bisect_right(hidden_starts, range.start) - 1
        return index < 0 or range.start >= hidden[index].end

    found = [
        found
        for found in find_dates(text)
        if visible(found.span.range) and not (found.value is None and _is_part_of_code(text, found.span.range))
    ]
    return tuple(sorted(found, key=lambda found: found.span.range))


def _is_part_of_code(text: str, place: Range) -> bool:
    """Whether inline code holds a place and more."""
    start = text.rfind("\n", 0, place.start) + 1
    line = text[start:].partition("\n")[0]
    inner = Range(place.start - start, place.end - start)
    return any(
        span.contains(inner) and line[span.start : span.end].strip("` ") != line[inner.start : inner.end]
        for span in code_spans(line)
    )


def own_date(all_fields: Sequence[Field], dates: Sequence[Date]) -> Date | None:
    """The date that the document gives itself: a `Date` label in its head, which one sub-heading may open."""
    for field in all_fields:
        if field.name == "date" and field.section <= thresholds.HEAD_SECTIONS:
            for found in dates:
                if field.values[0].range.contains(found.span.range):
                    return found
    return None
