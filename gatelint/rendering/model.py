"""What rendering a view would change, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from gatelint.diagnostics.model import Location
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range, Ranges


class ViewKind(StrEnum):
    """How a view is rendered: row by row, count by count, or whole."""

    ROWS = "rows"
    SUMMARY = "summary"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class View:
    """A table that restates what registers say, or a region between markers."""

    path: str
    name: str  # the heading above the table, or the region's name
    kind: ViewKind
    template: str  # name of the template
    range: Range  # the table, or the region with its markers


@dataclass(frozen=True, slots=True)
class Change:
    """One cell, row or region that gets a new text."""

    location: Location  # what is replaced; the table's header for a row that is added
    subject: str  # id of the item, or the label of the row
    field: str  # header of the column; empty for a whole row or region
    old: str
    new: str
    reason: str
    source: Location | None  # who says so
    by_section: bool  # decided by the item's own section alone


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was seen and left alone."""

    location: Location
    message: str
    is_fault: bool = False  # what kept a region from being rendered


@dataclass(frozen=True, slots=True)
class Rendering:
    """What makes one view say what the registers say; nothing is written yet."""

    view: View
    edits: tuple[TextEdit, ...]
    changes: tuple[Change, ...]
    notes: tuple[Note, ...] = ()

    @property
    def path(self) -> str:
        """The document."""
        return self.view.path

    def edits_of(self, changes: Iterable[Change]) -> Iterator[tuple[TextEdit, ...]]:
        """The edits that write each of some changes of cells."""
        places = Ranges(edit.range for edit in self.edits)
        for change in changes:
            yield tuple(self.edits[index] for index in places.within(change.location.range))

    def without(self, dropped: Callable[[Change], bool]) -> Rendering:
        """The same without some of its changes of cells."""
        places = Ranges(edit.range for edit in self.edits)
        left, gone = [], set[int]()
        for change in self.changes:
            if dropped(change):
                gone.update(places.within(change.location.range))
            else:
                left.append(change)
        edits = (edit for index, edit in enumerate(self.edits) if index not in gone)
        return replace(self, edits=tuple(edits), changes=tuple(left))


def fix_title(changes: Iterable[Change]) -> str:
    """What the fix of cells does, with the document that is their source where it is one."""
    sources = {change.source.path if change.source is not None else "" for change in changes}
    if len(sources) == 1 and (path := sources.pop()):
        return f"write what {path} states"
    return "write what the registers state"
