"""How many things a text stands for: a list of ids, a range, a line that begins with a number."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gatelint import thresholds
from gatelint.facts.values.ids import singular
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon, normalise

LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
# "#147", "LATER-001", "T7", "003": digits with what may stand before them.
ONE = re.compile(r"(?P<head>#|[^\W\d_][\w.]*(?:-[\w.]+){0,4}?-?|)(?P<number>\d{1,6})(?P<tail>[a-z]?)")
# A row or bullet that may stand for several things: a list, a range, a count of its own.
GROUPED = re.compile(r"[,&+*]|\s/\s|\w/\w|\band\b|\bto\b|\bthrough\b|–|\.\.|\(\d+|^\d{1,3}[ \t]+[^\W\d_]")
# "10-12", "T006-T008", "REP-{10..12}", but no date: a row for several.
SPAN = re.compile(r"(?<![\w.-])([^\W\d_]*)\d{1,4}[ \t]?[-~][ \t]?\1\d{1,4}(?![\w.-])|\{\d+(?:\.\.|-)\d+\}|\d\.{2,3}\d")
PATH = re.compile(r"[^\s/]*+/\S*\.\w+|\S[^\s/]*+/[^\s/]*+/\S*+")
WHOLE_WORD = re.compile(r"\S*+")
HEAD = re.compile(r" - | – |: ")
BULLET = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[[^\[\]]{1,6}\][ \t]+)?")
NUMBERED = re.compile(r"(?<![\w.,/-])\d{1,4}[ \t]+([^\W\d_]+)")
# "store_test.py:12, 40": two lines of one file.
LINES = re.compile(r":\d{1,6}(?:[ \t]*,[ \t]*\d{1,6})+(?!\w)")


class _Forms(NamedTuple):
    """How lists and ranges are written."""

    separator: re.Pattern[str]
    several: re.Pattern[str]  # "T006-T008", "#12–#15", "REP-{10..12}", "T6 to T8": both ends written alike


@cache
def _forms(several: frozenset[str], through: frozenset[str]) -> _Forms:
    joints, ends = ("|".join(map(re.escape, sorted(words))) or r"(?!)" for words in (several - through, through))
    return _Forms(
        re.compile(rf"[ \t]*[,、;；][ \t]+|、|[ \t]+(?:{joints}|&|\+)[ \t]+|[ \t]*<br[ \t]*/?>[ \t]*", re.I),
        re.compile(
            r"(?P<head>#|[^\W\d_][\w.]*(?:-[\w.]+){0,4}?-?|)(?<!\d)\{?(?P<first>\d{1,6})"
            rf"[ \t]*(?:-|–|~|\.{{2,3}}|{ends})[ \t]*(?P<again>[^\W\d_]?[^\d\s]*)(?P<last>\d{{1,6}})\}}?",
            re.I,
        ),
    )


def listed(text: str, lexicon: Lexicon) -> int | None:
    """How many ids a text lists, a range as many as it spans; None where something else stands among them."""
    text = LINK.sub(r"\1", EMPHASIS.sub("", text[: thresholds.LONGEST_MULTIPLE + 1])).strip()
    if not text or len(text) > thresholds.LONGEST_MULTIPLE:
        return None
    forms = _forms(lexicon.words("several"), lexicon.words("through"))
    counts = [_count(part, forms) for part in forms.separator.split(text)]
    return None if None in counts else sum(count for count in counts if count is not None)


def _count(part: str, forms: _Forms) -> int | None:
    match = forms.several.fullmatch(part)
    # "T006-T008" would be an id, too; "FR-01-02" is one, unless its end repeats its beginning.
    if ONE.fullmatch(part) and not (match and match["again"] and match["again"] in (match["head"], match["head"][-1:])):
        return 1
    if match is None or match["again"] not in ("", match["head"], match["head"][-1:]):
        return None
    length = int(match["last"]) - int(match["first"]) + 1
    return length if 1 < length <= thresholds.LARGEST_MULTIPLE else None


def stands_for_several(text: str) -> bool:
    """Whether a row or bullet may stand for several things: a list, a range, a number of its own at its beginning."""
    head = HEAD.split(text.partition("\n")[0].lstrip("-*+ "), maxsplit=1)[0]
    if LINES.search(head) or GROUPED.search(_without_code_and_paths(head)):
        return True
    return normalise(head).startswith(("others", "other "))


def ids_of(entry: str, lexicon: Lexicon) -> int | None:
    """How many ids an entry of a list begins with, a range as many as it spans: `- [x] T006-T008: ropes`."""
    return listed(
        HEAD.split(BULLET.sub("", entry.partition("\n")[0][: thresholds.LONGEST_MULTIPLE]), maxsplit=1)[0], lexicon
    )


def counts_own(entry: str, noun: str | None) -> bool:
    """Whether an entry of a list states a number of what the list counts: `- Ropes: 2 tests` below `(5 tests)`."""
    word = singular((noun or "").casefold())
    return any(
        singular(unit.casefold()) == word
        for unit in NUMBERED.findall(entry.partition("\n")[0][: thresholds.LONGEST_MULTIPLE])
    )


def holds_range(text: str) -> bool:
    """Whether a cell holds a range of numbers or ids; a date is none."""
    return SPAN.search(text) is not None


def _without_code_and_paths(text: str) -> str:
    """A text without code and words with slashes, such as `lib/store.py` and `a/b/c`."""
    if "/" not in text and "`" not in text:
        return text
    kept: list[str] = []
    at, barren, last = 0, 0, text.rfind("`")
    while at < len(text):
        if text[at] == "`" and at < last:
            at = text.index("`", at + 1) + 1
            continue
        if at >= barren:
            path = PATH.match(text, at)
            if path is not None:
                at = path.end()
                continue
            found = WHOLE_WORD.match(text, at)  # none begins later in the word, either
            barren = found.end() if found is not None else at
        kept.append(text[at])
        at += 1
    return "".join(kept)
