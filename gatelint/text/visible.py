"""What a terminal would obey or hide, written so that it is seen."""

from __future__ import annotations

import json
import re

# Controls of C0 and C1 but line ends and tabs, marks that turn the direction of writing, and what takes no place.
_UNSEEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    # Joiners belong to emoji and to scripts that join letters; after ASCII, or first of all, they only hide.
    "|(?:\\A|(?<=[\x00-\x7f]))[\u200c\u200d]+"
    # Tags spell the flag of a region after a black flag, and nowhere else.
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)
_UNSAFE = re.compile(f"[\n\r]|{_UNSEEN}")
_UNSAFE_IN_LINES = re.compile(f"\r(?!\n)|{_UNSEEN}")


def visible(text: str) -> str:
    r"""The text on one line, with an escape (`\x1b`, `\u202e`) for each character that would deceive; tabs stay."""
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def visible_lines(text: str) -> str:
    r"""The same for text of several lines: what ends a line (`\n`, `\r\n`) stays, too."""
    return _UNSAFE_IN_LINES.sub(_escape, text)


def escaped(text: str) -> str:
    """JSON with an escape of its own for each such character: outside of strings there are none."""
    return _UNSAFE_IN_LINES.sub(lambda match: json.dumps(match[0])[1:-1].replace("\x7f", "\\u007f"), text)


def escaped_toml(text: str) -> str:
    """TOML with an escape of its own for each such character."""
    return _UNSAFE_IN_LINES.sub(lambda match: "".join(f"\\U{ord(character):08x}" for character in match[0]), text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()
