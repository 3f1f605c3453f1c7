"""What was so at one moment: which items there were, and with which status."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gatelint.facts.model import Status
from gatelint.facts.values.statuses import parse_status
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item, Origin, is_own
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class State:
    """Statuses by id, where they are decided; `items` are all ids that there were, None where that cannot be told."""

    statuses: Mapping[str, Status]
    items: frozenset[str] | None = None


def whole_state(project: Project) -> State:
    """The state of a project that was read whole: the places with the say decide."""
    statuses = {item.id: status for item in project.items.values() if (status := decided_status(item)) is not None}
    return State(statuses, frozenset(project.items))


def decided_status(item: Item) -> Status | None:
    """The status of the living place with the say; None for a doubtful item and one that only history speaks of."""
    truth = item.status_claim
    if truth is None or item.doubtful or truth.document.kind is not Kind.LIVING:
        return None
    return truth.status


def dated_state(project: Project, documents: Collection[Document]) -> State:
    """What dated documents say together; where they contradict each other nothing is decided."""
    paths = {document.path for document in documents}
    statuses: dict[str, Status] = {}
    for item in project.items.values():
        status = _agreed(_said(project, claim) for claim in _speaking(item, paths))
        if status is not None:
            statuses[item.id] = status
    return State(statuses)


def said_by(project: Project, item: Item, document: Document) -> Status | None:
    """The status that one document gives an item; None where it gives several."""
    return _agreed(_said(project, claim) for claim in _speaking(item, (document.path,)))


def _speaking(item: Item, paths: Collection[str]) -> list[Claim]:
    """The claims on an item's status in some documents; in each a new status has the say over a plain one."""
    found: list[Claim] = []
    for path in paths:
        own = [claim for claim in item.claims if claim.document.path == path and claim.origin is not Origin.ENCLOSING]
        new = [claim for claim in own if claim.field == "new-status"]
        found += new or [claim for claim in own if claim.field == "status"]
    return found


def _said(project: Project, claim: Claim) -> Status | None:
    return parse_status(claim.value, project.lexicon) if claim.field == "new-status" else claim.status


def _agreed(statuses: Iterable[Status | None]) -> Status | None:
    """The one status that all say; a sign alone counts only where no words stand."""
    said = [status for status in statuses if status is not None]
    said = [status for status in said if not status.by_sign] or said
    return said[0] if len({(status.value, status.qualifier) for status in said}) == 1 else None


def was_closed_by(item: Item, day: date) -> bool:
    """Whether an item that is closed now was so on a day.

    Its date of completion says so, else the date of the document that states its status.
    """
    ends = [end for claim in item.claims_of("completed") for end in _days(claim)]
    if ends:
        return min(ends) <= day
    written = item.status_claim.document.facts.date if item.status_claim is not None else None
    return written is not None and written.value is not None and written.value <= day


def was_opened_after(item: Item, day: date) -> bool:
    """Whether the item's own place says that it was discovered later than a day."""
    for claim in item.claims_of("discovered"):
        if is_own(claim, item):
            days = _days(claim)
            return bool(days) and min(days) > day
    return False


def _days(claim: Claim) -> list[date]:
    """The dates that a claim states."""
    dates = claim.document.facts.dates
    return [one.value for one in dates if one.value is not None and claim.value.range.contains(one.span.range)]
