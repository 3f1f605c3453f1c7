"""Numbered parts of a plan in scripts without capital letters, and in capitals: `1단계`, `第三阶段`, `PHASE 2`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gatelint.text.letters.folding import has_no_case

PHASE = "phase"  # the group of such a pattern that holds the word
NUMERALS = "一二三四五六七八九十"


class PhaseSpellings(NamedTuple):
    """What finds numbered parts of a plan. A text without one of the words holds none."""

    word: re.Pattern[str]
    numbered: tuple[re.Pattern[str], ...]
    capitals: frozenset[str] = frozenset()  # words that are written in capitals: `PHASE`


def phase_spellings(words: Iterable[str]) -> PhaseSpellings:
    """What finds the words with a number in front of or behind them; those written `Phase 2` are found anyway."""
    cased = frozenset(word.upper() for word in words if not has_no_case(word))
    found = _patterns(tuple(sorted((word for word in words if has_no_case(word)), key=len, reverse=True)))
    return found._replace(capitals=cased)


@cache
def _patterns(words: tuple[str, ...]) -> PhaseSpellings:
    word = "|".join(map(re.escape, words)) or r"(?!)"
    before = (
        rf"(?:(?<!\d)(?<!\d[.,/-])(?:第[ ]?)?(?P<number>\d{{1,3}}[A-Za-z]?)|第[ ]?(?P<numeral>[{NUMERALS}]{{1,2}}))"
    )
    behind = rf"(?:(?P<number>\d{{1,3}}[A-Za-z]?)(?![\d%]|[.,/]\d)|(?P<numeral>[{NUMERALS}]{{1,2}})(?!\w))"
    return PhaseSpellings(
        re.compile(word),
        (
            re.compile(rf"{before}[ ]?(?P<{PHASE}>{word})(?![ ]?\d)"),
            re.compile(rf"(?<!\w)(?P<{PHASE}>{word})[ ]?{behind}"),
        ),
    )


def named_phase(match: re.Match[str]) -> tuple[str, str]:
    """Family and number of a numbered part: `단계 ` and `1`, wherever the number stands."""
    numeral = match["numeral"]
    number = match["number"] or str(int(sum(map(unicodedata.numeric, numeral))))
    return match[PHASE] + " ", number
