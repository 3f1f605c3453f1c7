"""REG008 misplaced-item."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.counts.countables import entries_of
from gatelint.analysis.status.heading_classes import misplaced_entries
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.facts.model import Form, Span, Status
from gatelint.linking.claims.collect import enclosing_status
from gatelint.rules.registry import Context, rule


@rule("REG008", severity=Severity.WARNING)
def misplaced_item(context: Context) -> Iterator[Diagnostic]:
    """An item stands in a section whose heading contradicts its status.

    ## Why it matters

    A register that keeps its closed items under a heading of their own is read by that heading. An open item below it
    is taken for done, and a closed one among the open ones is done twice.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Open Repairs

    ### REP-001: Mend the crane

    **Status:** Open

    ## Resolved Repairs

    ### REP-002: Paint the shed

    **Status:** Open
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Open Repairs

    ### REP-001: Mend the crane

    **Status:** Open

    ### REP-002: Paint the shed

    **Status:** Open
    ```

    ## Options

    Severity: `[rules.misplaced-item]` with `severity = "error"`, or `"off"`. Which headings speak of a status follows
    from the words under `[status]`, which of what is no longer kept from `archive` under `[words]`. Rows count below a
    heading that most of them repeat, links to records below one for an archive if others in force stand elsewhere.
    """
    project = context.project
    for document in project.living:
        for entry in entries_of(project, document.path):
            if entry.definition.form is not Form.HEADING:
                continue
            enclosing = enclosing_status(document, entry.definition.section)
            if enclosing is None or entry.status is None or not entry.status.known:
                continue
            heading, implied = enclosing
            closed = project.closed_values(entry.definition.family)
            if entry.status.span.range == heading.range or (entry.status.value in closed) == (implied.value in closed):
                continue
            stated = document.location(entry.status.span.range)
            yield _report(context, entry.id, entry.status, entry.location, heading, stated)
    for found in misplaced_entries(project):
        yield _report(context, found.item.id, found.status, found.location, found.section.heading, found.stated)


def _report(context: Context, id: str, status: Status, entry: Location, heading: Span, stated: Location) -> Diagnostic:
    word = status.word or status.value
    return context.report(
        entry,
        f"`{id}` is {word}, but stands under `{heading.text}`",
        related=(
            Related(Location(entry.path, heading.range), "the section's heading"),
            Related(stated, f"says {word}"),
        ),
        help="move it, or correct its status",
    )
