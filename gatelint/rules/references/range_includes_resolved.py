"""REF004 range-includes-resolved."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.status.over_time.open_ranges import mixed_ranges
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("REF004", severity=Severity.WARNING)
def range_includes_resolved(context: Context) -> Iterator[Diagnostic]:
    """A range of open items runs over closed ones.

    ## Why it matters

    A range is written once and never read again. When an item inside it is closed, the range still lists it as open,
    and someone plans work that is done.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Done

    ## REP-003: Oil the winch

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    Still pending: REP-001 to REP-003.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Done

    ## REP-003: Oil the winch

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    Still pending: REP-001, REP-003.
    ```

    ## Options

    Severity: `[rules.range-includes-resolved]` with `severity = "error"`, or `"off"`. Whether a line speaks of open
    items is decided by the words under `[status]`, whether an item is closed by `[status-classes]`. A report is true on
    its date: it is asked only for items that were completed by then, or whose home bears no later date.
    """
    for mixed in mixed_ranges(context.project):
        reference, closed = mixed.reference, mixed.closed
        named = ", ".join(f"`{item.id}`" for item in closed) + (
            ", which is closed" if len(closed) == 1 else ", which are closed"
        )
        yield context.report(
            reference.location,
            f"`{reference.text}` stands among what is still to come, but runs over {named}",
            related=tuple(
                Related(
                    item.status_claim.location,
                    f"`{item.id}` is {item.status_claim.status.word or item.status_claim.status.value}",
                )
                for item in closed[:3]
                if item.status_claim is not None and item.status_claim.status is not None
            ),
            help="name the open ones alone",
        )
