"""What the columns of statuses in tables hold as a whole: signs alone, or steps of a life cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.model import Status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.items import Claim
from gatelint.project.model import Project

# What a sign says where a column holds nothing else: done, begun, or neither; ✗ beside ✅ and 🟡 is not begun.
DONE, BEGUN = "complete", "started"

_Column = tuple[str, int]  # document, start of the table


def are_of_signs(project: Project, claim: Claim, truth: Claim) -> bool:
    """Whether two claims stand in two columns that hold signs alone and agree on most items.

    A sign beside words may mark much; columns of signs that mostly agree give them one meaning.
    """
    first, second = (_statuses(project).get(_column_of(one), {}) for one in (claim, truth))
    if not first or not second or not all(status.by_sign for own in (first, second) for status in own.values()):
        return False
    shared = first.keys() & second.keys()
    alike = sum(first[id].value == second[id].value for id in shared)
    return len(shared) >= thresholds.FEWEST_SHARED_SIGNS and alike >= thresholds.SHARE_OF_SHARED_SIGNS * len(shared)


def signs_contradict(claim: Claim, truth: Claim, lexicon: Lexicon) -> bool:
    """Whether the signs of two such columns say different things of how far an item is."""
    return _progress(claim, lexicon) != _progress(truth, lexicon)


def _progress(claim: Claim, lexicon: Lexicon) -> str:
    value = claim.status.value if claim.status is not None else ""
    return next((name for name in (DONE, BEGUN) if value in lexicon.classes[name]), "")


def ends_a_stage(project: Project, claim: Claim, truth: Claim, lexicon: Lexicon) -> bool:
    """Whether a column of steps of a life cycle calls closed what is at a step that ends nothing.

    Elsewhere a record may still be proposed although its work is done.
    """
    if claim.status is None or truth.status is None:
        return False
    stages, closed = lexicon.classes["stages"], lexicon.classes["closed"]
    if claim.status.value not in closed or truth.status.value not in stages - closed:
        return False
    own = _statuses(project).get(_column_of(claim), {})
    others = [status.value for id, status in own.items() if id != claim.subject]
    return bool(others) and sum(value in stages for value in others) >= thresholds.SHARE_OF_SHARED_SIGNS * len(others)


def _column_of(claim: Claim) -> _Column:
    return claim.document.path, claim.table.range.start if claim.table is not None else -1


@lru_cache(maxsize=8)
def _statuses(project: Project) -> Mapping[_Column, Mapping[str, Status]]:
    """The statuses that the tables of the project give to items."""
    found: dict[_Column, dict[str, Status]] = defaultdict(dict)
    for claim in project.claims:
        if claim.field == "status" and claim.status is not None and claim.table is not None:
            found[_column_of(claim)].setdefault(claim.subject, claim.status)
    return found
