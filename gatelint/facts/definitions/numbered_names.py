"""Names that begin with a number, or with a word and a number: `ADR-0003: Store`, `cap-0046-09`, `0003-store`."""

from __future__ import annotations

import re
from typing import NamedTuple

NAME = re.compile(
    r"^[\s*_`\[(#]*(?:([^\W\d_]{1,16})[-_ .#]{1,2}|([A-Z]{2,10}))?"
    r"(\d{1,6}(?:[-.]\d{1,6}){0,2}[a-z]?)(?=$|[\s*_`\]).,:：–—-])"
)
CLOSING = "*_`])"
SEPARATORS = (":", "：", "–", "—", "-", ".", "(")
PART = re.compile(r"[-.]")


class NumberedName(NamedTuple):
    """The word and the numbers that a name begins with."""

    word: str  # lower case; empty where the number stands alone
    numbers: tuple[str, ...]  # without leading zeros, a letter behind the last one included
    width: int  # digits of the first number as written
    rest: str  # what follows

    @property
    def is_whole(self) -> bool:
        """Whether nothing follows but a title: no sentence goes on behind the number."""
        rest = self.rest.lstrip(CLOSING).strip()
        return not rest or rest.startswith(SEPARATORS)


def numbered_name(text: str) -> NumberedName | None:
    """The number that a name begins with, and the word before it."""
    match = NAME.match(text)
    if match is None:
        return None
    parts = PART.split(match[3])
    numbers = tuple(part.lstrip("0") or "0" for part in parts)
    return NumberedName((match[1] or match[2] or "").casefold(), numbers, len(parts[0]), text[match.end() :])
