"""Registers whose numbers documents write without their zeros: `CAP-35` for CAP-0035."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gatelint import thresholds
from gatelint.comparison.titles import are_alike
from gatelint.facts.model import Definition, Mention, Place, Table
from gatelint.facts.values.ids import digits
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Register, Role


def with_habits(documents: Mapping[str, Document], registers: Mapping[str, Register]) -> dict[str, Register]:
    """The registers, with the say whether leaving out their zeros is a habit: no slip is made so often.

    It is none where a document gives such a number a title of its own: then that is another numbering.
    """
    padded = {
        family: register
        for family, register in registers.items()
        if register.width > 1 and register.role is not Role.GATE and not register.called
    }
    for document in documents.values() if padded else ():
        for definition in document.facts.definitions:
            register = padded.get(definition.family)
            if register is not None and _is_another(definition, register):
                del padded[definition.family]
    found: dict[str, list[tuple[str, str]]] = {}
    for document in documents.values() if padded else ():
        for mention in document.facts.mentions:
            register = padded.get(mention.family)
            if register is not None and _is_shortened(mention, register):
                found.setdefault(mention.family, []).append((document.path, mention.first.lstrip("0")))
    return {
        family: replace(register, unpadded=True) if _is_habit(found.get(family, [])) else register
        for family, register in registers.items()
    }


def with_full_numbers(documents: Mapping[str, Document], registers: Mapping[str, Register]) -> dict[str, Document]:
    """The documents with rows keyed by the numbers of the items that theirs mean: 0046 for 046."""
    found = dict(documents)
    for path, document in documents.items():
        tables = tuple(_with_full_numbers(table, registers) for table in document.facts.tables)
        if tables != document.facts.tables:
            found[path] = replace(document, facts=replace(document.facts, tables=tables))
    return found


def _with_full_numbers(table: Table, registers: Mapping[str, Register]) -> Table:
    rows = []
    for row in table.rows:
        register = registers.get(row.key.family) if row.key is not None else None
        is_gate = register is not None and register.role is Role.GATE
        if row.key is None or register is None or is_gate or (full := register.meant(row.key.number)) == row.key.number:
            rows.append(row)
        else:
            rows.append(replace(row, key=row.key._replace(number=full)))
    return (
        table
        if all(new is old for new, old in zip(rows, table.rows, strict=True))
        else replace(table, rows=tuple(rows))
    )


def _is_another(definition: Definition, register: Register) -> bool:
    """Whether a shortened number is defined as something else than the item that it would mean."""
    meant = _meant(definition.number, register)
    return meant is not None and not are_alike(definition.title.text, meant.title)


def _is_shortened(mention: Mention, register: Register) -> bool:
    return mention.place not in (Place.FENCE, Place.CODE) and _meant(mention.first, register) is not None


def _meant(number: str, register: Register) -> Item | None:
    """The item whose number is this one with more zeros."""
    meant = register.padded.get(number.lstrip("0"))
    return register.items[meant] if meant is not None and digits(number) < digits(meant) else None


def _is_habit(places: list[tuple[str, str]]) -> bool:
    paths, numbers = {path for path, _ in places}, {number for _, number in places}
    return (
        len(places) >= thresholds.FEWEST_UNPADDED
        and len(numbers) >= thresholds.FEWEST_UNPADDED_NUMBERS
        and len(paths) >= thresholds.FEWEST_UNPADDED_DOCUMENTS
    )
