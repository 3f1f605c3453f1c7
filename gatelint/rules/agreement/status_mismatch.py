"""AGR001 status-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.status.disagreements import status_disagreements
from gatelint.analysis.status.document_statuses import contradicted_documents
from gatelint.analysis.status.line_statuses import Said, contradicted_lines, unnoticed_resolutions
from gatelint.analysis.status.universal_claims import contradicted_wholes
from gatelint.comparison.values import Difference
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.rules.duplicate_keys import said_twice
from gatelint.rules.indexes import outdated_values
from gatelint.rules.registry import Context, rule
from gatelint.rules.releases import released


@rule("AGR001", severity=Severity.ERROR)
def status_mismatch(context: Context) -> Iterator[Diagnostic]:
    """Two living places give one item, or one document, different statuses.

    ## Why it matters

    The status of an item is copied into summaries, plans and boards, and the copies are forgotten when the item moves
    on. Whoever reads the stale copy starts work that is done, or waits for work that never began.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Done
    ```

    ```markdown docs/PLAN.md
    # Plan

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Done
    ```

    ```markdown docs/PLAN.md
    # Plan

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Done |
    ```

    ## Fix safety

    A cell of a table that restates a register has [the fix of stale-view](stale-view.md#fix-safety), others none.

    ## Options

    Severity: `[rules.status-mismatch]` with `severity = "warning"`, or `"off"`. Words together under `[status]` are
    synonyms. Another word is a status where several items have it; places that contradict it are warnings, as is a sign
    in a column of signs of which most agree. Reports are never compared with today. The status in the front matter is
    compared with a label that speaks of the whole document, and what others say in brackets after its name or a link to
    it: `08 (passed)`; an item with entries of lists that bear its title: `- [x] REP-001 Mend the crane`; an index of
    documents that agrees with most; `all 80 requirements satisfied` with the linked document that lists so many;
    `## t3.4.2: Paint it [pending]` with the release of its id. Words of `aim`, `log` and `of-file` are left alone.
    """
    yield from (reported := [*_claims(context), *_documents(context)])
    yield from (*_lines(context), *_resolved(context))
    yield from outdated_values(context, {one.location for one in reported}, are_statuses=True)
    yield from (*said_twice(context, Difference.STATUS), *_wholes(context), *released(context))


def _claims(context: Context) -> Iterator[Diagnostic]:
    for disagreement in status_disagreements(context.project):
        item, claim, truth = disagreement.item, disagreement.claim, disagreement.truth
        assert claim.status is not None and truth.status is not None
        said, right = claim.status.word or claim.status.value, truth.status.word or truth.status.value
        yield context.report(
            claim.location,
            f"`{item.id}` is {said} here but {right} in {truth.document.path}",
            related=(Related(truth.location, f"says {right}"),),
            help=f"source of truth: {context.line(truth.location)}; change this to {right}, or fix the source",
            severity=Severity.INFO if disagreement.doubtful else Severity.WARNING if disagreement.by_use else None,
        )


def _lines(context: Context) -> Iterator[Diagnostic]:
    """Lines that begin with ids: `**Phase 06-25**: All complete`."""
    by_place: dict[Location, list[Said]] = {}
    for said in contradicted_lines(context.project):
        by_place.setdefault(said.location, []).append(said)
    for location, contradicted in by_place.items():
        states = {said.item.id: said.truth.status for said in contradicted}
        told = ", ".join(f"`{id}` is {status.word or status.value}" for id, status in states.items() if status)
        yield context.report(
            location,
            f"the line says {contradicted[0].said.word}, but {told}",
            related=tuple(Related(said.truth.location, f"`{said.item.id}` says so here") for said in contradicted[:3]),
            help="name the exceptions, or correct the items",
        )


def _resolved(context: Context) -> Iterator[Diagnostic]:
    """Rows that are still open although a finished item resolves theirs."""
    for row in unnoticed_resolutions(context.project):
        id, status = row.key.family + row.key.number, row.resolver.status
        assert status is not None
        yield context.report(
            row.document.location(row.key.span.range),
            f"`{id}` is {row.said.word} here, but `{row.resolver.id}`, "
            f"which resolves it, is {status.word or status.value}",
            related=(Related(row.resolved_at, f"`{row.resolver.id}` resolves it"),),
            help=f"update the row, or say what is left of `{id}`",
        )


def _documents(context: Context) -> Iterator[Diagnostic]:
    """Statuses told behind the name of a document: `08-CHECK (passed)`."""
    for told in contradicted_documents(context.project):
        right, path = told.own.values[0].text, told.target.path
        more = tuple(Related(place, "says the same") for place in told.places[1:3])
        yield context.report(
            told.places[0],
            f"`{told.name}` is {told.told.text} here but {right} in {path}",
            related=(Related(told.own_place, f"says {right}"), *more),
            help=f"source of truth: {context.line(told.own_place)}; change this to {right}, or fix the source",
        )


def _wholes(context: Context) -> Iterator[Diagnostic]:
    """`all 80 requirements satisfied` beside a link to the document that lists them."""
    for told in contradicted_wholes(context.project):
        count = f"{len(told.open)} of the {told.whole.number} in {told.telling.target.path}"
        yield context.report(
            told.location,
            f"says `{told.whole.span.text}`, but {count} {'is' if len(told.open) == 1 else 'are'} open",
            related=tuple(Related(one.location, f"{one.name or 'this one'} is open here") for one in told.open[:3]),
            help="close those that are done there, or say how many are",
        )
