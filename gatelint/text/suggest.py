"""Did you mean: the nearest of the names there are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_PREFIX = re.compile(r"[^\W\d_]*")


def nearest(word: str, candidates: Iterable[str], *, limit: int = 1) -> list[str]:
    """Up to `limit` candidates that resemble the word, the best first; letter case does not count.

    Those that begin with the same letters as the word does (`LATER` of `LATER-06`) come before all others.
    """
    by_key: dict[str, str] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.casefold(), candidate)
    key = word.casefold()
    prefix = _prefix(key)
    matches = difflib.get_close_matches(key, by_key, n=max(1, len(by_key)))
    matches.sort(key=lambda match: _prefix(match) != prefix)
    return [by_key[match] for match in matches[:limit]]


def _prefix(key: str) -> str:
    match = _PREFIX.match(key)
    return match[0] if match else ""


def distance(a: str, b: str, at_most: int) -> int:
    """How many characters to insert, delete, replace or swap with their neighbour to make one word of the other.

    This is the optimal string alignment distance: nothing is edited twice. `at_most + 1` stands for anything farther.
    """
    far = at_most + 1
    if abs(len(a) - len(b)) > at_most:
        return far
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        previous, row = row, [i]
        for j, right in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        # A swap reaches back two rows, so both must be beyond.
        if min(row) > at_most and min(previous) > at_most:
            return far
        before = previous
    return min(row[-1], far)
