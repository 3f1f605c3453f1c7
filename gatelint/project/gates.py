"""Which document is the gate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gatelint.facts.ids import digits
from gatelint.facts.model import Definition, Form
from gatelint.project.families import NUMBERED_WORD, Family, Found
from gatelint.project.model import Document, Kind, Role, Scope

FEWEST_GATES = 3


def find_gate(families: Mapping[str, Family], documents: Sequence[Document]) -> Found | None:
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
