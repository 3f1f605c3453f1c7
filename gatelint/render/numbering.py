"""The number that the next item of a register gets."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.facts.ids import value
from gatelint.project.documents import Document
from gatelint.project.model import Project, Register


def next_number(project: Project, register: Register) -> str:
    """The first number behind those of all items that no document mentions, padded as the register pads.

    Closed and archived items count, and so does every mention: whoever wrote an id down has reserved it.
    """
    documents = [document for path, document in project.documents.items() if path not in register.foreign]
    defined = {value(number) for number in register.items}
    for document in documents:
        defined.update(value(found.number) for found in document.facts.definitions if found.family == register.family)
    taken = {number for document in documents for number in _mentioned(document, register.family)}
    number = max(defined, default=0) + 1
    while number in taken:
        number += 1
    return str(number).zfill(register.width)


def _mentioned(document: Document, family: str) -> Iterator[int]:
    for mention in document.facts.mentions:
        if mention.family == family:
            first = value(mention.first)
            yield from range(first, (value(mention.last) if mention.last else first) + 1)
