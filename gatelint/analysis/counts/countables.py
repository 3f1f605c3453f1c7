"""The entries of one document: every definition with what the document claims of it.

Two sections may bear one id, and a document may number things of its own, so entries are not items. Their status is
the one that the claims of the document give, in the order of authority that items have.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gatelint import thresholds
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Definition, Form, Span, Status, Table, TableRow
from gatelint.linking.claims.collect import choose_status, claims_at
from gatelint.linking.claims.document_scope import claims_within
from gatelint.linking.claims.rows import status_of_row
from gatelint.project.documents import Defined, Document
from gatelint.project.items import Claim, Origin
from gatelint.project.model import Project, Register, Role


@dataclass(frozen=True, eq=False)
class Entry:
    """One definition with the claims of its document; `row` and `table` for one that is a row."""

    document: Document
    definition: Definition
    claims: tuple[Claim, ...]  # all that the document claims of what bears the id
    table: Table | None = None
    row: TableRow | None = None
    in_row: Status | None = None  # of the row, where no column is called a status: see status_of_row

    @property
    def id(self) -> str:
        """The id that it bears."""
        return self.definition.family + self.definition.number

    @property
    def at(self) -> int:
        """Where it begins in its document."""
        return self.definition.id.range.start

    @property
    def location(self) -> Location:
        """The place of its id."""
        return Location(self.document.path, self.definition.id.range)

    @cached_property
    def status(self) -> Status | None:
        """The status that its place gives it."""
        claim = choose_status(claims_at(self._defined, self.claims))
        return claim.status if claim is not None else self.in_row

    @cached_property
    def fields(self) -> Mapping[str, Span]:
        """The fields of its own section or row, each by its foremost key."""
        found: dict[str, Span] = {}
        for claim in sorted(claims_at(self._defined, self.claims), key=lambda claim: claim.rank):
            if claim.origin is Origin.SECTION or (claim.row is not None and claim.row is self.row):
                found.setdefault(claim.field, claim.value)
        return found

    @property
    def _defined(self) -> Defined:
        return Defined(self.document, self.definition)


class Entries(tuple[Entry, ...]):
    """Entries in order of their place, with what several tables ask of them."""

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The families of their ids, in order."""
        return tuple(dict.fromkeys(entry.definition.family for entry in self))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(entry.id for entry in self)

    @cached_property
    def by_status(self) -> Mapping[str, Entries]:
        """Value of a status -> the entries that have it."""
        found: dict[str, list[Entry]] = {}
        for entry in self:
            if entry.status is not None:
                found.setdefault(entry.status.value, []).append(entry)
        return {value: Entries(entries) for value, entries in found.items()}

    @cached_property
    def without_status(self) -> int:
        """How many have none."""
        return len(self) - sum(map(len, self.by_status.values()))

    def within(self, start: int, end: int) -> Entries:
        """Those that begin in a part of the document."""
        return Entries(self[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [entry.at for entry in self]


@lru_cache(maxsize=512)
def entries_of(project: Project, path: str) -> Entries:
    """The entries of a document: of registers at home there, else of the largest that has most of its items there."""
    at_home, elsewhere = _definitions_of(project, path)
    most = max(map(len, at_home), default=0)
    chosen = [
        definition
        for definitions in at_home
        for definition in definitions
        if definition.form is not Form.ROW or len(definitions) >= thresholds.SHARE_OF_LARGEST_FAMILY * most
    ] or max(elsewhere, key=len, default=[])
    return Entries(sorted(_entries(project, project.documents[path], chosen), key=lambda entry: entry.at))


@lru_cache(maxsize=512)
def all_entries_of(project: Project, path: str) -> Entries:
    """The entries of every register that has its home or most of its items in a document: those of a matrix."""
    at_home, elsewhere = _definitions_of(project, path)
    chosen = [definition for definitions in (*at_home, *elsewhere) for definition in definitions]
    return Entries(sorted(_entries(project, project.documents[path], chosen), key=lambda entry: entry.at))


def _definitions_of(project: Project, path: str) -> tuple[list[list[Definition]], list[list[Definition]]]:
    """By register: the definitions of a document that is its home, and of one that has most of its items."""
    document = project.documents[path]
    at_home: list[list[Definition]] = []
    elsewhere: list[list[Definition]] = []
    by_family: dict[str, list[Definition]] = {}
    for definition in document.facts.definitions:
        by_family.setdefault(definition.family, []).append(definition)
    concerned = by_family.keys() | _families_at_home(project).get(path, frozenset())
    for register in sorted(
        (project.registers[family] for family in concerned if family in project.registers),
        key=lambda register: _order(project)[register.family],
    ):
        if register.role is Role.GATE or register.by_file:
            continue
        if register.home == path:
            at_home.append(_of_items(register, path))
            continue
        definitions = _introducing(by_family[register.family])
        if path in register.foreign:
            at_home.append(definitions)
        elif _sums_up(register, definitions):
            elsewhere.append(definitions)
    return at_home, elsewhere


@lru_cache(maxsize=4)
def _order(project: Project) -> Mapping[str, int]:
    """Family -> place of its register among all."""
    return {family: index for index, family in enumerate(project.registers)}


@lru_cache(maxsize=4)
def _families_at_home(project: Project) -> Mapping[str, frozenset[str]]:
    """Path of a home -> the families of the registers there."""
    found: dict[str, set[str]] = {}
    for family, register in project.registers.items():
        found.setdefault(register.home, set()).add(family)
    return {path: frozenset(families) for path, families in found.items()}


@lru_cache(maxsize=512)
def others_of(project: Project, path: str) -> Entries:
    """What else a document numbers like entries: ids of families that are no register, or of one at home elsewhere."""
    document = project.documents[path]
    known = {(entry.definition.family, entry.definition.number) for entry in entries_of(project, path)}
    found: dict[tuple[str, str], Definition] = {}
    for definition in document.facts.definitions:
        if definition.form is not Form.FILE and definition.family.endswith("-"):
            found.setdefault((definition.family, definition.number), definition)
    own = _entries(project, document, (one for key, one in found.items() if key not in known))
    return Entries(sorted(own, key=lambda entry: entry.at))


def _of_items(register: Register, path: str) -> list[Definition]:
    """The definitions of a register's items in a document: of each item those of its first form, rows once."""
    found: list[Definition] = []
    for item in register.items.values():
        own = [defined.definition for defined in item.definitions if defined.document.path == path]
        same = [definition for definition in own if definition.form is own[0].form]
        found += same[:1] if own and own[0].form is Form.ROW else same
    return found


def _introducing(own: list[Definition]) -> list[Definition]:
    """The sections of a family in a document, else its list items, else its rows; rows beside sections for new ids."""
    headings = [definition for definition in own if definition.form is Form.HEADING]
    items = [definition for definition in own if definition.form is Form.ITEM]
    rows = _first_rows([definition for definition in own if definition.form is Form.ROW])
    if headings:
        known = {definition.number for definition in headings}
        tables = {definition.table for definition in rows if definition.number in known}
        return headings + [definition for definition in rows if definition.table not in tables]
    return items if len(items) > len(rows) else rows


def _first_rows(rows: list[Definition]) -> list[Definition]:
    """The rows that name a number for the first time."""
    first: dict[str, Definition] = {}
    for definition in rows:
        first.setdefault(definition.number, definition)
    return list(first.values())


def _sums_up(register: Register, definitions: list[Definition]) -> bool:
    """Whether a document holds most of a register's items."""
    numbers = {definition.number for definition in definitions}
    return len(numbers) >= max(thresholds.FEWEST_SUMMED_UP, thresholds.SHARE_OF_REGISTER * len(register.items))


def _entries(project: Project, document: Document, definitions: Iterable[Definition]) -> Iterator[Entry]:
    chosen = tuple(definitions)
    claims = _claims(project, document, chosen)
    for definition in chosen:
        table = document.facts.tables[definition.table] if definition.table is not None else None
        row = table.rows[definition.row] if table is not None and definition.row is not None else None
        status = status_of_row(table, row, project.lexicon) if table is not None and row is not None else None
        yield Entry(document, definition, claims.get(definition.family + definition.number, ()), table, row, status)


def _claims(project: Project, document: Document, definitions: Sequence[Definition]) -> Mapping[str, tuple[Claim, ...]]:
    """Id -> what the document claims: of the item, or of what it numbers for itself."""
    found: dict[str, tuple[Claim, ...]] = {}
    own: list[Definition] = []
    for definition in definitions:
        item = project.items.get(definition.family + definition.number)
        if item is not None and Defined(document, definition) in item.definitions:
            found[item.id] = tuple(claim for claim in item.claims if claim.document.path == document.path)
        else:
            own.append(definition)
    return {**(claims_within(project, document, own) if own else {}), **found}
