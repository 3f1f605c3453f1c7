"""Which registers are there: families that some document defines, with their homes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from gatelint.facts.ids import digits, value
from gatelint.facts.model import Definition, Form
from gatelint.project.model import Defined, Document, Kind, Role, Scope
from gatelint.project.titles import are_alike

FEWEST = {Form.HEADING: 1, Form.ITEM: 2, Form.FILE: 3, Form.ROW: 3}  # a table of two ids defines no register
# A section is a definition rather than a list item, and either rather than a row of a table.
WEIGHT = {Form.FILE: 2.1, Form.HEADING: 2.0, Form.ITEM: 1.6, Form.ROW: 1.0}
FEWEST_RESTARTS = 3
SHARE_OF_RESTARTS = 0.75
MOST_COMPARED = 8
FEWEST_STRANGERS = 3
SHARE_OF_STRANGERS = 0.6  # above it a document numbers other things, below it single titles are wrong
FEWEST_GATES = 3
PADDED = re.compile(r"0\d")
NUMBERED_WORD = re.compile(r"^[A-Z][a-z]+ $")


@dataclass(slots=True)
class Family:
    """A family with every place that may define an item of it."""

    name: str
    headings: list[Defined] = field(default_factory=list)
    items: list[Defined] = field(default_factory=list)
    files: list[Defined] = field(default_factory=list)
    rows: list[Defined] = field(default_factory=list)

    def places(self, form: Form) -> list[Defined]:
        """The places of one form."""
        return {Form.ROW: self.rows, Form.ITEM: self.items, Form.FILE: self.files, Form.HEADING: self.headings}[form]


@dataclass(frozen=True, slots=True)
class Found:
    """A register in the making: which definitions count, the ones with the say first."""

    family: str
    role: Role
    scope: Scope
    home: str
    definitions: tuple[Defined, ...]
    form: Form
    foreign: frozenset[str] = frozenset()


def discover(documents: Sequence[Document], ignored: frozenset[str]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """The registers of the project, and those that live in one document each."""
    families: dict[str, Family] = {}
    for document in documents:
        if document.kind is Kind.ARCHIVE:
            continue
        for definition in document.facts.definitions:
            family = families.setdefault(definition.family, Family(definition.family))
            family.places(definition.form).append(Defined(document, definition))
    registers: list[Found] = []
    local: list[Found] = []
    gate = _find_gate(families, documents)
    for family in families.values():
        family.items = _of_one_kind(family.items)
        if family.name.rstrip("- ") in ignored:
            continue
        if NUMBERED_WORD.match(family.name):
            if gate is not None and family.name == gate.family:
                registers.append(gate)
            local += _local(family, skip=gate.home if gate and gate.family == family.name else None)
        else:
            _register(family, registers, local)
    return tuple(registers), tuple(local)


def _find_gate(families: Mapping[str, Family], documents: Sequence[Document]) -> Found | None:
    """The document that gives numbered things a section each and lists them in a table with a status column."""
    best: tuple[int, Found] | None = None
    for family in families.values():
        if not NUMBERED_WORD.match(family.name):
            continue
        for document in documents:
            if document.kind is not Kind.LIVING:
                continue
            own = [defined for defined in (*family.headings, *family.items) if defined.document is document]
            tabled = [
                defined
                for defined in family.rows
                if defined.document is document and _has_status(document, defined.definition)
            ]
            numbers = {defined.definition.number for defined in own}
            listed = {defined.definition.number for defined in tabled}
            overlap = len(numbers & listed)
            if overlap >= FEWEST_GATES and overlap * 2 >= len(listed) and (best is None or overlap > best[0]):
                shape = _shape(numbers & listed)
                definitions = [defined for defined in own if _shape([defined.definition.number]) <= shape]
                definitions.sort(key=lambda defined: defined.definition.id.range)
                tables = {defined.definition.table for defined in tabled if defined.definition.number in numbers}
                known = {defined.definition.number for defined in definitions}
                definitions += [
                    defined
                    for defined in tabled
                    if defined.definition.table in tables and defined.definition.number not in known
                ]
                found = Found(family.name, Role.GATE, Scope.PROJECT, document.path, tuple(definitions), Form.HEADING)
                best = (overlap, found)
    return best[1] if best else None


def _has_status(document: Document, definition: Definition) -> bool:
    return definition.table is not None and document.facts.tables[definition.table].column("status") is not None


def _shape(numbers: Iterable[str]) -> frozenset[int]:
    """How many digits the numbers have; -1 stands for a dotted one."""
    return frozenset(-1 if "." in number else digits(number) for number in numbers)


def _register(family: Family, registers: list[Found], local: list[Found]) -> None:
    """The register of a family: by the form that defines most of it; sections, files and list items go before rows."""
    candidates = []
    for form in (Form.FILE, Form.HEADING, Form.ITEM, Form.ROW):
        homes = _file_homes(family.files) if form is Form.FILE else _homes(family.places(form), FEWEST[form])
        if homes:
            candidates.append((sum(homes.values()) if form is Form.FILE else max(homes.values()), form, homes))
    if any(not _is_hidden(path) for _, form, homes in candidates if form is not Form.FILE for path in homes):
        candidates = [entry for entry in candidates if entry[1] is Form.FILE or not all(map(_is_hidden, entry[2]))]
    if candidates:
        _, form, homes = max(candidates, key=lambda entry: WEIGHT[entry[1]] * entry[0])
        if not _restarts(family.places(form)):
            registers.append(_at_home(family, form, homes))
            return
    for form in (Form.HEADING, Form.ITEM, Form.ROW):
        found = {path: own for path, own in _by_document(family.places(form)).items() if len(own) >= FEWEST[form]}
        local += [
            Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(own), form) for path, own in found.items()
        ]
        if found:
            return


def _of_one_kind(items: Sequence[Defined]) -> list[Defined]:
    """The list items of each document that define: where most have a checkbox, the others are notes on them."""
    found: list[Defined] = []
    for own in _by_document(items).values():
        boxed = [defined for defined in own if defined.definition.status is not None]
        found += boxed if len(boxed) * 2 >= len(own) else own
    return found


def _restarts(places: Sequence[Defined]) -> bool:
    """Whether a family's numbers start again in every document: three or more give most of them to other things."""
    by_document = {path: own for path, own in _by_document(places).items() if len(own) >= 2}
    if len(by_document) < FEWEST_RESTARTS:
        return False
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for own in by_document.values():
        for defined in {defined.definition.number: defined for defined in own}.values():
            by_number[defined.definition.number].append(defined)
    shared = [same for same in by_number.values() if len(same) >= FEWEST_RESTARTS]
    strange = [same for same in shared if _share_of_strangers(same) >= SHARE_OF_RESTARTS]
    return len(shared) >= 2 and len(strange) * 2 >= len(shared)


def _share_of_strangers(same: Sequence[Defined]) -> float:
    """The share of pairs that name different things."""
    pairs = list(combinations(same[:MOST_COMPARED], 2))
    return sum(not are_alike(one.title, other.title) for one, other in pairs) / len(pairs)


def _file_homes(places: Sequence[Defined]) -> dict[str, int]:
    """The folders that hold enough documents of a family."""
    counts = Counter(_shelf(defined.document.path) for defined in places)
    return {folder: count for folder, count in counts.items() if count >= FEWEST[Form.FILE]}


def _shelf(path: str) -> str:
    """The folder that holds the items: that of the file, or the one above for `ID/README.md`."""
    folder, _, name = path.rpartition("/")
    return folder.rpartition("/")[0] if name.partition(".")[0].casefold() in ("readme", "index") else folder


def _homes(places: Sequence[Defined], fewest: int) -> dict[str, int]:
    """The living documents that define enough of a family, with how many items each.

    One document may mention a single id in a heading without being its home; a family of one item must look like an id.
    Hidden folders hold instructions for tools and are homes only where nothing else is.
    """
    living = [defined for defined in places if defined.document.kind is Kind.LIVING]
    open_ = [defined for defined in living if not _is_hidden(defined.document.path)]
    counts: dict[str, int] = {}
    for path, own in _by_document(open_ or living).items():
        distinct = len({defined.definition.number for defined in own})
        counts[path] = max(2 * distinct - len(own), 1)
    if not counts:
        return {}
    most = max(counts.values())
    if most < fewest or (most == 1 and not any(PADDED.match(defined.definition.number) for defined in places)):
        return {}
    numbers = {defined.definition.number for defined in places}
    if not any(PADDED.match(number) for number in numbers) and not _is_dense(numbers):
        return {}  # T-7, T-1 and T-0 are days before a date
    least = (
        1 if most <= 2 else max(2, most / (2 if all(defined.definition.form is Form.ITEM for defined in places) else 4))
    )
    return {path: count for path, count in counts.items() if count >= least}


def _is_hidden(path: str) -> bool:
    """Whether a document lies in a hidden folder beside others that do not."""
    return any(part.startswith(".") for part in path.split("/")[:-1])


def _is_dense(numbers: Iterable[str]) -> bool:
    """Whether numbers that are not padded follow each other as numbers of items do."""
    values = {value(number) for number in numbers}
    return max(values) - min(values) < 2 * len(values)


def _at_home(family: Family, form: Form, homes: Mapping[str, int]) -> Found:
    """The register with its home, its definitions and the documents that number other things alike."""
    places = family.places(form)
    if form is Form.FILE:
        own = [defined for defined in places if _shelf(defined.document.path) in homes]
        home = _index_of(own, _most(homes))
        return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form)
    home = _most(homes)
    foreign = _foreign(family, home, form)
    own = [
        defined
        for defined in places
        if defined.document.path in (homes if form is not Form.ROW else (home,))
        and defined.document.path not in foreign
    ]
    if form is Form.ROW:
        own = _introducing(own)
    own.sort(key=lambda defined: defined.document.path != home)
    numbers = {defined.definition.number for defined in own}
    if form is not Form.ROW:
        rows = [
            defined
            for defined in family.rows
            if defined.document.path in homes and defined.document.path not in foreign
        ]
        own += [defined for defined in rows if not _table_numbers(defined) & numbers]
    own += [
        defined
        for defined in (*family.headings, *family.items, *family.files)
        if _is_hidden(defined.document.path) and defined.definition.number not in numbers
    ]
    return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form, foreign)


def _introducing(rows: Sequence[Defined]) -> list[Defined]:
    """Of the rows of one document those that introduce an item: tables of the commonest header first.

    A later table with other columns that repeats the ids tells something else of them.
    """
    by_header: dict[tuple[str, ...], list[Defined]] = defaultdict(list)
    for defined in rows:
        table = defined.document.facts.tables[defined.definition.table or 0]
        by_header[tuple(column.header.text.casefold() for column in table.columns)].append(defined)
    found: list[Defined] = []
    for own in sorted(by_header.values(), key=lambda own: (-len(own), own[0].definition.id.range)):
        known = {defined.definition.number for defined in found}
        found += [defined for defined in own if defined.definition.number not in known]
    return sorted(found, key=lambda defined: defined.definition.id.range)


def _index_of(own: Sequence[Defined], folder: str) -> str:
    """The document that stands for a folder of items: its README where one was read, else the first item."""
    return min(defined.document.path for defined in own if _shelf(defined.document.path) == folder)


def _foreign(family: Family, home: str, form: Form) -> frozenset[str]:
    """Living documents that give most of the home's numbers to other things."""
    titles = {
        defined.definition.number: defined.title for defined in family.places(form) if defined.document.path == home
    }
    found = set()
    for path, others in _by_document([*family.headings, *family.items, *family.rows]).items():
        if path == home or others[0].document.kind is not Kind.LIVING:
            continue
        shared: dict[str, Defined] = {}
        for other in others:  # sections come first
            if other.definition.number in titles and other.title:
                shared.setdefault(other.definition.number, other)
        strange = [number for number, other in shared.items() if not are_alike(titles[number], other.title)]
        defines = any(other.definition.form is not Form.ROW for other in others) or form is Form.ROW
        if defines and len(strange) >= FEWEST_STRANGERS and len(strange) >= SHARE_OF_STRANGERS * len(shared):
            found.add(path)
    return frozenset(found)


def _local(family: Family, skip: str | None) -> list[Found]:
    return [
        Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(own), Form.HEADING)
        for path, own in _by_document(family.headings).items()
        if path != skip and len(own) >= 2
    ]


def _by_document(places: Sequence[Defined]) -> dict[str, list[Defined]]:
    found: dict[str, list[Defined]] = defaultdict(list)
    for defined in places:
        found[defined.document.path].append(defined)
    return found


def _most(homes: Mapping[str, int]) -> str:
    return min(homes, key=lambda path: (-homes[path], path))


def _table_numbers(defined: Defined) -> set[str]:
    """The numbers that the table of a row names."""
    index = defined.definition.table
    return {
        other.number
        for other in defined.document.facts.definitions
        if other.table == index and other.family == defined.definition.family
    }
