"""Whether two definitions of one id may speak of one thing, by what each says beside the id."""

from __future__ import annotations

import re
import unicodedata

from gatelint.comparison.titles import are_alike, content_words
from gatelint.facts.values.ids import ID, TIGHT

AFTER_LATIN = "\u0370"  # the first letter of Greek; what stands before it is Latin, signs such as `µ` among it
IN_BRACKETS = re.compile(r"[\[\](){}]")
# `+0.3% (no data)`, `12 (late)`
FIGURE = re.compile(r"[*_`\s]*[-+−±~≈]?\d[\d.,]*\s?%?(?:[*_`\s]*[(（][^()（）]*[)）])?[*_`\s]*")
# `lib/store.py:12-40`, `STORE.cbl`
# A run of such characters without one is passed as a whole.
FILE = re.compile(r"(?P<file>[\w./\\-]*\w\.[A-Za-z]{1,4}\b(?::[\d, -]+)?)|[\w./\\-]++")


def name_different_things(first: str, second: str) -> bool:
    """Whether two titles surely name two things: both have words, of one script, and have nothing in common."""
    if not (says_words(first) and says_words(second)) or are_alike(first, second):
        return False
    return are_of_one_script(first, second)


def are_of_one_script(first: str, second: str) -> bool:
    """Whether two texts can be compared word by word: a text and its translation often share no letter.

    Names in Latin letters within another script say nothing: `MFA 설정` is Korean, `AI-парсинг` Russian.
    """
    return _is_latin(first) is _is_latin(second)


def _is_latin(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return bool(letters) and all(
        letter < AFTER_LATIN or unicodedata.name(letter, "").startswith("LATIN ") for letter in letters
    )


def says_words(title: str) -> bool:
    """Whether a title has words besides ids and files, and is no figure with a remark."""
    if FIGURE.fullmatch(title):
        return False
    text = FILE.sub(lambda found: " " if found["file"] else found[0], IN_BRACKETS.sub(" ", title))
    for pattern in (ID, TIGHT):
        text = pattern.sub(" ", text)
    return any(not word.isdigit() for word in content_words(text))
