"""The fragments under which GitHub reaches headings."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable

from gatelint.markdown.inlines.inline import plain

_DROPPED = frozenset({"No", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"})


def _is_kept(char: str) -> bool:
    if char in "-_ ":
        return True
    category = unicodedata.category(char)
    if category == "Pc":
        return True
    # Circled and squared letters are symbols and yet alphabetic.
    if "Ⓐ" <= char <= "ⓩ" or "\U0001f130" <= char <= "\U0001f189":
        return category == "So"
    return category[0] != "S" and category not in _DROPPED


def slug(visible: str) -> str:
    """The slug of a heading's visible text, as github-slugger makes it: one text always has the same slug."""
    lowered = visible.lower()
    if not lowered.isalnum():
        lowered = "".join(filter(_is_kept, lowered))
    return lowered.replace(" ", "-")


def slugs(headings: Iterable[str], definitions: Container[str] = ()) -> list[str]:
    """The slugs of a document's headings, given as written, in order.

    A slug that occurred before gets `-1`, `-2` and so on. `definitions` are the labels of the document's link
    references.
    """
    occurrences: dict[str, int] = {}
    result: list[str] = []
    for heading in headings:
        original = found = slug(plain(heading, definitions))
        while found in occurrences:
            occurrences[original] += 1
            found = f"{original}-{occurrences[original]}"
        occurrences[found] = 0
        result.append(found)
    return result
