"""Families of ids with every place that may define one, and registers in the making."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from gatelint import thresholds
from gatelint.facts.model import Form
from gatelint.project.documents import Defined
from gatelint.project.model import Role, Scope

NUMBERED_WORD = re.compile(r"^[^\W\d_]+ $")


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


def fewest_of(form: Form) -> int:
    """How many definitions of a form make a register."""
    return {
        Form.HEADING: 1,
        Form.ITEM: thresholds.FEWEST_LIST_ITEMS,
        Form.FILE: thresholds.FEWEST_FILES,
        Form.ROW: thresholds.FEWEST_ROWS,
    }[form]


def weight_of(form: Form) -> float:
    """How much a definition of a form weighs where a family has several: sections more than items, those than rows."""
    return {
        Form.FILE: thresholds.WEIGHT_OF_FILES,
        Form.HEADING: thresholds.WEIGHT_OF_SECTIONS,
        Form.ITEM: thresholds.WEIGHT_OF_LIST_ITEMS,
        Form.ROW: 1.0,
    }[form]


def by_document(places: Sequence[Defined]) -> dict[str, list[Defined]]:
    """Document -> the places in it."""
    found: dict[str, list[Defined]] = defaultdict(list)
    for defined in places:
        found[defined.document.path].append(defined)
    return found


def of_one_kind(items: Sequence[Defined]) -> list[Defined]:
    """The list items of each document that define: where most have a box, others of their ids are notes on them."""
    found: list[Defined] = []
    for own in by_document(items).values():
        boxed = [defined for defined in own if defined.definition.status is not None]
        numbers = {one.definition.number for one in boxed} if len(boxed) * 2 >= len(own) else frozenset()
        found += [one for one in own if one.definition.status is not None or one.definition.number not in numbers]
    return found
