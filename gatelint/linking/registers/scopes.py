"""Whether the numbers of a family start again in every document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

from gatelint import thresholds
from gatelint.facts.model import Form
from gatelint.linking.registers.candidates import Family, by_document
from gatelint.project.documents import Defined, may_be_one

# `001-login`, `cycle-2`, `sprint_04`, `2026-01-05`, `v2`
NUMBERED = re.compile(r"^(?:[^\W\d_]+[-_ ]?)?\d[\d.]*(?:$|[-_ ])")


def numbering(family: Family, form: Form) -> list[Defined]:
    """The places of a form that number items, and the sections or list items of documents without one."""
    own = family.places(form)
    if form is Form.FILE:
        return list(own)
    paths = {defined.document.path for defined in own}
    return [*own, *(other for other in (*family.headings, *family.items) if other.document.path not in paths)]


def restarts(places: Sequence[Defined]) -> bool:
    """Whether a family's numbers start again in every document: three or more give most of them to other things.

    A copy of a list in a second document counts once.
    """
    by_path = {path: own for path, own in by_document(places).items() if len(own) >= 2}
    if len(by_path) < thresholds.FEWEST_RESTARTS:
        return False
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for own in by_path.values():
        for defined in {defined.definition.number: defined for defined in own}.values():
            by_number[defined.definition.number].append(defined)
    shared = [same for same in by_number.values() if len(same) >= thresholds.FEWEST_RESTARTS]
    strange = [
        same
        for same in shared
        if _share_of_strangers(same) >= thresholds.SHARE_OF_RESTARTS
        or _different_things(same) >= thresholds.FEWEST_RESTARTS
    ]
    return len(shared) >= 2 and len(strange) * 2 >= len(shared)


def _share_of_strangers(same: Sequence[Defined]) -> float:
    """The share of pairs that name different things."""
    pairs = list(combinations(same[: thresholds.MOST_COMPARED], 2))
    return sum(not may_be_one(one, other) for one, other in pairs) / len(pairs)


def _different_things(same: Sequence[Defined]) -> int:
    """How many things these places name at least."""
    found: list[Defined] = []
    for defined in same[: thresholds.MOST_COMPARED]:
        if not any(may_be_one(defined, other) for other in found):
            found.append(defined)
    return len(found)


def numbered_folder(path: str) -> str | None:
    """The outermost folder of a document that is named by a number or a date."""
    parts = path.split("/")[:-1]
    at = next((index for index, part in enumerate(parts) if NUMBERED.match(part)), None)
    return None if at is None else "/".join(parts[: at + 1])


def clashing_folders(places: Sequence[Defined]) -> frozenset[str]:
    """The numbered or dated folders beside each other of which each gives the numbers of a family to other things."""
    return _clashing(places, numbered_folder)


def clashing_documents(places: Sequence[Defined], own: Collection[str]) -> frozenset[str]:
    """Of documents beside each other that are known to number things of their own those that number others alike."""
    return _clashing(places, lambda path: path if path in own else None)


def _clashing(places: Sequence[Defined], unit_of: Callable[[str], str | None]) -> frozenset[str]:
    by_parent: dict[str, dict[str, dict[str, Defined]]] = defaultdict(lambda: defaultdict(dict))
    for defined in places:
        unit = unit_of(defined.document.path)
        if unit is not None and defined.title and defined.definition.form is not Form.FILE:
            by_parent[unit.rpartition("/")[0]][unit].setdefault(defined.definition.number, defined)
    found: set[str] = set()
    for units in by_parent.values():
        if len(units) > 1 and _clash(units):
            found |= units.keys()
    return frozenset(found)


def _clash(units: Mapping[str, Mapping[str, Defined]]) -> bool:
    """Whether most numbers that two units or more share are other things in each."""
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for own in units.values():
        for number, defined in own.items():
            by_number[number].append(defined)
    shared = [same for same in by_number.values() if len(same) > 1]
    strange = [same for same in shared if _share_of_strangers(same) >= thresholds.SHARE_OF_RESTARTS]
    return len(strange) >= thresholds.FEWEST_CLASHES and len(strange) * 2 > len(shared)
