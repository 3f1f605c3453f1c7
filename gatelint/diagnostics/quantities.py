"""Numbers with the English words for what they count."""

from __future__ import annotations


def quantity(number: int, described: str) -> str:
    """A number with what it counts, which begins with a plural noun: `1 entry of JOB`, `1 open entry of JOB`."""
    if number != 1:
        return f"{number} {described}"
    words = described.split(" ")
    at = 1 if words[0] == "open" and len(words) > 1 else 0
    noun = words[at]
    words[at] = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    return " ".join(["1", *words])
