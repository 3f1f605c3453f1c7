"""DAT002 date-order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gatelint.analysis.fields.report_dates import date_in, date_of, dated_too_early
from gatelint.analysis.fields.stale_updates import stale_update
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.rules.registry import Context, rule


@rule("DAT002", severity=Severity.WARNING)
def date_order(context: Context) -> Iterator[Diagnostic]:
    """Two dates cannot both be right: completed before discovered, updated before the newest entry.

    ## Why it matters

    Work cannot be finished before it was found, and a report cannot cite a register that was begun after it. One of the
    two dates is wrong, mostly by a year that was not yet changed in January. A page that was last updated before its
    newest entry says of itself that it is older than it is.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Discovered:** 2027-01-05
    **Completed:** 2026-01-09
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Discovered:** 2027-01-05
    **Completed:** 2027-01-09
    ```

    ## Options

    Severity: `[rules.date-order]` with `severity = "error"`, or `"off"`. The keys are those of `[fields.discovered]`,
    `[fields.completed]`, `[fields.date]` and `[fields.updated]`. The last update is compared with headings that begin
    with a date and with columns for days that have come: those fields, words for what is done, and `Date` in a log.
    """
    for item in context.project.items.values():
        yield from _completed_before_discovered(context, item)
    for document in context.project.current:
        reported = list(_updated_before(context, document))
        yield from reported
        if not reported and document.kind is Kind.LIVING:
            yield from _updated_before_an_entry(context, document)
        if document.kind is Kind.SNAPSHOT:
            yield from _too_early(context, document)


def _completed_before_discovered(context: Context, item: Item) -> Iterator[Diagnostic]:
    ends = [(claim, found) for claim in item.claims_of("completed") if (found := date_of(claim)) is not None]
    starts = [(claim, found) for claim in item.claims_of("discovered") if (found := date_of(claim)) is not None]
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


def _updated_before(context: Context, document: Document) -> Iterator[Diagnostic]:
    """Front matter that was last updated before what the text below says of its last activity."""
    stated = [(field, date_in(document, field.values[0])) for field in document.facts.fields if field.name == "updated"]
    heads = [(field, found) for field, found in stated if field.form in HEADS and found is not None]
    texts = [(field, found) for field, found in stated if field.form not in HEADS and found is not None]
    if not heads or not texts:
        return
    field, head = max(heads, key=lambda pair: pair[1].value or date.min)
    _, text = max(texts, key=lambda pair: pair[1].value or date.min)
    if head.value is not None and text.value is not None and text.value > head.value:
        yield context.report(
            document.location(text.span.range),
            f"the text speaks of {text.value}, but `{field.key.text}` says {head.value}",
            related=(Related(document.location(head.span.range), "the front matter"),),
            help="update the one or the other",
        )


def _updated_before_an_entry(context: Context, document: Document) -> Iterator[Diagnostic]:
    """`Last Updated` that is older than the newest dated heading or row."""
    stale = stale_update(document, context.project.lexicon)
    if stale is not None:
        yield context.report(
            document.location(stale.stated.span.range),
            f"`{stale.field.key.text}` says {stale.stated.value}, but {stale.entry} tells of {stale.later.value}",
            related=(Related(document.location(stale.later.span.range), "later than the last update"),),
            help="update the one or the other",
        )


def _too_early(context: Context, document: Document) -> Iterator[Diagnostic]:
    found = dated_too_early(context.project, document)
    if found is not None:
        context_word, where = ("completed", "reports on") if found.item else ("begun", "cites items of")
        yield context.report(
            document.location(found.own.span.range),
            f"dated {found.own.value}, but it {where} {found.name}, which was {context_word} on {found.later.value}",
            related=(Related(Location(found.document.path, found.later.span.range), context_word),),
            help="correct the date of the one or the other",
        )
