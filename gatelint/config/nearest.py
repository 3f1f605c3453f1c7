"""Which known name was meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known name that is most like a word, if any is; letter case and `_` for `-` do not count."""
    import difflib

    by_shape = {name.casefold().replace("_", "-"): name for name in known}
    matches = difflib.get_close_matches(word.casefold().replace("_", "-"), by_shape, n=1, cutoff=0.6)
    return by_shape[matches[0]] if matches else None
