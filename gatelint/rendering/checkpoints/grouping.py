"""Items grouped by their category: the heading under which their register's home has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gatelint.facts.model import Form
from gatelint.markdown.inlines.inline import plain
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.conventions import Notation

COUNT = re.compile(
    r"(?:(?<!\s)\s++)?[(（][^()（）\d]*+\d[^()（）]*+[)）]\s*+$"
)  # "Jobs (8 items)": how many there are in all


@dataclass(frozen=True, slots=True)
class RowValue:
    """One item; what nothing states is empty."""

    id: str
    title: str
    status: str
    blocks: str


@dataclass(frozen=True, slots=True)
class GroupValue:
    """Items under one heading."""

    name: str
    header: str  # of the column with the ids
    rows: tuple[RowValue, ...]
    closed: str = ""  # ids of further items that are closed already


def grouped(project: Project, rows: Sequence[tuple[Item, RowValue]], notation: Notation) -> tuple[GroupValue, ...]:
    """The rows by category, in order of first appearance."""
    found: dict[tuple[str, str], list[RowValue]] = {}
    for item, row in rows:
        found.setdefault((item.family, category_of(project, item)), []).append(row)
    taken = [category for _, category in found]
    groups = []
    for (family, category), own in found.items():
        register = project.registers[family]
        name = category or register.name
        if category and taken.count(category) > 1:
            name = f"{register.name}: {category}"
        groups.append(GroupValue(name, notation.id_header(register), tuple(own)))
    return tuple(groups)


def category_of(project: Project, item: Item) -> str:
    """The heading above an item, below the document's own.

    Empty where there is none, and for one that speaks of items or of a status itself: in another document it would
    introduce the one and claim the other.
    """
    document, definition = item.defined.document, item.defined.definition
    sections = list(document.ancestors(definition.section))
    if definition.form is Form.HEADING:
        sections = sections[1:]
    section = next((section for section in sections if section.level > 1), None)
    if section is None or definition.form is Form.FILE or section.status is not None:
        return ""
    if document.facts.mentions_in(section.heading.range):
        return ""
    return COUNT.sub("", plain(section.title)).strip()
