"""Which known name was meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known name that is most like a word, if any is; letter case and `_` for `-` do not count."""
    from gatelint.text import suggest

    by_shape = {name.replace("_", "-"): name for name in known}
    found = suggest.nearest(word.replace("_", "-"), by_shape)
    return by_shape[found[0]] if found else None
