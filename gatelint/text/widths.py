"""How wide a text is, by the measures of the programs that align tables."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], int]  # of a text on one line; negative where it cannot be measured


def displayed(text: str) -> int:
    """Columns on a terminal, as prettier and mdformat count: two for wide characters and emoji sequences."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(text)


def by_character(text: str) -> int:
    """The columns of each character by itself, as older programs count: no sequence is read as one picture."""
    if text.isascii():
        return len(text)
    from wcwidth import wcwidth

    return sum(max(wcwidth(character), 0) for character in text)


def utf16(text: str) -> int:
    """Code units of UTF-16: what JavaScript and Java call the length."""
    return len(text) + sum(character > "\uffff" for character in text)


# The likeliest first: a table in which all measures agree gives no evidence.
MEASURES: tuple[Measure, ...] = (displayed, by_character, len, utf16)
