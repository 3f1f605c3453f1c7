"""Which `*`, `_` and `~~` are markers of emphasis or strikethrough (CommonMark 0.31, 6.2; GFM 6.5)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gatelint.markdown.cells import WHITESPACE
from gatelint.markdown.inlines.spans import Scan
from gatelint.text.ranges import Range

_RUN = re.compile(r"\*+|_+|~+")
_SPACES = frozenset(WHITESPACE)


@dataclass(frozen=True, slots=True)
class Markers:
    """The opening and closing marker of one emphasis."""

    opening: Range
    closing: Range
    is_strike: bool


@dataclass(slots=True)
class _Run:
    char: str
    start: int
    end: int
    length: int  # as written
    opens: bool
    closes: bool


def markers(text: str, found: Scan) -> list[Markers]:
    """The pairs of markers in a text that has been scanned."""
    groups: dict[int, list[_Run]] = {}
    for run, group in _runs(text, found):
        groups.setdefault(group, []).append(run)
    pairs: list[Markers] = []
    for runs in groups.values():
        _pair(runs, pairs)
    return pairs


def _runs(text: str, found: Scan) -> list[tuple[_Run, int]]:
    """The delimiter runs outside of spans and destinations, each with the start of the link label it stands in."""
    closed = [span.range for span in found.spans]
    closed += [Range(link.label.end, link.range.end) for link in found.links]
    closed.sort()
    labels = sorted(link.range for link in found.links)
    enclosing: list[Range] = []
    skip = label = 0
    runs: list[tuple[_Run, int]] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        while skip < len(closed) and closed[skip].end <= start:
            skip += 1
        if skip < len(closed) and closed[skip].start < end:
            if closed[skip].start <= start:
                # An escaped marker: the run starts after it.
                start = closed[skip].end
            else:
                end = closed[skip].start
            if start >= end:
                continue
        while label < len(labels) and labels[label].start < start:
            while enclosing and enclosing[-1].end <= labels[label].start:
                enclosing.pop()
            enclosing.append(labels[label])
            label += 1
        while enclosing and enclosing[-1].end <= start:
            enclosing.pop()
        runs.append((_run(text, start, end), enclosing[-1].start if enclosing else -1))
    return runs


def _run(text: str, start: int, end: int) -> _Run:
    """Flanking as in 6.2: by the characters on both sides."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    char = text[start]
    space_before, space_after = before in _SPACES, after in _SPACES
    mark_before, mark_after = _is_punctuation(before), _is_punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    length = end - start
    if char == "_":
        opens, closes = left and (not right or mark_before), right and (not left or mark_after)
    elif char == "~" and length != 2:
        opens = closes = False
    else:
        opens, closes = left, right
    return _Run(char, start, end, length, opens, closes)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _pair(runs: Sequence[_Run], pairs: list[Markers]) -> None:
    """The procedure "process emphasis" of the specification's appendix."""
    stack: list[_Run] = []
    # (kind of closer) -> offset below which no opener for it is left
    bottoms: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        kind = (closer.char, closer.opens, closer.length % 3)
        while closer.closes and closer.start < closer.end:
            index = len(stack) - 1
            bottom = bottoms.get(kind, -1)
            while index >= 0 and stack[index].start >= bottom and not _matches(stack[index], closer):
                index -= 1
            if index < 0 or stack[index].start < bottom:
                bottoms[kind] = closer.start
                break
            opener = stack[index]
            del stack[index + 1 :]
            size = 2 if opener.end - opener.start >= 2 and closer.end - closer.start >= 2 else 1
            opening = Range(opener.end - size, opener.end)
            pairs.append(Markers(opening, Range(closer.start, closer.start + size), closer.char == "~"))
            opener.end -= size
            closer.start += size
            if opener.start == opener.end:
                stack.pop()
        if closer.opens and closer.start < closer.end:
            stack.append(closer)


def _matches(opener: _Run, closer: _Run) -> bool:
    if opener.char != closer.char:
        return False
    both_ways = opener.closes or closer.opens
    lengths = (opener.length, closer.length)
    return not both_ways or sum(lengths) % 3 != 0 or (lengths[0] % 3 == 0 and lengths[1] % 3 == 0)
