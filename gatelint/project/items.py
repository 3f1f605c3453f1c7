"""Items of registers, and what single places say of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gatelint.diagnostics.model import Location
from gatelint.facts.model import Span, Status, Table, TableRow
from gatelint.project.documents import Defined, Document


class Origin(StrEnum):
    """Which form a claim has."""

    SECTION = "section"  # a field in the item's own section
    HEADING = "heading"  # the suffix of the item's heading
    CHOICE = "choice"  # the option chosen, which makes it a decision taken
    LIST_HEADING = "list-heading"  # the heading above a list of items, where the configuration says what it means
    ENCLOSING = "enclosing"  # the heading above the item: "Resolved Unknowns"
    ROW = "row"  # a cell of a row keyed by the item
    ENTRY = "entry"  # an entry of a list that begins with the item: its box, its end, or the heading above
    DEFINING_ROW = "defining-row"  # the same, in the row that introduces the item


@dataclass(frozen=True, eq=False, slots=True)
class Claim:
    """Subject, field, value, place."""

    subject: str  # id of the item
    field: str
    value: Span
    document: Document
    origin: Origin
    rank: int = 0
    status: Status | None = None
    table: Table | None = None
    row: TableRow | None = None
    more: tuple[Span, ...] = ()  # values in continuation rows
    section: int = 0

    @property
    def location(self) -> Location:
        """Where the value stands; the key's row for a value that is empty."""
        return Location(self.document.path, self.value.range)

    @property
    def text(self) -> str:
        """The value with its continuations."""
        return " ".join(span.text for span in self.spans if span.text)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The value and its continuations."""
        return (self.value, *self.more)


@dataclass(frozen=True, eq=False, slots=True)
class Item:
    """What an id names."""

    id: str
    family: str
    number: str
    definitions: tuple[Defined, ...]  # the one with the say first
    claims: tuple[Claim, ...] = ()
    status_claim: Claim | None = None  # the claim whose status is the truth
    doubtful: bool = False  # two different things bear this id

    @property
    def defined(self) -> Defined:
        """The definition with the say."""
        return self.definitions[0]

    @property
    def title(self) -> str:
        """The title in the defining place."""
        return self.definitions[0].title

    @property
    def status(self) -> Status | None:
        """The status that has the say, if the documents give one."""
        return self.status_claim.status if self.status_claim else None

    def claims_of(self, name: str) -> tuple[Claim, ...]:
        """The claims on one field."""
        return tuple(claim for claim in self.claims if claim.field == name)


def is_own(claim: Claim, item: Item) -> bool:
    """Whether a claim stands in the defining place with the say."""
    if claim.document.path != item.defined.document.path:
        return False
    in_section = claim.section == item.defined.definition.section
    return claim.origin is Origin.DEFINING_ROW or (claim.origin is Origin.SECTION and in_section)
