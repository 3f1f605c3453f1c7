"""The number that the next item of a register gets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gatelint.facts.values.ids import depth, digits, parts, rank, value
from gatelint.project.documents import Document
from gatelint.project.model import Project, Register


def next_number(project: Project, register: Register, reserved: Collection[int] = ()) -> str:
    """The first number behind those of all items that no document mentions, padded as the register pads.

    Of numbers with parts it is the one behind the last: `2.4` behind `2.3`.

    Closed and archived items count, and so does every mention: whoever wrote an id down has reserved it. Numbers that
    are `reserved` are those of items elsewhere.
    """
    if any(register.depths):
        return _next_part(register)
    documents = [document for path, document in project.documents.items() if path not in register.foreign]
    defined = defined_numbers(project, register.family, documents)
    taken = {number for document in documents for number in _mentioned(document, register.family)}
    defined.update(reserved)
    number = max(defined, default=0) + 1
    while number in taken:
        number += 1
    return str(number).zfill(register.width)


def defined_numbers(project: Project, family: str, documents: Iterable[Document]) -> set[int]:
    """The numbers of the items of a family, and of whatever else the documents define with it."""
    register = project.registers.get(family)
    found = {value(number) for number in (register.items if register is not None else ())}
    for document in documents:
        found.update(value(one.number) for one in document.facts.definitions if one.family == family)
    return found


def _next_part(register: Register) -> str:
    last = max((number for number in register.items if depth(number)), key=rank)
    joint = "-" if "-" in last else "."
    head, _, low = last.rpartition(joint)
    return f"{head}{joint}{parts(last)[-1] + 1:0{digits(low)}}"


def _mentioned(document: Document, family: str) -> Iterator[int]:
    for mention in document.facts.mentions:
        if mention.family == family:
            first = value(mention.first)
            yield from range(first, (value(mention.last) if mention.last else first) + 1)
