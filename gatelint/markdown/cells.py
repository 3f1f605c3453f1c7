"""Cells of a table row: split, escape, join."""

from __future__ import annotations

import re

from gatelint.markdown.blocks import Cell
from gatelint.text.ranges import Range

# What the parser trims around text: JavaScript's `trim` without U+FEFF.
WHITESPACE = "\t\n\v\f\r \xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"

_PIPE = re.compile(r"(?<!\\)\|")
_NEWLINES = re.compile(r"(?:(?<![ \t])[ \t]++)?(?:\r\n|\n|\r)[ \t]*+")
_CHECKBOX = re.compile(r"\[([^\w\[\]`\\]|[xX])\](?:[ \t]+|$)")


def split_row(line: str, start: int = 0) -> tuple[Cell, ...]:
    """The cells of one row as the parser splits it: at every `|` without a backslash before it, in code spans too.

    `line` has no container markers; `start` is its offset in the document. All cells are kept, whatever the header has.
    """
    at = start + len(line) - len(line.lstrip(WHITESPACE))
    line = line.strip(WHITESPACE)
    pieces = _PIPE.split(line) if "\\" in line else line.split("|")
    if pieces and not pieces[0]:
        del pieces[0]
        at += 1
    if pieces and not pieces[-1]:
        del pieces[-1]
    cells: list[Cell] = []
    for piece in pieces:
        end = at + len(piece)
        text = piece.strip(WHITESPACE)
        first = end - len(piece.lstrip(WHITESPACE)) if text else at + (len(piece) > 0)
        cells.append(Cell(text, Range(first, first + len(text)), Range(at, end)))
        at = end + 1
    return tuple(cells)


def escape_cell(text: str) -> str:
    r"""The text as it is written in a cell: `|` becomes `\|`, a newline a space."""
    text = _NEWLINES.sub(" ", text).replace("|", r"\|")
    # A backslash at the end would escape the pipe that closes the cell.
    return text + " " if text.endswith("\\") else text


def unescape_cell(text: str) -> str:
    r"""The text that a cell as written stands for: `\|` becomes `|`. The inverse of escape_cell."""
    return text.replace("\\|", "|")


def is_row_like(text: str) -> bool:
    """Whether a line of a paragraph looks like a row that lost its table: pipes at both ends, at least two cells."""
    line = text.strip(WHITESPACE)
    if len(line) < 2 or line[0] != "|" or line[-1] != "|" or line[-2] == "\\":
        return False
    return len(split_row(line)) >= 2


def checkbox(text: str) -> tuple[str, int] | None:
    """The character of a leading checkbox and the offset of the text after it.

    `[ ]`, `[x]` and `[X]` are task list items (GFM 5.3); any other single character that is no letter or digit counts
    too (`[~]`, `[-]`). None without a checkbox.
    """
    match = _CHECKBOX.match(text)
    return (match[1], match.end()) if match else None
