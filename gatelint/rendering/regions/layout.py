"""What a template wrote, as the formatter lays it out."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import unquote

from gatelint.markdown.blocks import Blocks, ListItem
from gatelint.markdown.parser import parse
from gatelint.text.source import split_lines

WORD = re.compile(r"[^\W_]+")
# The formatter numbers lists again.
NUMBERED = re.compile(r"^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)+")


class LayoutError(Exception):
    """The formatter fails on a text, or drops or changes a part of it; `line` is that of the text, from 1."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def laid_out(text: str) -> str:
    """The text as mdformat lays it out. Raises LayoutError where it cannot, and where it would say something else."""
    import mdformat

    try:
        written = mdformat.text(text, extensions={"gfm"})
    except Exception as error:  # whatever a plugin of the formatter raises
        reason = " ".join(str(error).split()) or type(error).__name__
        raise LayoutError(1, f"the formatter fails on what it writes: {reason}") from error
    left = _words(written)
    for number, line in enumerate(split_lines(text), start=1):
        left.subtract(_words(line))
        lost = next((word for word in _words(line) if left[word] < 0), None)
        if lost is not None:
            raise LayoutError(
                number, f"the formatter drops `{lost}`: it is nested too deeply, or stands where Markdown has no place"
            )
    before, after = _nesting(parse(text)), _nesting(parse(written))
    if before != after:
        raise LayoutError(1, "the formatter changes how its lists are nested: indent them by the width of the marker")
    return written


def _words(text: str) -> Counter[str]:
    lines = (NUMBERED.sub("", line) for line in split_lines(text))
    # The formatter escapes what a target holds: `é.md` becomes `%C3%A9.md`.
    return Counter(WORD.findall(unquote(unescape("".join(lines)))))


def _nesting(blocks: Blocks) -> Counter[int]:
    """How many list items there are on each level."""
    return Counter(block.depth for block in blocks.blocks if isinstance(block, ListItem))
