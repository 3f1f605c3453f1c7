"""Numbers that a document states of something that can be counted, as read from its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gatelint.text.ranges import Range


class Listing(NamedTuple):
    """A row that states a number and lists ids: `| MERGED | 3 | #137, #135, #112 |`."""

    table: int
    row: int
    columns: tuple[int, int]  # of the number, and of the list
    stated: int
    place: Range  # of the number
    listed: int
    list_place: Range


@dataclass(frozen=True, slots=True)
class StatedNumbers:
    """The stated numbers of one document, by form, in order of place."""

    listings: tuple[Listing, ...] = ()
