"""What the documents of one branch number, and how far each of the numbers reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gatelint.facts.model import Definition, Form
from gatelint.linking.registers.homes import shelf
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role, Scope


class Number(NamedTuple):
    """A number where it means one thing; zeros before it do not tell numbers apart."""

    family: str
    number: str
    within: str  # a document or folder; empty for the whole project


@dataclass(frozen=True, slots=True)
class Numbered:
    """Something that a branch numbers."""

    id: str
    number: str  # as written
    reach: Number
    places: tuple[Number, ...]  # further ones that tell it apart: its document, the folder of its documents
    definitions: tuple[Defined, ...]  # of living documents, never empty; the one with the say first
    register: Register | None


def numbered(project: Project) -> Iterator[Numbered]:
    """The items of all registers, and the documents that bear a number though too few of them make a register."""
    seen: set[tuple[str, int]] = set()
    registers = [(register, "") for register in (*project.registers.values(), *project.outlines.values())]
    registers += [(register, path) for (path, _), register in project.local_registers.items()]
    for register, path in registers:
        for item in register.items.values() if not register.called else ():
            found = _of_item(register, item, path)
            if found is not None:
                seen |= {_place(defined) for defined in found.definitions}
                yield found
    for defined in _definitions(project):
        if defined.definition.form is Form.FILE and _place(defined) not in seen:
            yield _of_definition(defined)


def defined_in_documents(project: Project, families: Collection[str]) -> Iterator[Numbered]:
    """The definitions of families that the documents of this branch alone make no register of."""
    for defined in _definitions(project):
        own = defined.definition
        if own.form is not Form.FILE and own.family in families and own.family not in project.registers:
            yield _of_definition(defined)


def known(project: Project) -> frozenset[Number]:
    """Every number that a document may define, whether a register has it or not."""
    found: set[Number] = set()
    for document in project.documents.values():
        for definition in document.facts.definitions:
            number = _number(definition.family, definition.number)
            found |= {number, *_places(Defined(document, definition))}
    for one in numbered(project):
        found |= {one.reach, *one.places}
    return frozenset(found)


def _of_item(register: Register, item: Item, path: str) -> Numbered | None:
    living = tuple(one for one in item.definitions if one.document.kind is Kind.LIVING)
    if not living:
        return None
    places = tuple(dict.fromkeys(place for one in living for place in _places(one)))
    is_wide = not path and register.scope is Scope.PROJECT and (register.is_certain or register.role is Role.GATE)
    reach = _number(item.family, item.number) if is_wide else places[0]
    return Numbered(item.id, item.number, reach, places, living, register)


def _of_definition(defined: Defined) -> Numbered:
    own = defined.definition
    places = tuple(_places(defined))
    return Numbered(own.family + own.number, own.number, places[0], places, (defined,), None)


def _definitions(project: Project) -> Iterator[Defined]:
    for document in project.living:
        for definition in document.facts.definitions:
            yield Defined(document, definition)


def _places(defined: Defined) -> Iterator[Number]:
    """Where a definition tells its number apart: among the documents of a folder, or within its own."""
    own: Definition = defined.definition
    document: Document = defined.document
    within = shelf(document.path) + "/" if own.form is Form.FILE else document.path
    yield _number(own.family, own.number, within)


def _number(family: str, number: str, within: str = "") -> Number:
    return Number(family, number.lstrip("0") or number, within)


def _place(defined: Defined) -> tuple[str, int]:
    return defined.document.path, defined.definition.id.range.start
