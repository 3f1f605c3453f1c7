"""Documents that are items because those beside them are: `0001-store.md` among `0002-...md`, `0003-...md`."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gatelint import thresholds
from gatelint.facts.definitions.whole_files import bare_number, definition_as
from gatelint.facts.model import Definition, Facts, Form
from gatelint.facts.values.ids import OUTLINE, value
from gatelint.project.documents import Document


def with_siblings(documents: Mapping[str, Document]) -> dict[str, Document]:
    """The documents, with an item for each that is named like its siblings and does not say what it is.

    At least three files of the folder that are named by a number and a title are items of one family, and at least half
    of all that are. A number that a sibling has is not given twice.
    """
    folders: dict[str, dict[str, str]] = {}
    for path in documents:
        number = bare_number(path)
        if number is not None:
            folders.setdefault(posixpath.dirname(path), {})[path] = number
    found = dict(documents)
    for numbers in folders.values():
        known = {path: own for path in numbers if (own := _own(documents[path].facts)) is not None}
        families = {definition.family for definition in known.values()}
        if len(known) < thresholds.FEWEST_NUMBERED_FILES or len(known) * 2 < len(numbers) or len(families) != 1:
            continue
        taken = [value(definition.number) for definition in known.values()]
        widths = {len(definition.number) for definition in known.values()}
        for path, number in _unclaimed(numbers, known, taken):
            if len(number) in widths:
                found[path] = _as_item(documents[path], next(iter(families)), number)
    return found


def _own(facts: Facts) -> Definition | None:
    return next((definition for definition in facts.definitions if definition.form is Form.FILE), None)


def _unclaimed(
    numbers: Mapping[str, str], known: Mapping[str, Definition], taken: Sequence[int]
) -> list[tuple[str, str]]:
    """The files that are no items, with the numbers that are theirs alone; 0 is that of a form to fill in."""
    others = {path: number for path, number in numbers.items() if path not in known}
    values = [*taken, *map(int, others.values())]
    return [(path, number) for path, number in others.items() if int(number) and values.count(int(number)) == 1]


def _as_item(document: Document, family: str, number: str) -> Document:
    facts = document.facts
    whole = definition_as(family, number, facts.sections, facts.fields)
    parts = (
        definition
        for definition in facts.definitions
        if not (
            definition.form is Form.HEADING
            and facts.sections[definition.section].level == 1
            and definition.family in (family, OUTLINE)
        )
    )
    return replace(document, facts=replace(facts, definitions=(whole, *parts)))
