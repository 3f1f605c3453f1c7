"""Ids, ranges and lists of ids, found in the raw text of a document.

A family keeps what joins it to its numbers (`LATER-`, `DS-C`, `Phase `), so that an id is always family + number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gatelint import thresholds
from gatelint.config.patterns.phase_words import named_phase
from gatelint.config.patterns.spellings import NO_SPELLINGS, Spellings
from gatelint.text.ranges import Range

# LATER-001, ACTION-TEST-001, DS-C01, FD-5b, FR-1.2. The bounds keep the search linear.
PARTS = r"(?:\.\d{1,3}){0,3}"
# Two numbers, the second one narrower or both of two digits: FR-STAFF-001-02, REQ-01-02. Others are ranges or dates.
PAIR = r"(?!(?:19|20)\d\d-)(?:\d{3,6}-\d{1,2}|\d\d-\d\d)(?![\w-]|\.\w)"
ID = re.compile(
    rf"(?<![\w-])([A-Z][A-Z0-9]{{0,24}}(?:-[A-Z][A-Z0-9]{{0,24}}){{0,4}}-[A-Z]?)({PAIR}|\d{{1,6}}{PARTS}[a-z]?)(?!\w)"
)
# REQ_4, FR_AUTH_12
UNDERSCORED = re.compile(r"(?<![\w-])([A-Z][A-Z0-9]{0,24}(?:_[A-Z][A-Z0-9]{0,24}){0,2}_)(\d{1,5})(?![\w-]|\.\w)")
# R01, T7, M1.07, EPIC3: nothing joins the letters to the number, as in many names that are no ids.
TIGHT = re.compile(rf"(?<![\w./\\#@&$+:=-])([A-Z]{{1,5}})(\d{{1,4}}{PARTS}[a-z]?)(?![\w%+]|[-/\\=@]\w)")
# T030-T032, M1.01-M1.07: two ids of one tight family with a hyphen between them are a range, and no family `T030-T`.
TIGHT_RANGE = re.compile(
    rf"(?<![\w./\\#@&$+:=-])([A-Z]{{1,5}})(\d{{1,4}}{PARTS}[a-z]?)-\1(\d{{1,4}}{PARTS}[a-z]?)(?![\w%+]|[-/\\=@]\w)"
)
TIGHT_PAIR = re.compile(r"(?:.*-)?([A-Z]{1,5})\d{1,4}-\1")
# Phase 11a, Waves 1-5, Batch 3, Phase 2.7, Phase 6A.4, Step 15.B.
NAMED_NUMBER = r"[ \u00a0](\d{1,4}(?:[A-Z]?\.\d{1,3}|\.(?=[A-Z]\b))?[A-Za-z]?)(?!\w|[.,]\d|%)"
NAMED = re.compile(r"(?<![\w-])([A-Z][a-z]{2,15})" + NAMED_NUMBER)
# The same with other letters than those of English: `Étape 1`, `Aşama 2`, `Этап 3`.
NAMED_OTHERWISE = re.compile(r"(?<![\w-])((?=[A-Za-z]{0,15}[^\x00-\x7f])[^\W\d_]{3,16})" + NAMED_NUMBER)

# The same in capitals, of words for parts of a plan: `PHASE 2`.
NAMED_IN_CAPITALS = re.compile(r"(?<![\w-])([^\W\d_a-z]{3,16})" + NAMED_NUMBER)

OUTLINE = "#"  # the family of plain numbers, which are counted anew in every document
CALLED = ": "  # what joins the family to its numbers where those are names: `Table: orders`

RANGE_SIGN = re.compile(r"[ \t]+(?:through|thru|to|bis)[ \t]+|[ \t]*(?:–|~|到|至|\.{2,3})[ \t]*|-")
TAIL_NUMBER = rf"(\d{{1,6}}{PARTS}[A-Za-z]?)(?!\w|%|\.\d)"
NUMBER = re.compile(TAIL_NUMBER)
LIST_TAIL = re.compile(
    rf"(?:[ \t]*[,、][ \t]*(?:and[ \t]+|&[ \t]*)?|[ \t]+(?:and|&|or|und|和)[ \t]+|/|[ \t]*→[ \t]*){TAIL_NUMBER}"
)
# A number that is followed by a plain word counts something: "Phase 1, 2 days".
UNIT = re.compile(r"[ \t]+(?!(?:and|or|to|through|thru|until|bis|und|oder)\b)[a-z]{2,}|[ \t]*[%×]")
PLACEHOLDER_NEXT = re.compile(r"-\w|\.\w")
OTHER_NAME = re.compile(r"-\w|\.\d|\.md\b")
# "A-011-009": a second number that makes no range with the first. A year in front begins a date or another name.
FAULTY_END = re.compile(r"-(\d{3,6})(?![\w-]|\.\w)")
YEAR = re.compile(r"(?:19|20)\d\d")
BETWEEN = re.compile(r"[ \t,、/&+*_`~→]*(?:(?:and|or|to|through|thru|und|oder|bis|和|到|至)[ \t*_`~]*)?")
DIGIT = re.compile(r"\d")


class RawMention(NamedTuple):
    """An id or range as it stands in the text, its kind of place still unknown."""

    family: str
    first: str
    last: str | None
    range: Range
    listed: bool


def digits(number: str) -> int:
    """How many digits a number begins with."""
    return len(number) - len(number.lstrip("0123456789"))


def value(number: str) -> int:
    """The leading digits as an integer, 0 where there are none."""
    return int(number[: digits(number)] or 0)


def is_tight(family: str) -> bool:
    """Whether nothing joins a family to its numbers: `R01`, `M1.07`. Many names that are no ids look alike."""
    return family.isalpha()


def is_placeholder(number: str) -> bool:
    """Whether a number may stand for several, as `0x` and `01x` do; where an item has that number, it is that one."""
    return number.endswith("x")


def is_called(family: str) -> bool:
    """Whether the items of a family have names instead of numbers."""
    return family.endswith(CALLED)


def parts(number: str) -> tuple[int, ...]:
    """The numbers that a number consists of: 1 and 7 of `1.07` and of `01-07`."""
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in number.replace("-", ".").split("."))


def depth(number: str) -> int:
    """How many parts a number has behind its first one."""
    return number.count(".") + number.count("-")


def rank(number: str) -> tuple[tuple[int, ...], str]:
    """The place of a number among others: 9, 10, 10.1, 11, 11a."""
    return parts(number), number


def between(first: str, last: str) -> tuple[str, ...]:
    """The numbers of a range, both ends included: their last parts count, where all before is the same."""
    dot = "-" if "-" in first else "."
    head, dot, low = first.rpartition(dot)
    if head != last.rpartition(dot or ".")[0]:
        return (first, last)
    width = digits(low)
    return tuple(f"{head}{dot}{number:0{width}}" for number in range(parts(first)[-1], parts(last)[-1] + 1))


def singular(word: str) -> str:
    """A family's word from a heading or header that names several: `Phases`, `Batches`."""
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is", "ies")) else word


def are_listed(text: str, first: RawMention, second: RawMention) -> bool:
    """Whether two ids that follow each other are told of together: `A-001 and A-002`, `A-001, 002`."""
    return second.listed or BETWEEN.fullmatch(text, first.range.end, second.range.start) is not None


def find_mentions(text: str, months: frozenset[str], spelled: Spellings = NO_SPELLINGS) -> list[RawMention]:
    """Every id, range and list of ids in a text, in order of place."""
    is_ascii = text.isascii()
    if is_ascii and not spelled.declared and DIGIT.search(text) is None:
        return []
    found: list[RawMention] = []
    for match in ID.finditer(text):
        if not TIGHT_PAIR.fullmatch(match[1]):
            found += _with_tail(text, match[1], match[2], match.start(), match.end())
    for match in UNDERSCORED.finditer(text) if "_" in text else ():
        found += _with_tail(text, match[1], match[2], match.start(), match.end())
    for match in TIGHT_RANGE.finditer(text) if "-" in text else ():
        if _ascends(match[2], match[3]):
            found.append(RawMention(match[1], match[2], match[3], Range(match.start(), match.end()), False))
    for match in TIGHT.finditer(text):
        found += _with_tail(text, match[1], match[2], match.start(), match.end())
    for pattern in (NAMED,) if is_ascii else (NAMED, NAMED_OTHERWISE):
        for match in pattern.finditer(text):
            word = match[1]
            if word.casefold() in months or not word.istitle():
                continue
            found += _with_tail(text, singular(word) + " ", match[2], match.start(), match.end())
    for match in NAMED_IN_CAPITALS.finditer(text) if spelled.phases.capitals else ():
        if match[1] in spelled.phases.capitals:
            found += _with_tail(text, match[1].capitalize() + " ", match[2], match.start(), match.end())
    for pattern in spelled.phases.numbered if not is_ascii and spelled.phases.word.search(text) else ():
        found += [
            RawMention(*named_phase(match), None, Range(match.start(), match.end()), False)
            for match in pattern.finditer(text)
        ]
    if spelled.declared:
        found = _with_declared(text, found, spelled.declared)
    found.sort(key=lambda mention: mention.range)
    return [
        mention
        for index, mention in enumerate(found)
        if index == 0 or mention.range.start >= found[index - 1].range.end
    ]


def _with_declared(text: str, found: list[RawMention], declared: Sequence[re.Pattern[str]]) -> list[RawMention]:
    """The mentions of declared spellings, and of the others those that take no part of one."""
    own = [
        mention
        for pattern in declared
        for match in pattern.finditer(text)
        for mention in _with_tail(text, match["family"], match["number"], match.start(), match.end())
    ]
    return own + [
        mention
        for mention in found
        if not any(other.range.start < mention.range.end and mention.range.start < other.range.end for other in own)
    ]


def _with_tail(text: str, family: str, number: str, start: int, end: int) -> Iterator[RawMention]:
    """The id at a place, and what follows in its list, if it is an id at all."""
    last, end = _range_end(text, family, number, end)
    if last is None and OTHER_NAME.match(text, end) and not _is_faulty_range(text, number, end):
        return  # a date, a slug or a file name
    yield RawMention(family, number, last, Range(start, end), False)
    if is_tight(family):
        return  # "R1, 2 days"
    width = digits(number)
    while match := LIST_TAIL.match(text, end):
        following = match[1]
        if digits(following) != width or "." in following or "-" in number or (width < 2 and "and" not in match[0]):
            return
        after, after_end = _range_end(text, family, following, match.end())
        padded = width > 1 and following.startswith("0")  # such a number counts nothing
        counts = "," in match[0] and not padded and UNIT.match(text, after_end)
        if after is None and (counts or PLACEHOLDER_NEXT.match(text, after_end)):
            return
        yield RawMention(family, following, after, Range(match.start(1), after_end), True)
        end = after_end


def _is_faulty_range(text: str, number: str, end: int) -> bool:
    """Whether a number of the same or the next width follows an id like the end of a range, though it makes none.

    Shorter numbers with a hyphen are more often one name of several parts: `Plan 07-01`, `T-05-01`.
    """
    match = FAULTY_END.match(text, end)
    if match is None or not number.isdigit() or len(number) < thresholds.LEAST_RANGE_WIDTH or YEAR.fullmatch(number):
        return False
    return len(match[1]) in (len(number), len(number) + 1)


def _ascends(first: str, last: str) -> bool:
    """Whether two numbers are the ends of a range."""
    return rank(last) > rank(first) and value(last) - value(first) <= thresholds.LONGEST_ID_RANGE


def _range_end(text: str, family: str, number: str, end: int) -> tuple[str | None, int]:
    """The end of a range that begins with an id, and where it stops; None where none begins."""
    sign = RANGE_SIGN.match(text, end)
    if sign is None:
        return None, end
    last_part = family.rpartition("-")[2]  # the G of `QUAY-G01~G14`
    repeated = next((part for part in (family, last_part) if part and text.startswith(part, sign.end())), "")
    in_full = repeated != "" and sign[0] != "-"
    match = NUMBER.match(text, sign.end() + len(repeated) * in_full)
    if match is None:
        return None, end
    last = match[1]
    if not in_full and (is_tight(family) or digits(last) != digits(number)):
        return None, end
    if sign[0] == "-" and last[-1].isalpha() and family.endswith("-"):
        return None, end
    if not _ascends(number, last):
        return None, end
    if not in_full and sign[0][0] in " \t" and UNIT.match(text, match.end()) and digits(number) < 2:
        return None, end  # "Phase 1 to 3 days"
    return last, match.end()
