"""Mojibake: UTF-8 that was once read as MacRoman or Windows-1252.

A run of characters is damaged when its bytes in the wrong encoding are strictly valid UTF-8. Sound text can look like
that by chance (`CAFÉ”` is `CAFɔ` in cp1252, `l’é` is `lՎ` in MacRoman), so a run that decodes to a single character
counts only when typographers do not write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gatelint.text.ranges import Range

_CODECS = ("cp1252", "mac_roman")
# What can stand after a word: all of these are continuation bytes in cp1252.
_CLOSING = frozenset("‘’“”«»‹›–—…\xa0™®©°")
_QUOTES_AND_SPACES = frozenset("‘’“”«»‹›–—…\xa0")
_LAST_LATIN = "\u017f"  # two bytes, the first C2 to C5
# What sound text writes after an operator.
_OPERANDS = {"√": "π∞∑∏Ωµ±£¥", "≈": "π∞∑∏Ωµ±£¥", "¬": "πΩ"}
# Sequences that are certain even beside sound characters: symbols and punctuation, variation selectors, emoji.
_CERTAIN = re.compile(rb"(?:\xe2[\x80-\xbf]{2}|\xef\xb8[\x80-\x8f]|\xf0[\x90-\xbf][\x80-\xbf]{2})+")
_JOINERS = frozenset("\u200b\u200c\u200d\u2060")


@dataclass(frozen=True, slots=True)
class _Codec:
    name: str
    byte_of: dict[str, int]
    runs: re.Pattern[str]


@cache
def _codec(name: str) -> _Codec:
    byte_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(name, "replace")
        # Browsers read the bytes that cp1252 leaves undefined (81 8d 8f 90 9d) as the code points of the same number.
        byte_of[chr(byte) if char == "\ufffd" else char] = byte
    return _Codec(name, byte_of, re.compile("[" + "".join(map(re.escape, byte_of)) + "]{2,}"))


def find_mojibake(text: str) -> tuple[str, list[tuple[Range, str]]]:
    """The damaged runs of a text, each with what it was, and the encoding in which its UTF-8 was read.

    One text has one such encoding, the one that explains more runs. Nothing damaged: an empty name, an empty list.
    """
    if text.isascii():
        return "", []
    name, repairs = max(
        ((name, list(_repairs(text, _codec(name)))) for name in _CODECS), key=lambda found: len(found[1])
    )
    return (name, repairs) if repairs else ("", [])


def _repairs(text: str, codec: _Codec) -> Iterator[tuple[Range, str]]:
    for run in codec.runs.finditer(text):
        start, end = run.span()
        data = bytes(map(codec.byte_of.__getitem__, run[0]))
        # All of the run, else the parts of it that cannot be anything else.
        places = [(0, end - start)] if _decoded(data) else [found.span() for found in _CERTAIN.finditer(data)]
        for first, after in places:
            decoded = _decoded(data[first:after])
            place = Range(start + first, start + after)
            if text[place.start - 1 : place.start] == text[place.end : place.end + 1] == "`":
                continue  # alone in a code span: an example of such damage
            if decoded and (len(decoded) > 1 or _is_damage(text, place, decoded)):
                yield place, decoded


def _decoded(data: bytes) -> str | None:
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return decoded if all(map(_is_plausible, decoded)) else None


def _is_plausible(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LMNPS" or category == "Zs" or char in _JOINERS


def _is_damage(text: str, place: Range, decoded: str) -> bool:
    """Whether a run that stands for one character is damage rather than sound text that decodes by chance."""
    lead, rest = text[place.start], text[place.start + 1 : place.end]
    before, following = text[max(0, place.start - 1) : place.start], text[place.end : place.end + 1]
    is_latin = decoded <= _LAST_LATIN
    if _CLOSING.issuperset(rest):
        if not is_latin:
            return False
        # `Â` ends no word and no other capital ends a word in small letters; `Ã` is no word.
        inside = following.isalpha() or before.islower() or (lead == "Ã" and not before.isalpha())
        return lead == "Â" or rest not in _QUOTES_AND_SPACES or inside
    if len(rest) > 1:
        return rest[0] != "\xa0"
    # Letters of other scripts do not stand alone.
    if not is_latin:
        return False
    if rest in _OPERANDS.get(lead, ""):
        return (lead == "√" and before.isascii() and before.isalpha()) or (lead == "¬" and before.isdigit())
    return True
