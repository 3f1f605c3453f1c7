"""What follows from the closing of an item: places that are written, and those that are left to a person."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.text.edits import TextEdit


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A place that gets a new text."""

    location: Location
    subject: str  # id of the item that the place speaks of, else of the one that is closed
    field: str
    old: str
    new: str  # empty for a row that is removed
    reason: str
    edit: TextEdit


@dataclass(frozen=True, slots=True)
class LeftPlace:
    """A place that is left to a person."""

    location: Location
    message: str
