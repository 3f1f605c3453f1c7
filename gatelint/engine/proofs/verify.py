"""What edits must leave alone: every block outside of them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import accumulate

from gatelint.engine.proofs.front_matter import disturbed_value
from gatelint.markdown.blocks import Block, Blocks, FrontMatter, Line, Paragraph
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

# Indices among the blocks: a block added elsewhere moves them.
INDICES = frozenset({"item", "parent"})


class Touch(Enum):
    """How an edit meets a block."""

    NONE = 0
    START = 1  # it ends where the block begins, on the same line or above a paragraph
    END = 2  # it begins where the block ends, blanks behind it left out, or on the line after
    INSIDE = 3


def first_damage(before: str, old: Blocks, after: str, new: Blocks, edits: Iterable[TextEdit]) -> str | None:
    """The first block outside the edits that differs after them, named by its kind and text; None when all is well.

    A block that an edit borders on may grow towards it but keeps its kind and its far end; a block that an edit reaches
    into may become anything, but for front matter, whose values are compared as they are read. `edits` must be those
    that turned `before` into `after`.
    """
    changes = sorted(set(edits))
    shift = Shift(changes)
    written = [Range(shift.start(index), shift.start(index) + len(edit.content)) for index, edit in enumerate(changes)]
    kept = Counter(
        (type(block), block.range.start, _shape(block, block.range.start))
        for block in new.blocks
        if _touch(after, block, written) is Touch.NONE
    )
    starts = {(type(block), block.range.start) for block in new.blocks}
    ends = {(type(block), block.range.end) for block in new.blocks}
    replaced = [edit.range for edit in changes]
    for block in old.blocks:
        touch = _touch(before, block, replaced)
        if touch is Touch.NONE:
            signature = (type(block), shift(block.range.start), _shape(block, block.range.start))
            sound = kept[signature] > 0
            kept[signature] -= 1
        elif touch is Touch.END:
            sound = (type(block), shift(block.range.start)) in starts
        elif touch is Touch.START:
            sound = (type(block), shift(block.range.end)) in ends
        else:
            sound = True
            if isinstance(block, FrontMatter):
                first = new.blocks[0] if new.blocks else None
                front = first if isinstance(first, FrontMatter) else None
                found = disturbed_value(block, front, replaced, written)
                if found is not None:
                    return found
        if not sound:
            return _name(before, block)
    if not kept.total():
        return None
    added = (
        block for block in new.blocks if kept[type(block), block.range.start, _shape(block, block.range.start)] > 0
    )
    return next((_name(after, block) for block in added), None)


class Shift:
    """Moves an offset outside the edits to where the same character stands after them."""

    def __init__(self, edits: Sequence[TextEdit]) -> None:
        self._ends = [edit.range.end for edit in edits]
        growth = (len(edit.content) - (edit.range.end - edit.range.start) for edit in edits)
        self._growth = list(accumulate(growth, initial=0))
        self._starts = [edit.range.start for edit in edits]

    def __call__(self, offset: int) -> int:
        """Where the character at an offset stands after the edits."""
        return offset + self._growth[bisect_right(self._ends, offset)]

    def start(self, index: int) -> int:
        """Where the text of an edit begins."""
        return self._starts[index] + self._growth[index]


def _touch(text: str, block: Block, edits: Sequence[Range]) -> Touch:
    """How the edits, ordered and apart, meet a block."""
    start, end = block.range
    touch = Touch.NONE
    for index in range(bisect_left(edits, start, key=_end), len(edits)):
        edit = edits[index]
        if edit.start < end and start < edit.end:
            return Touch.INSIDE
        if edit.start > end and not _is_line_end(text, end, edit.start):
            break
        if edit.start >= end:
            touch = Touch.END
        elif edit.end == start and (isinstance(block, Paragraph) or (start > 0 and text[start - 1] not in "\r\n")):
            touch = Touch.START
    return touch


def _is_line_end(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds nothing but blanks and one line ending at most: a block ends before trailing blanks."""
    while start < end and text[start] in " \t":
        start += 1
    return start == end or text[start:end] in ("\n", "\r\n", "\r")


def _end(edit: Range) -> int:
    return edit.end


def _shape(value: object, origin: int) -> object:
    """A value with all offsets counted from the start of its block, comparable between two parses."""
    if isinstance(value, Range):
        return value.start - origin, value.end - origin
    if isinstance(value, Line):
        return value.start - origin, value.text
    if isinstance(value, tuple):
        return tuple(_shape(part, origin) for part in value)
    if dataclasses.is_dataclass(value):
        fields = (field.name for field in dataclasses.fields(value) if field.name not in INDICES)
        return tuple(_shape(getattr(value, name), origin) for name in fields)
    return value


def _name(text: str, block: Block) -> str:
    first = text[block.range.start : block.range.end].partition("\n")[0].strip()
    return f"{type(block).__name__.lower()} `{first[:60]}`"
