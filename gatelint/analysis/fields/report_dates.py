"""The dates that claims and documents state, and reports dated before what they report on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.facts.model import Date, Span
from gatelint.project.documents import Document
from gatelint.project.items import Claim
from gatelint.project.model import Project

GATE_NUMBER = re.compile(r"^[\s*_`]*(\d{1,4}[A-Za-z]?)\b")


@dataclass(frozen=True, slots=True)
class TooEarly:
    """The date of a report and the later one of what it reports on."""

    own: Date
    later: Date
    document: Document
    name: str
    item: bool
    """Whether it is the completion of a gate; else the beginning of a register."""


def date_of(claim: Claim) -> Date | None:
    """The date that a claim states."""
    return date_in(claim.document, claim.value)


def date_in(document: Document, span: Span) -> Date | None:
    """The first possible date in a span."""
    return next(
        (found for found in document.facts.dates if found.value and span.range.contains(found.span.range)), None
    )


def dated_too_early(project: Project, document: Document) -> TooEarly | None:
    """The gate, else the register, that shows the document's own date to be wrong."""
    own = document.facts.date
    if own is None or own.value is None:
        return None
    found = _after_gate(project, document, own) or _youngest_home(project, document, own)
    if found is None or found.later.value is None or (found.later.value - own.value).days < thresholds.DAYS_TOO_EARLY:
        return None
    return found


def _after_gate(project: Project, document: Document, own: Date) -> TooEarly | None:
    """The gate that a report names in its head, when it was complete only long after the report's date."""
    if project.gate is None or own.value is None:
        return None
    for field in document.facts.fields:
        number = GATE_NUMBER.match(field.values[0].text)
        if field.name != "gate" or number is None or field.section > thresholds.HEAD_SECTIONS:
            continue
        item = project.gate.items.get(number[1])
        for claim in item.claims_of("completed") if item is not None else ():
            end = date_of(claim)
            if (
                item is not None
                and end is not None
                and end.value is not None
                and (end.value - own.value).days >= thresholds.DAYS_TOO_EARLY
            ):
                return TooEarly(own, end, claim.document, item.id, item=True)
    return None


def _youngest_home(project: Project, document: Document, own: Date) -> TooEarly | None:
    """Of the registers that a document cites, the home that was begun last."""
    families = {reference.register.family for reference in project.references if reference.document is document}
    homes = [project.documents[project.registers[family].home] for family in families]
    dated = [
        (begun.value, home.path, begun)
        for home in homes
        if (begun := home.facts.date) is not None and begun.value is not None
    ]
    if not dated:
        return None
    _, path, begun = max(dated, key=lambda entry: entry[:2])
    return TooEarly(own, begun, project.documents[path], path, item=False)
