"""Whether two definitions of one id may speak of one thing, by what each says beside the id."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint.facts.ids import ID, TIGHT
from gatelint.project.documents import Defined, Kind
from gatelint.project.titles import are_alike, content_words

IN_BRACKETS = re.compile(r"[\[\](){}]")
# `lib/store.py:12-40`, `STORE.cbl`
FILE = re.compile(r"[\w./\\-]*\w\.[A-Za-z]{1,4}\b(?::[\d, -]+)?")


def may_be_one(first: Defined, other: Defined) -> bool:
    """Whether two places may define one thing: their titles are alike, or one of them has none.

    The cell beside an id may hold something else: other ids, or the files that it stands for.
    """
    return not name_different_things(first.title, other.title)


def doubtful(places: Sequence[Defined]) -> bool:
    """Whether the living definitions of one id name two different things."""
    living = [defined for defined in places if defined.document.kind is Kind.LIVING]
    return any(not may_be_one(living[0], other) for other in living[1:])


def name_different_things(first: str, second: str) -> bool:
    """Whether two titles surely name two things: both have words, of one script, and have nothing in common."""
    if not (says_words(first) and says_words(second)) or are_alike(first, second):
        return False
    return _is_latin(first) is _is_latin(second)


def _is_latin(title: str) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in title)


def says_words(title: str) -> bool:
    """Whether a title has words besides ids and files."""
    text = IN_BRACKETS.sub(" ", title)
    for pattern in (FILE, ID, TIGHT):
        text = pattern.sub(" ", text)
    return any(not word.isdigit() for word in content_words(text))
