"""GAT002 resolved-blocker."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.relations import all_relations
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
    project = context.project
    for relation in all_relations(project, "waits-for"):
        if project.is_closed(relation.item) and not relation.item.status.qualifier:  # type: ignore[union-attr]
            continue
        for reference in relation.references:
            closed = [
                blocker
                for id in reference.ids
                if (blocker := project.items.get(id)) is not None and project.is_closed(blocker)
            ]
            for blocker in closed:
                claim = blocker.status_claim
                assert claim is not None and claim.status is not None
                if claim.status.qualifier:
                    continue
                state = claim.status.word or claim.status.value
                yield context.report(
                    reference.location,
                    f"`{relation.item.id}` waits for `{blocker.id}`, which is {state}",
                    related=(Related(claim.location, f"`{blocker.id}` is {state} here"),),
                    help=f"drop `{blocker.id}` from the blockers, or reopen it",
                    about=(relation.item.id, blocker.id),
                )
