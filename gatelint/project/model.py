"""The project: registers and references, joined from the facts of all documents."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from gatelint.comparison.identity import NOWHERE, Identity, Places
from gatelint.config.schema import Config, FieldSettings, RegisterSettings
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Mention, Span, Status, Table
from gatelint.facts.values.declared_ids import numbers_sections
from gatelint.facts.values.ids import depth, is_called
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item
from gatelint.sources.tree import Tree, Unread
from gatelint.text.ranges import Range
from gatelint.text.source import Source


class Role(StrEnum):
    """A register, or the ordered one with prerequisites and blockers."""

    REGISTER = "register"
    GATE = "gate"


class Scope(StrEnum):
    """How far an id reaches."""

    PROJECT = "project"
    FOLDER = "folder"  # numbers start again in every folder
    DOCUMENT = "document"  # numbers start again in every document


@dataclass(frozen=True, slots=True)
class Said:
    """What a configuration says of a register beyond its ids and its home."""

    settings: RegisterSettings = field(default_factory=RegisterSettings)
    reserved: frozenset[str] = frozenset()  # numbers that no item has, on purpose
    collisions: frozenset[str] = frozenset()  # numbers that mean two things by design
    headings: tuple[tuple[str, Status], ...] = ()  # heading -> what is listed below it is


@dataclass(frozen=True, eq=False)
class Register:
    """A family of items."""

    family: str  # with what joins it to a number: "LATER-", "Phase "
    role: Role
    scope: Scope
    home: str  # path of the document with the say
    items: Mapping[str, Item]  # number -> item, in order of definition
    width: int  # digits that a number is padded to; 1 where numbers are not padded
    by_heading: bool
    by_file: bool = False  # every item is a document
    foreign: frozenset[str] = frozenset()  # documents that number other things with the same family
    key: str = ""  # under which the configuration declares it
    closed: frozenset[str] = frozenset()  # further status values that end its items
    said: Said = field(default_factory=Said)  # what else the configuration says of it
    lexicon: Lexicon | None = None  # the words for its items, where it was built with some
    unpadded: bool = False  # documents leave out the zeros of its numbers as a habit
    places: Places = NOWHERE  # which places speak of its items

    @property
    def name(self) -> str:
        """The register as spoken of: its family, unless a configuration calls that by another name."""
        if numbers_sections(self.said.settings):
            return self.key
        name = self.family.rstrip("-_: ")
        return self.key if self.key and self.family.endswith("-") and self.key.casefold() != name.casefold() else name

    @property
    def called(self) -> bool:
        """Whether its items have names instead of numbers."""
        return is_called(self.family)

    @property
    def is_certain(self) -> bool:
        """Whether its ids are surely its own: `R1` and `Step 3` may be anything, unless declared or the gate's."""
        return bool(self.key) or self.role is Role.GATE or "-" in self.family or "_" in self.family

    @cached_property
    def depths(self) -> frozenset[int]:
        """How many parts the numbers have behind their first one."""
        return frozenset(map(depth, self.items))

    @cached_property
    def padded(self) -> Mapping[str, str]:
        """Number without its zeros -> number as defined; of two that differ in their zeros alone, neither."""
        times = Counter(number.lstrip("0") for number in self.items)
        return {bare: number for number in self.items if times[bare := number.lstrip("0")] == 1}

    def meant(self, number: str) -> str:
        """The number of the item that a number means, whose zeros may be others; the number itself where none is.

        Zeros may be left out where every item is a document, and where documents do so as a habit. A gate whose numbers
        have none may be written with them: `Phase 05`.
        """
        if number in self.items or self.called:
            return number
        if self.role is Role.GATE:
            bare = number.lstrip("0")
            return bare if bare in self.items and self.width == 1 else number
        return self.padded.get(number.lstrip("0"), number) if self.by_file or self.unpadded else number

    def identity(self, path: str, table: Table | None = None) -> Identity:
        """Whether a document, or a table of it, speaks of the items."""
        return self.places.identity(path, table)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Number -> place among the items."""
        return {number: index for index, number in enumerate(self.items)}


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a registered family, its range expanded."""

    document: Document
    mention: Mention
    register: Register
    numbers: tuple[str, ...]

    @property
    def location(self) -> Location:
        """Where it stands."""
        return Location(self.document.path, self.mention.range)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids it stands for."""
        return tuple(self.register.family + number for number in self.numbers)

    @property
    def text(self) -> str:
        """As written."""
        start, end = self.mention.range
        return self.document.source.text[start:end]


@dataclass(frozen=True, eq=False)
class Project:
    """Everything that rules may read."""

    config: Config
    lexicon: Lexicon
    tree: Tree
    documents: Mapping[str, Document]
    unreadable: Mapping[str, str]  # path -> why its bytes are no text
    registers: Mapping[str, Register]  # by family; registers of document scope are left out
    local_registers: Mapping[tuple[str, str], Register]  # (path, family) -> register of that document alone
    references: tuple[Reference, ...]
    items: Mapping[str, Item]
    unread: Mapping[str, Unread] = field(default_factory=dict)  # what is there and was not read: path -> why
    reported: frozenset[str] = frozenset()  # paths whose diagnostics are wanted; empty for all
    unknown_families: Mapping[str, tuple[tuple[Document, Mention], ...]] = field(default_factory=dict)
    # Numbered sections of declared documents, by family, and what names them. They have no status and no fields, and
    # no table restates them, so that they are kept apart from the registers.
    outlines: Mapping[str, Register] = field(default_factory=dict)
    outline_references: tuple[Reference, ...] = ()

    @property
    def sources(self) -> Mapping[str, Source]:
        """Path -> source."""
        return {path: document.source for path, document in self.documents.items()}

    @cached_property
    def gate(self) -> Register | None:
        """The register with the role of a gate."""
        return next((register for register in self.registers.values() if register.role is Role.GATE), None)

    @cached_property
    def living(self) -> tuple[Document, ...]:
        """The documents that are true now."""
        return tuple(document for document in self.documents.values() if document.kind is Kind.LIVING)

    @cached_property
    def current(self) -> tuple[Document, ...]:
        """The documents that are still kept: all but archives."""
        return tuple(document for document in self.documents.values() if document.kind is not Kind.ARCHIVE)

    @cached_property
    def references_to(self) -> Mapping[str, tuple[Reference, ...]]:
        """Id -> the references that name it, alone or in a range."""
        found: dict[str, list[Reference]] = {}
        for reference in (*self.references, *self.outline_references):
            for id in reference.ids:
                found.setdefault(id, []).append(reference)
        return {id: tuple(references) for id, references in found.items()}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of all items."""
        return tuple(claim for item in self.items.values() for claim in item.claims)

    def settings_of(self, claim: Claim) -> FieldSettings:
        """The settings of a claim's field, as they are for items of its register."""
        item = self.items.get(claim.subject)
        return self.lexicon_of(item.family if item is not None else "").settings(claim.field)

    def lexicon_of(self, family: str) -> Lexicon:
        """The words for items of a family."""
        register = self.registers.get(family)
        return self.lexicon if register is None or register.lexicon is None else register.lexicon

    def is_closed(self, item: Item) -> bool | None:
        """Whether nothing is left to do for an item; None where the documents do not say."""
        if item.status is None or item.doubtful:
            return None
        if not item.status.known:
            register = self.registers.get(item.family)
            ending = register.closed if register is not None else ()
            return True if any(f"{item.status.value} ".startswith(f"{word} ") for word in ending) else None
        return item.status.value in self.closed_values(item.family)

    def closed_values(self, family: str) -> frozenset[str]:
        """The status values that end an item of a family."""
        register = self.registers.get(family)
        closed = self.lexicon.classes["closed"]
        return closed | register.closed if register is not None else closed

    def ids_in(self, document: Document, spans: tuple[Span, ...]) -> tuple[str, ...]:
        """The ids that texts of a document name, ranges expanded, in order."""
        found: dict[str, None] = {}
        for span in spans:
            for reference in self.references_in(document, span.range):
                found.update(dict.fromkeys(reference.ids))
        return tuple(found)

    def references_in(self, document: Document, range: Range) -> tuple[Reference, ...]:
        """The references within a range of a document."""
        references = self._by_document.get(document.path, ())
        low = bisect_left(references, range.start, key=lambda reference: reference.mention.range.start)
        high = bisect_left(references, range.end, key=lambda reference: reference.mention.range.start)
        return references[low:high]

    @cached_property
    def _by_document(self) -> Mapping[str, tuple[Reference, ...]]:
        found: dict[str, list[Reference]] = {}
        for reference in self.references:
            found.setdefault(reference.document.path, []).append(reference)
        return {path: tuple(references) for path, references in found.items()}
