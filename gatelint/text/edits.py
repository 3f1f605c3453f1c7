"""Edits of a text: each replaces one range."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gatelint.text.ranges import Range


class TextEdit(NamedTuple):
    """Replace a range by new text; an empty range inserts."""

    range: Range
    content: str


class OverlapError(ValueError):
    """Two edits want the same characters."""


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with every edit applied, in order of their ranges.

    Equal edits count once. Raises OverlapError when two different edits touch the same characters or insert at the same
    place.
    """
    parts: list[str] = []
    at = 0
    previous: TextEdit | None = None
    for edit in sorted(set(edits)):
        if edit.range.start < at or (previous is not None and previous.range.start == edit.range.start):
            raise OverlapError(f"edits overlap at offset {edit.range.start}")
        parts += [text[at : edit.range.start], edit.content]
        at = edit.range.end
        previous = edit
    parts.append(text[at:])
    return "".join(parts)
