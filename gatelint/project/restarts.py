"""Whether the numbers of a family start again in every document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from gatelint.facts.model import Form
from gatelint.project.documents import Defined
from gatelint.project.families import Family, by_document
from gatelint.project.titled import may_be_one

FEWEST_RESTARTS = 3
SHARE_OF_RESTARTS = 0.75
MOST_COMPARED = 8


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
    if len(by_path) < FEWEST_RESTARTS:
        return False
    by_number: dict[str, list[Defined]] = defaultdict(list)
    for own in by_path.values():
        for defined in {defined.definition.number: defined for defined in own}.values():
            by_number[defined.definition.number].append(defined)
    shared = [same for same in by_number.values() if len(same) >= FEWEST_RESTARTS]
    strange = [
        same
        for same in shared
        if _share_of_strangers(same) >= SHARE_OF_RESTARTS or _different_things(same) >= FEWEST_RESTARTS
    ]
    return len(shared) >= 2 and len(strange) * 2 >= len(shared)


def _share_of_strangers(same: Sequence[Defined]) -> float:
    """The share of pairs that name different things."""
    pairs = list(combinations(same[:MOST_COMPARED], 2))
    return sum(not may_be_one(one, other) for one, other in pairs) / len(pairs)


def _different_things(same: Sequence[Defined]) -> int:
    """How many things these places name at least."""
    found: list[Defined] = []
    for defined in same[:MOST_COMPARED]:
        if not any(may_be_one(defined, other) for other in found):
            found.append(defined)
    return len(found)
