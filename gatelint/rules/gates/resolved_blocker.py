"""GAT002 resolved-blocker."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.resolved_blockers import resolved_blockers
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("GAT002", severity=Severity.ERROR)
def resolved_blocker(context: Context) -> Iterator[Diagnostic]:
    """An open item waits for something that is already resolved.

    ## Why it matters

    An item that still waits for something that is done could start today. Nobody looks at the blocker again, so the
    wait has no end.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Status:** Done

    ## REP-002: Lay the buoys

    **Status:** Blocked
    **Blocked By:** REP-001
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Status:** Done

    ## REP-002: Lay the buoys

    **Status:** Ready
    **Blocked By:** ~~REP-001~~
    ```

    ## Options

    Severity: `[rules.resolved-blocker]` with `severity = "warning"`, or `"off"`. A blocker that is struck through, or
    closed with a remark such as `Done (north side)`, is not reported.
    """
    for found in resolved_blockers(context.project):
        waiting, blocker = found.relation.item, found.blocker
        claim = blocker.status_claim
        assert claim is not None and claim.status is not None
        state = claim.status.word or claim.status.value
        yield context.report(
            found.reference.location,
            f"`{waiting.id}` waits for `{blocker.id}`, which is {state}",
            related=(Related(claim.location, f"`{blocker.id}` is {state} here"),),
            help=f"drop `{blocker.id}` from the blockers, or reopen it",
            about=(waiting.id, blocker.id),
        )
