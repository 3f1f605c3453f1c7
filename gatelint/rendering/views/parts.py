"""A rendering in parts that can be made without each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gatelint.rendering.model import Change, Rendering, View, ViewKind
from gatelint.text.edits import TextEdit


def parts_of(rendering: Rendering) -> Iterator[Rendering]:
    """One rendering for each edit of a table, with the changes that it makes; a region is one part.

    What nothing edits, such as notes, stays with the first part.
    """
    if rendering.view.kind is ViewKind.REGION or len(rendering.edits) < 2:
        yield rendering
        return
    notes = rendering.notes
    for edit in rendering.edits:
        changes = tuple(change for change in rendering.changes if _makes(edit, change))
        yield replace(rendering, edits=(edit,), changes=changes, notes=notes)
        notes = ()


def joined(parts: Iterable[Rendering]) -> Iterator[Rendering]:
    """The renderings that parts belong to."""
    by_view: dict[View, list[Rendering]] = {}
    for part in parts:
        by_view.setdefault(part.view, []).append(part)
    for own in by_view.values():
        edits = tuple(edit for part in own for edit in part.edits)
        changes = tuple(dict.fromkeys(change for part in own for change in part.changes))
        yield replace(own[0], edits=edits, changes=changes, notes=tuple(note for part in own for note in part.notes))


def _makes(edit: TextEdit, change: Change) -> bool:
    """Whether an edit writes a cell, adds a row or removes one."""
    if change.new and not change.field:
        return change.new in edit.content
    return change.location.range.contains(edit.range) or edit.range.contains(change.location.range)
