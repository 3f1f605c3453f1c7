"""Which registers are there: families that some document defines, with their homes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from gatelint.facts.model import Form
from gatelint.project.families import FEWEST, NUMBERED_WORD, Family, Found, by_document
from gatelint.project.gates import find_gate
from gatelint.project.homes import file_homes, homes_of, index_of, is_hidden, most_of, shelf
from gatelint.project.model import Defined, Document, Kind, Role, Scope
from gatelint.project.titles import are_alike

# A section is a definition rather than a list item, and either rather than a row of a table.
WEIGHT = {Form.FILE: 2.1, Form.HEADING: 2.0, Form.ITEM: 1.6, Form.ROW: 1.0}
FEWEST_RESTARTS = 3
SHARE_OF_RESTARTS = 0.75
MOST_COMPARED = 8
FEWEST_STRANGERS = 3
SHARE_OF_STRANGERS = 0.6  # above it a document numbers other things, below it single titles are wrong


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
    gate = find_gate(families, documents)
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


def _register(family: Family, registers: list[Found], local: list[Found]) -> None:
    """The register of a family: by the form that defines most of it; sections, files and list items go before rows."""
    candidates = []
    for form in (Form.FILE, Form.HEADING, Form.ITEM, Form.ROW):
        homes = file_homes(family.files) if form is Form.FILE else homes_of(family.places(form), FEWEST[form])
        if homes:
            candidates.append((sum(homes.values()) if form is Form.FILE else max(homes.values()), form, homes))
    if any(not is_hidden(path) for _, form, homes in candidates if form is not Form.FILE for path in homes):
        candidates = [entry for entry in candidates if entry[1] is Form.FILE or not all(map(is_hidden, entry[2]))]
    if candidates:
        _, form, homes = max(candidates, key=lambda entry: WEIGHT[entry[1]] * entry[0])
        if not _restarts(family.places(form)):
            registers.append(_at_home(family, form, homes))
            return
    for form in (Form.HEADING, Form.ITEM, Form.ROW):
        found = {path: own for path, own in by_document(family.places(form)).items() if len(own) >= FEWEST[form]}
        local += [
            Found(family.name, Role.REGISTER, Scope.DOCUMENT, path, tuple(own), form) for path, own in found.items()
        ]
        if found:
            return


def _of_one_kind(items: Sequence[Defined]) -> list[Defined]:
    """The list items of each document that define: where most have a checkbox, the others are notes on them."""
    found: list[Defined] = []
    for own in by_document(items).values():
        boxed = [defined for defined in own if defined.definition.status is not None]
        found += boxed if len(boxed) * 2 >= len(own) else own
    return found


def _restarts(places: Sequence[Defined]) -> bool:
    """Whether a family's numbers start again in every document: three or more give most of them to other things."""
    numbering = {path: own for path, own in by_document(places).items() if len(own) >= 2}
    if len(numbering) < FEWEST_RESTARTS:
        return False
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for own in numbering.values():
        for defined in {defined.definition.number: defined for defined in own}.values():
            by_number[defined.definition.number].append(defined)
    shared = [same for same in by_number.values() if len(same) >= FEWEST_RESTARTS]
    strange = [same for same in shared if _share_of_strangers(same) >= SHARE_OF_RESTARTS]
    return len(shared) >= 2 and len(strange) * 2 >= len(shared)


def _share_of_strangers(same: Sequence[Defined]) -> float:
    """The share of pairs that name different things."""
    pairs = list(combinations(same[:MOST_COMPARED], 2))
    return sum(not are_alike(one.title, other.title) for one, other in pairs) / len(pairs)


def _at_home(family: Family, form: Form, homes: Mapping[str, int]) -> Found:
    """The register with its home, its definitions and the documents that number other things alike."""
    places = family.places(form)
    if form is Form.FILE:
        own = [defined for defined in places if shelf(defined.document.path) in homes]
        home = index_of(own, most_of(homes))
        return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form)
    home = most_of(homes)
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
        if is_hidden(defined.document.path) and defined.definition.number not in numbers
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


def _foreign(family: Family, home: str, form: Form) -> frozenset[str]:
    """Living documents that give most of the home's numbers to other things."""
    titles = {
        defined.definition.number: defined.title for defined in family.places(form) if defined.document.path == home
    }
    found = set()
    for path, others in by_document([*family.headings, *family.items, *family.rows]).items():
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
        for path, own in by_document(family.headings).items()
        if path != skip and len(own) >= 2
    ]


def _table_numbers(defined: Defined) -> set[str]:
    """The numbers that the table of a row names."""
    index = defined.definition.table
    return {
        other.number
        for other in defined.document.facts.definitions
        if other.table == index and other.family == defined.definition.family
    }
