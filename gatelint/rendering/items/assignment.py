"""A new text for one place of an item: a value that is changed, or one that the item did not state before."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.text.edits import TextEdit


@dataclass(frozen=True, slots=True)
class Assignment:
    """A new text for one place of an item."""

    location: Location
    field: str
    key: str  # as the place writes it
    old: str
    new: str
    edit: TextEdit
    added_form: str = ""  # of a value that the item did not state before, see `FieldPlace.form`

    @property
    def lines_above(self) -> int:
        """How many lines below the start of its edit the value stands."""
        written = self.edit.content
        return written[: written.find(self.new)].count("\n") if self.added_form else 0
