"""Numbers as stated in cells, headings and labels."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from gatelint import thresholds
from gatelint.facts.model import Span
from gatelint.facts.stated_numbers import Number as Number
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.text.ranges import Range

# "5", "**70**", "3 (DS-D03, DS-P01)", "32 (10 newly implemented)".
CELL_NUMBER = re.compile(r"^[\s*_`]*(\d{1,6})[\s*_`]*(?:[(（].*)?$", re.S)
# "(8 items)", "(4)" at the end of a heading or label; a year and a code such as 401 count nothing.
CAPTION_NUMBER = re.compile(
    r"[(（](\d{1,4})(?:[ \t]+([^\W\d_]+)(?:[ \t]+([^\W\d_]+))?)?[)）][\s*_:：]*(?:[✅✓])?[\s*_]*$"
)
FRACTION = re.compile(r"(?<![\d/.])(\d{1,5})/(\d{1,5})(?![\d/])")
PERCENT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)[ \t]?%")


def _number(match: re.Match[str], span: Span, noun: str | None) -> Number:
    """The number in the first group of a match within a span."""
    start = span.range.start
    return Number(int(match[1]), Range(start + match.start(1), start + match.end(1)), noun)


def cell_number(cell: Span) -> Number | None:
    """The count that a cell states, a remark in brackets behind it allowed."""
    match = CELL_NUMBER.match(cell.text)
    return _number(match, cell, None) if match is not None else None


# "154 points", "**3 days**": a number and nothing but its unit.
WITH_UNIT = re.compile(r"[\s*_`]*(\d{1,6})[ \t]+([^\W\d_]{2,20})[\s*_`]*")


def number_with_unit(cell: Span) -> Number | None:
    """The count that a cell states with its unit, such as `154 points`."""
    match = WITH_UNIT.fullmatch(cell.text)
    return _number(match, cell, match[2]) if match is not None else None


def caption_number(caption: Span) -> Number | None:
    """The count in brackets at the end of a heading or label."""
    match = CAPTION_NUMBER.search(caption.text)
    if match is None:
        return None
    return _number(match, caption, " ".join(word for word in match.groups()[1:] if word) or None)


def label_of(cell: Span) -> str:
    """A row's label without emphasis."""
    return EMPHASIS.sub("", cell.text).strip()


# "12/64 (19%)", "19% (12/64)", "12 of 64 (19 %)".
SHARE = re.compile(
    r"(?<![\d/.])(\d{1,5})(?:/| of )(\d{1,5})[ \t]*[(（][~≈]?(\d{1,3}(?:\.(\d{1,2}))?)[ \t]?%[)）]"
    r"|(?<![\d.])[~≈]?(\d{1,3}(?:\.(\d{1,2}))?)[ \t]?%[ \t]*[(（](\d{1,5})(?:/| of )(\d{1,5})[)）]"
)


class Share(NamedTuple):
    """Two numbers and the percentage that stands beside them."""

    part: int
    whole: int
    percent: float
    places: int  # digits behind the point
    range: Range  # of all three


def shares(span: Span) -> list[Share]:
    """The shares that a text states with both numbers and a percentage in one breath."""
    found = []
    for match in SHARE.finditer(span.text) if "%" in span.text else ():
        part, whole, percent, places, percent_2, places_2, part_2, whole_2 = match.groups()
        digits = places if part else places_2
        place = Range(span.range.start + match.start(), span.range.start + match.end())
        found.append(
            Share(int(part or part_2), int(whole or whole_2), float(percent or percent_2), len(digits or ""), place)
        )
    return found


LEADING = re.compile(r"^[\s*_`]*(\d{1,6})(?![\d/.,%+–-])(?:[ \t]+([^\W\d_]+))?")


def leading_number(value: Span) -> Number | None:
    """The number that a label's value begins with: `7 test cases`, `12 (across 2 files)`."""
    match = LEADING.match(value.text)
    return _number(match, value, match[2]) if match is not None else None


# "4/5 plans complete", "3 of 5 tasks", "0/4"; neither a date, a path nor a version.
PROGRESS = re.compile(r"(?<![\w/.,:~≈-])(\d{1,4})(?:/| of )(\d{1,4})(?![\w/.,%+-])")
PROGRESS_LEAD = re.compile(r"^[\s*_`]*(?=\d)")
WHOLE = re.compile(r"(\d{1,4})[ \t]+(?=[^\W\d_])")
BRACKETED = re.compile(r"[(（](\d{1,4})/(\d{1,4})[ \t]+([^()（）\d]{2,40})[)）]")
TAIL_WORDS = re.compile(r"[ \t*_]*([^\W\d_]+(?:[ \t]+[^\W\d_]+){0,2})?")


class Progress(NamedTuple):
    """How many of how many, as stated."""

    part: int | None  # how many are done; None where only the whole is told
    whole: int
    range: Range  # of both numbers, or of the one
    words: tuple[str, ...]  # what stands behind, case folded: ("plans", "complete")


def leading_progress(value: Span) -> Progress | None:
    """What a label's value or a cell begins with: `4/5 plans complete`, `5 plans`."""
    lead = PROGRESS_LEAD.match(value.text)
    if lead is None:
        return None
    match = PROGRESS.match(value.text, lead.end()) or WHOLE.match(value.text, lead.end())
    if match is None:
        return None
    numbers = [int(number) for number in match.groups()]
    place = Range(value.range.start + match.start(1), value.range.start + match.end(len(numbers)))
    return Progress(numbers[0] if len(numbers) > 1 else None, numbers[-1], place, _tail(value.text, match.end()))


def _tail(text: str, at: int) -> tuple[str, ...]:
    match = TAIL_WORDS.match(text, at)
    return tuple(match[1].casefold().split()[: thresholds.MOST_TAIL_WORDS]) if match is not None and match[1] else ()


def bracketed_progress(line: Span) -> Progress | None:
    """The one progress that a line states in brackets: `Phase 9: Title (4/4 plans)`."""
    found = list(BRACKETED.finditer(line.text.partition("\n")[0]))
    if len(found) != 1:
        return None
    match = found[0]
    place = Range(line.range.start + match.start(1), line.range.start + match.end(2))
    return Progress(int(match[1]), int(match[2]), place, _tail(match[3], 0))


# "0.18.0", "v1.2", "1.0.0-rc.1"; neither a part of something longer nor one of several: "3.11+", "1.x", "0.12 → 0.13".
VERSION = re.compile(
    r"[vV]?(\d{1,4}(?:\.\d{1,4}){1,3})(-?[A-Za-z][\w.-]*|-\d[\w.]*)?(?![\w+]|\.\w|[ \t]*(?:→|->|[–-][ \t]*v?\d))"
)
VERSION_HEADING = re.compile(r"[\s\[*_`]*(?:[^\W\d_]+[ \t]+)?(?=[vV]?\d)")
VERSION_GAP = re.compile(r"[\s:：=*_`|]*+(?:[^\W\d_]{1,4}[\s*_`]++)?[*_`]*+(?=[vV]?\d)")
Version: TypeAlias = tuple[int, ...]


def heading_version(text: str) -> tuple[Version, int, int] | None:
    """The finished version that a heading begins with, at most one word before it, and its place in the text."""
    lead = VERSION_HEADING.match(text)
    return _version(text, lead.end()) if lead is not None else None


def following_version(text: str, at: int) -> tuple[Version, int, int] | None:
    """The finished version that follows a word which ends at an offset, and its place in the text."""
    gap = VERSION_GAP.match(text, at)
    return _version(text, gap.end()) if gap is not None else None


def _version(text: str, at: int) -> tuple[Version, int, int] | None:
    match = VERSION.match(text, at)
    if match is None or match[2]:
        return None  # a candidate is no release yet
    return tuple(map(int, match[1].split("."))), match.start(1), match.end(1)
