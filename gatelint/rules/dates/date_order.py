"""DAT002 date-order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.facts.model import Date
from gatelint.project.model import Claim, Document, Item, Kind, Project
from gatelint.rules.registry import Context, rule

CERTAIN = timedelta(days=60)  # a report this much older than the register that it cites bears a wrong date


@rule("DAT002", severity=Severity.WARNING)
def date_order(context: Context) -> Iterator[Diagnostic]:
    """Two dates cannot both be right: completed before discovered, a report older than what it cites."""
    for item in context.project.items.values():
        yield from _completed_before_discovered(context, item)
    for document in context.project.current:
        if document.kind is Kind.SNAPSHOT:
            yield from _older_than_cited(context, document)


def _completed_before_discovered(context: Context, item: Item) -> Iterator[Diagnostic]:
    ends = [(claim, found) for claim in item.claims_of("completed") if (found := _date_of(claim)) is not None]
    starts = [(claim, found) for claim in item.claims_of("discovered") if (found := _date_of(claim)) is not None]
    for end_claim, end in ends:
        for start_claim, start in starts:
            if end_claim.section != start_claim.section or end_claim.document is not start_claim.document:
                continue
            if end.value is not None and start.value is not None and end.value < start.value:
                yield context.report(
                    Location(end_claim.document.path, end.span.range),
                    f"`{item.id}` was completed on {end.value}, before it was discovered on {start.value}",
                    related=(Related(Location(start_claim.document.path, start.span.range), "discovered"),),
                )


def _date_of(claim: Claim) -> Date | None:
    """The date that a claim states."""
    for found in claim.document.facts.dates:
        if claim.value.range.contains(found.span.range) and found.value is not None:
            return found
    return None


def _older_than_cited(context: Context, document: Document) -> Iterator[Diagnostic]:
    own = document.facts.date
    if own is None or own.value is None:
        return
    cited = _youngest_home(context.project, document)
    if cited is None:
        return
    home, created = cited
    assert created.value is not None
    if created.value - own.value >= CERTAIN:
        yield context.report(
            document.location(own.span.range),
            f"dated {own.value}, but it cites items of {home.path}, which was begun on {created.value}",
            related=(Related(home.location(created.span.range), "begun here"),),
            help="correct the date of the one or the other",
        )


def _youngest_home(project: Project, document: Document) -> tuple[Document, Date] | None:
    """Of the registers that a document cites, the home that was begun last."""
    families = {reference.register.family for reference in project.references if reference.document is document}
    homes = [project.documents[project.registers[family].home] for family in families]
    dated = [
        (home.facts.date.value, home.path)
        for home in homes
        if home.facts.date is not None and home.facts.date.value is not None
    ]
    if not dated:
        return None
    home = project.documents[max(dated)[1]]
    return (home, home.facts.date) if home.facts.date is not None else None
