"""What a diagnostic rests on: the item it is about, what every place states of it, and why these speak of one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelint.analysis.run.subjects import subjects
from gatelint.comparison.identity import Identity
from gatelint.diagnostics.model import Diagnostic, Location
from gatelint.project.items import Claim, Item, is_own
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place states of the item."""

    claim: Claim
    is_source: bool  # whether it is the source of truth
    is_shown: bool  # whether the diagnostic speaks of this place
    identity: Identity | None  # why the place speaks of the item; None for an item without a register of its own


@dataclass(frozen=True, slots=True)
class Explanation:
    """A diagnostic with its evidence."""

    diagnostic: Diagnostic
    fingerprint: str
    item: Item | None  # None where it is about no single item
    fields: tuple[str, ...]  # that it speaks of
    statements: tuple[Statement, ...]  # of these fields, in all documents


def explained(project: Project, diagnostic: Diagnostic, fingerprint: str) -> Explanation:
    """The evidence of one diagnostic."""
    id = next(subjects(project, [diagnostic]))
    item = project.items.get(id)
    if item is None:
        return Explanation(diagnostic, fingerprint, None, (), ())
    places = (diagnostic.location, *(related.location for related in diagnostic.related))
    shown = {claim: None for place in places for claim in item.claims if _stands_at(claim, place)}
    fields = tuple(dict.fromkeys(claim.field for claim in shown)) or ("status",)
    statements = tuple(
        Statement(claim, _is_source(claim, item), claim in shown, _identity(project, item, claim))
        for claim in item.claims
        if claim.field in fields
    )
    return Explanation(diagnostic, fingerprint, item, fields, statements)


def found_at(
    project: Project, diagnostics: Iterable[tuple[Diagnostic, str]], place: Location
) -> list[tuple[Diagnostic, str]]:
    """The diagnostics that speak of a place first of all; where there are none, those that name it among others."""
    every = tuple(diagnostics)
    own = [(found, fingerprint) for found, fingerprint in every if _overlap(found.location, place)]
    return own or [
        (found, fingerprint)
        for found, fingerprint in every
        if any(_overlap(one.location, place) for one in found.related)
    ]


def _overlap(one: Location, other: Location) -> bool:
    return one.path == other.path and one.range.start <= other.range.end and other.range.start <= one.range.end


def _stands_at(claim: Claim, place: Location) -> bool:
    return claim.document.path == place.path and any(
        span.range.overlaps(place.range) or span.range == place.range for span in claim.spans
    )


def _is_source(claim: Claim, item: Item) -> bool:
    return claim is item.status_claim or (claim.field != "status" and is_own(claim, item))


def _identity(project: Project, item: Item, claim: Claim) -> Identity | None:
    register = project.registers.get(item.family)
    return register.identity(claim.document.path, claim.table) if register is not None else None
