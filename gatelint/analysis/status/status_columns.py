"""What the columns of statuses in tables hold as a whole: signs alone, or steps of a life cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    if not _are_signs(first) or not _are_signs(second):
        return False
    return _mostly_agree([first[id].value == second[id].value for id in first.keys() & second.keys()])


def signs_mean(project: Project, sign: Claim, words: Claim) -> bool:
    """Whether a claim stands in a column that holds signs alone, and these mostly agree with words.

    The words are those that the document of the other claim has for the items of the column.
    """
    signs = _statuses(project).get(_column_of(sign), {})
    if not _are_signs(signs) or len({status.value for status in signs.values()}) < len((DONE, BEGUN)):
        return False
    worded = _words(project).get(words.document.path, {})
    lexicon = project.lexicon
    return _mostly_agree(
        [_progress(signs[id], lexicon) == _progress(worded[id], lexicon) for id in signs.keys() & worded.keys()]
    )


def _are_signs(column: Mapping[str, Status]) -> bool:
    return bool(column) and all(status.by_sign for status in column.values())


def _mostly_agree(pairs: Sequence[bool]) -> bool:
    return len(pairs) >= thresholds.FEWEST_SHARED_SIGNS and sum(pairs) >= thresholds.SHARE_OF_SHARED_SIGNS * len(pairs)


def signs_contradict(claim: Claim, truth: Claim, lexicon: Lexicon) -> bool:
    """Whether a sign and another one, or words, say different things of how far an item is.

    An item that ended otherwise, such as a rejected one, may have any sign.
    """
    if claim.status is None or truth.status is None:
        return False
    values = {claim.status.value, truth.status.value}
    if values & (lexicon.classes["closed"] - lexicon.classes[DONE]):
        return False
    return _progress(claim.status, lexicon) != _progress(truth.status, lexicon)


def _progress(status: Status, lexicon: Lexicon) -> str:
    return next((name for name in (DONE, BEGUN) if status.value in lexicon.classes[name]), "")


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
def _words(project: Project) -> Mapping[str, Mapping[str, Status]]:
    """Document -> item -> the first status that it states in words."""
    found: dict[str, dict[str, Status]] = defaultdict(dict)
    for claim in project.claims:
        if claim.field == "status" and claim.status is not None and claim.status.known and not claim.status.by_sign:
            found[claim.document.path].setdefault(claim.subject, claim.status)
    return found


@lru_cache(maxsize=8)
def _statuses(project: Project) -> Mapping[_Column, Mapping[str, Status]]:
    """The statuses that the tables of the project give to items."""
    found: dict[_Column, dict[str, Status]] = defaultdict(dict)
    for claim in project.claims:
        if claim.field == "status" and claim.status is not None and claim.table is not None:
            found[_column_of(claim)].setdefault(claim.subject, claim.status)
    return found
