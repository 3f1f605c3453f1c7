"""What dated documents say of an item, one date after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gatelint import thresholds
from gatelint.comparison.statuses import contradict
from gatelint.facts.model import Status
from gatelint.facts.values.statuses import parse_status
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project
from gatelint.text.paths import resolve


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
    """Previous statuses that every statement of the preceding date contradicts.

    A document that names what it compares with is held against that alone.
    """
    for item in project.items.values():
        before = sorted(_statuses(project, item), key=lambda dated: (dated.day, dated.claim.document.path))
        for claim in item.claims_of("previous-status"):
            day = _day(claim)
            stated = parse_status(claim.value, project.lexicon)
            if day is None or stated is None or not stated.known or claim.document.kind is not Kind.SNAPSHOT:
                continue
            named = named_before(project, claim.document)
            if named is None:
                earlier = [dated for dated in before if dated.day < day]
            else:
                earlier = [dated for dated in before if dated.claim.document.path in named]
            last = [dated for dated in earlier if dated.day == earlier[-1].day]
            if last and all(contradict(stated, dated.status, project.lexicon) for dated in last):
                yield BrokenTransition(item, claim, stated, last[0])


def named_before(project: Project, document: Document) -> frozenset[str] | None:
    """The documents that the head of a report names as what it compares with; None where it names nothing.

    A commit is no document, so a report that compares with one contradicts none of them.
    """
    values = [
        field.values[0].range
        for field in document.facts.fields
        if field.name == "compared-with" and field.section <= thresholds.HEAD_SECTIONS and field.values[0].text
    ]
    if not values:
        return None
    links = [link for link in document.facts.links if any(value.contains(link.target.range) for value in values)]
    found = (resolve(document.path, link.path) for link in links)
    return frozenset(path for path in found if path is not None and path in project.documents)


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
