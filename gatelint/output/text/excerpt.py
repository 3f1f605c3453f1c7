"""One line of a document with a mark under the place in question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gatelint.output.text.width import columns
from gatelint.text.ranges import Range
from gatelint.text.source import Source
from gatelint.text.visible import visible

TAB = "    "
CUT = "…"
AFTER = 10  # columns shown after the mark of a cut line


class Excerpt(NamedTuple):
    """What is shown: a line, perhaps cut, and where its mark goes, in columns."""

    line: int
    text: str
    indent: int
    length: int


def excerpt(source: Source, place: Range, width: int) -> Excerpt:
    """The first line of a range, cut around its beginning to fit a width in columns."""
    start = min(place.start, len(source.written))
    line = source.line_of(start)
    line_range = source.line_range(line)
    text = source.written[line_range.start : line_range.end]
    first = min(start - line_range.start, len(text))
    end = max(min(place.end - line_range.start, len(text)), first)
    shown = visible(text).replace("\t", TAB)
    if len(shown) != len(text):
        first, end = (len(visible(text[:offset]).replace("\t", TAB)) for offset in (first, end))
    at = columns(shown)
    left, right = _window(at, first, end, max(width, 20))
    head, tail = CUT if left else "", CUT if right < len(shown) else ""
    mark_end = min(end, right)
    indent = at[first] - at[left] + len(head)
    return Excerpt(line, head + shown[left:right] + tail, indent, max(at[mark_end] - at[first], 1))


def _window(at: Sequence[int], first: int, end: int, width: int) -> tuple[int, int]:
    """Which characters are shown: all of the mark if it fits, and more of what stands before it than after."""
    whole = at[-1]
    if whole <= width:
        return 0, len(at) - 1
    room = width - 2 * len(CUT)
    mark = min(at[end] - at[first], room)
    left = 0
    if at[first] + mark > room:
        after = min(AFTER, room - mark)
        left = bisect_left(at, min(at[first] + mark + after, whole) - room)
        left = bisect_right(at, at[left]) - 1  # past what takes no column, which would join the ellipsis
    right = bisect_right(at, at[left] + room) - 1
    return left, right
