"""What dated documents say of an item, one date after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatelint.facts.model import Status
from gatelint.facts.statuses import parse_status
from gatelint.project.agreement import contradict
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Dated:
    """A status that a dated document gives to an item."""

    day: date
    claim: Claim
    status: Status


@dataclass(frozen=True, slots=True)
class BrokenTransition:
    """A "previous status" that no document of the preceding date gives."""

    item: Item
    claim: Claim
    stated: Status
    before: Dated


def broken_transitions(project: Project) -> Iterator[BrokenTransition]:
    """Previous statuses that every statement of the preceding date contradicts."""
    for item in project.items.values():
        before = sorted(_statuses(project, item), key=lambda dated: (dated.day, dated.claim.document.path))
        for claim in item.claims_of("previous-status"):
            day = _day(claim)
            stated = parse_status(claim.value, project.lexicon)
            if day is None or stated is None or not stated.known or claim.document.kind is not Kind.SNAPSHOT:
                continue
            earlier = [dated for dated in before if dated.day < day]
            last = [dated for dated in earlier if dated.day == earlier[-1].day]
            if last and all(contradict(stated, dated.status, project.lexicon) for dated in last):
                yield BrokenTransition(item, claim, stated, last[0])


def _statuses(project: Project, item: Item) -> Iterator[Dated]:
    for claim in item.claims:
        if claim.document.kind is not Kind.SNAPSHOT or (day := _day(claim)) is None:
            continue
        status = claim.status
        if claim.field == "new-status":
            status = parse_status(claim.value, project.lexicon)
        if status is not None and status.known and not status.by_sign:
            yield Dated(day, claim, status)


def _day(claim: Claim) -> date | None:
    found = claim.document.facts.date
    return found.value if found is not None else None
