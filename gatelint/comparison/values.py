"""Whether two values of one key or field contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from gatelint.comparison.distinct_titles import are_of_one_script
from gatelint.comparison.statuses import contradict
from gatelint.comparison.titles import are_alike
from gatelint.config.schema import FieldSettings
from gatelint.facts.model import Span, Status
from gatelint.facts.values.dates import find_dates
from gatelint.facts.values.numbers import PERCENT
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise

VERSION = re.compile(r"^[\s*_`]*[vV]?(\d+(?:\.\d+)+)(?![\w.])")
# "08-brand-polish", "8 of 8", "10 min"; a word may stand before it that repeats the key: "Phase: Phase 10".
NUMBER = re.compile(r"^[\s*_]*(?:([^\W\d_]{2,20})[ \t]+)?(\d{1,6}(?:\.\d+)?)(?![\w.,:/%+]|-\d)[ \t]*([^\W\d_]*)")
FRACTION = re.compile(r"(?<![\d/.])\d{1,5}(?:\.\d+)?(?:/| of )(\d{1,5})(?![\d/])")
TIME = re.compile(r"\d[T ]\d{2}:\d{2}")
DIGIT = re.compile(r"\d")
# `**A** (Force re-auth)`, `DEC-001 = A`, `Option B`
CHOICE = re.compile(
    r"^[\s*_`]*+(?:[A-Z][\w-]*+\s*+=\s*+|Option\s++)?[*_`]*+([A-Z])(?!\w)[*_`]*+(?=\s*(?:$|[(（:：,.;])|\s+[–—-])"
)
CODE = re.compile(r"[a-z]{1,3}\d+")
# Behind a declared value: what makes it the first of two.
SECOND = re.compile(r"[/|]\w")
LABEL = re.compile(r"\w+[:：]\s+")
UNSTATED = "unknown"  # a status that says nothing of the thing


class Difference(StrEnum):
    """What differs between two values of one fact."""

    STATUS = "status"
    PERCENT = "percent"
    FIGURE = "figure"  # number, date or version
    TEXT = "text"


class Beside(NamedTuple):
    """What stands beside a percentage in the front matter."""

    numbers: frozenset[int]
    shares: frozenset[float]  # the percentages that pairs of them give


def difference(
    first: Span, second: Span, *, is_status: bool, key: str, beside: Beside, lexicon: Lexicon
) -> Difference | None:
    """What contradicts between a value with the say and another one; None where they may both be true.

    `key` is the one of the first value, `beside` what may show that a percentage is one of something else.
    """
    if is_blank(first, lexicon) or is_blank(second, lexicon) or _contains(first.text, second.text):
        return None
    if is_status:
        return Difference.STATUS if statuses_differ(first, second, lexicon) else None
    percents = _percents(first, second, beside, is_percent=key in lexicon.words("percent"))
    if percents is not None:
        return Difference.PERCENT if percents else None
    figures = (_dates(first, second), _versions(first, second), _numbers(first, second, key))
    told = next((differs for differs in figures if differs is not None), None)
    if told is not None:
        return Difference.FIGURE if told else None
    is_flag = normalise(first.text) in lexicon.words("flag")
    return None if is_flag or are_alike(first.text, second.text) else Difference.TEXT


def is_blank(span: Span, lexicon: Lexicon) -> bool:
    """Whether a value says that there is none, or none yet."""
    text = span.text.strip(" -–—*~`.[]{}")
    return not text or normalise(text) in lexicon.words("none") or lexicon.starts_with("to-come", text)


def fields_contradict(copy: str, source: str, settings: FieldSettings, lexicon: Lexicon) -> bool:
    """Whether a copy of a field of text or choice cannot be the value of its source.

    They agree where they are the same declared value, the same option or the same code, or share a word. A copy that is
    blank, or says that there is none, says nothing.
    """
    if not copy.strip(" -–—*") or lexicon.starts_with("none", copy) or normalise(copy) == normalise(source):
        return False
    one, other = (declared_value(text, settings.values) for text in (copy, source))
    if one is not None and other is not None:
        return one != other
    if settings.kind == "choice":
        letter, known = choice_letter(copy), choice_letter(source)
        return letter is not None and known is not None and letter != known
    codes, known_codes = _codes(copy), _codes(source)
    if codes and known_codes:
        return not codes & known_codes
    return not are_alike(copy, source) and are_of_one_script(copy, source)


def _codes(text: str) -> set[str]:
    """The short codes in a text, such as priorities: `P1`, `S2`."""
    return {word for word in WORD.findall(text.casefold()) if CODE.fullmatch(word)}


def declared_value(text: str, values: Sequence[str]) -> str | None:
    """The declared value that a text begins with, the longest one; None where it is none, or two joined by a stroke.

    Emphasis, letter case, signs before the first word and a label of one word (`Primary: `) do not count; behind the
    value anything may follow.
    """
    text = normalise(text)
    start = re.search(r"\w", text)
    texts = [text] if start is None or not start.start() else [text, text[start.start() :]]
    if label := LABEL.match(texts[-1]):
        texts.append(texts[-1][label.end() :])
    for value in sorted(values, key=len, reverse=True):
        wanted = normalise(value)
        if any(_begins_with(candidate, wanted) for candidate in texts):
            return value
    return None


def _begins_with(text: str, value: str) -> bool:
    if not value or not text.startswith(value) or SECOND.match(text, len(value)):
        return False
    return not value[-1].isascii() or re.match(r"\w", text[len(value) :]) is None


def choice_letter(text: str) -> str | None:
    """The letter of the option that a text names: `**A** (Force re-auth)`, `DEC-001 = A (Force re-auth)`."""
    found = CHOICE.match(text)
    return found[1] if found else None


def _contains(first: str, second: str) -> bool:
    one, two = (" ".join(WORD.findall(normalise(text).replace("_", " "))) for text in (first, second))
    return one == two or (min(len(one), len(two)) > 0 and (f" {one} " in f" {two} " or f" {two} " in f" {one} "))


def statuses_differ(first: Span, second: Span, lexicon: Lexicon) -> bool:
    """Whether two statuses surely contradict each other.

    `Done with phase 3` speaks of a part, so it says nothing of the whole; what is merely to come, as in `Ready for the
    next milestone`, may follow on what is done.
    """
    told = [_plain_status(span, lexicon) for span in (first, second)]
    one, two = told
    if one is None or two is None or not contradict(one, two, lexicon):
        return False
    closed = lexicon.classes["closed"]
    for status in told:
        assert status is not None
        whole = normalise(lexicon.sign.sub("", status.span.text).replace("_", " ")).strip() == status.word
        if status.value in closed and DIGIT.search(status.span.text):
            return False
        if status.value not in closed and status.value not in lexicon.classes["started"] and not whole:
            return False
    return True


def _plain_status(span: Span, lexicon: Lexicon) -> Status | None:
    """A status that begins its value with a known word."""
    status = parse_status(span, lexicon)
    if status is None or not status.known or status.by_sign or status.value == UNSTATED or status.qualifier:
        return None
    words = WORD.findall(span.text.casefold())
    return status if " ".join(words).startswith(status.word.replace("-", " ")) or words[0] == status.word else None


def _dates(first: Span, second: Span) -> bool | None:
    found = [next((date for date in find_dates(span.text) if date.value), None) for span in (first, second)]
    one, two = found
    if one is None or two is None or one.value is None or two.value is None:
        return None
    if any(span.text[: date.span.range.start].strip(" *_`\"'") for span, date in ((first, one), (second, two))):
        return False  # a sentence with a date
    a_day = timedelta(days=1 if TIME.search(first.text + second.text) else 0)  # clocks of two places
    return abs(one.value - two.value) > a_day


def _percents(first: Span, second: Span, beside: Beside, *, is_percent: bool) -> bool | None:
    """Percentages, of which one may be a bare number under a key of that name."""
    found = [PERCENT.findall(span.text) for span in (first, second)]
    if not found[0] and is_percent and (number := NUMBER.match(first.text)) is not None:
        found[0] = [number[2]]
    if not found[0] and not found[1]:
        return None
    if len(found[0]) != 1 or len(found[1]) != 1:
        return False
    stated = {int(whole) for span in (first, second) for whole in FRACTION.findall(span.text)}
    said = float(found[1][0])
    if stated - beside.numbers or any(abs(share - said) < 1 for share in beside.shares):
        return False  # a share of something else, or of another number beside it
    return abs(float(found[0][0]) - said) >= 1


def _versions(first: Span, second: Span) -> bool | None:
    found = [VERSION.match(span.text) for span in (first, second)]
    if found[0] is None or found[1] is None:
        return None
    one, two = (match[1].split(".") for match in found if match is not None)
    fewer = min(len(one), len(two))
    return one[:fewer] != two[:fewer] or any(part.strip("0") for part in (*one[fewer:], *two[fewer:]))


def _numbers(first: Span, second: Span, key: str) -> bool | None:
    found = [match for span in (first, second) if (match := NUMBER.match(span.text)) is not None]
    if len(found) < 2 or any(match[1] and match[1].casefold() not in key.split() for match in found):
        return None
    units = {match[3].casefold() for match in found if match[3]}
    return len({float(match[2]) for match in found}) > 1 and len(units) < 2  # "1 h" and "60 min"
