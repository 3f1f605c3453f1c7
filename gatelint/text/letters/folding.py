"""Letters without case and accents, for comparing words."""

from __future__ import annotations

import unicodedata

# Latin letters with marks; marks of other scripts tell letters apart.
_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
# Letters that Unicode takes for no others with a mark.
_FURTHER = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ё": "е"}
_ABOVE = 0x307  # the dot that is left of a Turkish capital I


def _without_mark(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_PLAIN: dict[int, str | None] = {
    code: _without_mark(chr(code)) for code in _LATIN if chr(code).isalpha() and _without_mark(chr(code)) != chr(code)
}
_PLAIN |= {ord(letter): plain for letter, plain in _FURTHER.items()} | {_ABOVE: None}


def has_no_case(text: str) -> bool:
    """Whether a text begins with a letter of a script without capital letters, as Chinese, Japanese and Korean have."""
    return text[:1].isalpha() and text[0].upper() == text[0].lower()


def fold(text: str) -> str:
    """A text in lower case and without accents: `Terminé` and `TERMINE`, `İptal`, `iptal` and `IPTAL` are alike.

    Letters keep their places, but for those that have no lower case of one letter, as `ß`.
    """
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
