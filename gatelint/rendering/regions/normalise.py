"""Lines of Markdown without what formatters change."""

from __future__ import annotations

import re
from html import unescape

from gatelint.markdown.cells import split_row

DELIMITER = re.compile(r":?-+:?")
LIST = re.compile(r"^(?:[*+-]|(\d+)[.)])[ \t]+")
BREAK = re.compile(r"^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r"^(?:~{3,}|`{3,})")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")


def plain_line(line: str) -> str:
    """A line with one sign for lists, breaks, fences and emphasis, without escapes, entities and a hard break."""
    line = line.strip()
    if BREAK.match(line):
        return "---"
    if FENCE.match(line):
        return FENCE.sub("```", line)
    if line.endswith("\\"):
        line = line[:-1].rstrip()
    listed = LIST.match(line)
    if listed:
        line = ("1. " if listed[1] else "- ") + line[listed.end() :].lstrip()
    elif line.startswith("#"):
        line = re.sub(r"[ \t]+#+$", "", line)
    return plain_text(line)


def plain_text(text: str) -> str:
    """A text with `*` for `_` around words, without escapes, entities and brackets around addresses."""
    text = ADDRESS.sub(r"\1", text)
    text = UNDERSCORES.sub(lambda found: "*" * len(found[0]), ESCAPED.sub(r"\1", text))
    return unescape(text)


def line_meaning(stripped: str) -> tuple[str, ...]:
    """What a line says: the cells of a table's row, the alignment of its delimiter, else the line."""
    if not stripped.startswith("|"):
        return (plain_line(stripped),)
    cells = tuple(cell.text for cell in split_row(stripped))
    if is_delimiter(stripped):
        return tuple(f"{cell[0]}-{cell[-1]}" for cell in cells)
    return tuple(map(plain_text, cells))


def is_delimiter(stripped: str) -> bool:
    """Whether a line is the delimiter below a table's header."""
    cells = split_row(stripped) if stripped.startswith("|") else ()
    return bool(cells) and all(DELIMITER.fullmatch(cell.text) for cell in cells)
