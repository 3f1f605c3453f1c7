"""Titles as parts of file names."""

from __future__ import annotations

import re
import unicodedata

SLUG_WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
LONGEST_SLUG = 120  # bytes


def slug_of(title: str, separator: str, *, upper: bool = False) -> str:
    """The words of a title, joined, in one case; empty where it has none."""
    words = SLUG_WORD.findall(APOSTROPHES.sub("", unicodedata.normalize("NFC", title).lower()))
    while words and len(separator.join(words).encode()) > LONGEST_SLUG:
        words = words[:-1] or [words[0][:-1]]
    slug = separator.join(words)
    return slug.upper() if upper else slug
