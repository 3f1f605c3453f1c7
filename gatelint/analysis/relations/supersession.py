"""Items that another one supersedes and that are still in force by their own word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.linking.claims.statements.successions import Succession, successions, tells_of_successor
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class OneSided:
    """An item that another one supersedes, and the status that keeps it in force."""

    succession: Succession
    claim: Claim


def still_in_force(project: Project) -> Iterator[OneSided]:
    """The items superseded by one that is in force itself, and that neither end nor speak of it.

    What a proposal would supersede is in force until it is accepted.
    """
    for found in successions(project):
        item, other = found.item, found.other
        claim = other.status_claim
        if other.doubtful or claim is None or claim.document.kind is not Kind.LIVING:
            continue
        holds = _is_in_force(project, other) or project.is_closed(other) is False
        if holds and _is_in_force(project, item) and not tells_of_successor(project, other, item):
            yield OneSided(found, claim)


def _is_in_force(project: Project, item: Item) -> bool:
    status = item.status
    return status is not None and status.known and status.value in project.lexicon.classes["in_force"]
