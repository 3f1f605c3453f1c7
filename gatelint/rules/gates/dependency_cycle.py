"""GAT004 dependency-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.graph import cycles, dependency_edges
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("GAT004", severity=Severity.ERROR)
def dependency_cycle(context: Context) -> Iterator[Diagnostic]:
    """Items wait for each other in a circle.

    ## Why it matters

    Items that wait for each other in a circle can never start. It is seldom intended: mostly one of the relations was
    written down the wrong way round.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Depends On:** REP-002

    ## REP-002: Lay the buoys

    **Depends On:** REP-001
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Depends On:** None

    ## REP-002: Lay the buoys

    **Depends On:** REP-001
    ```

    ## Options

    Severity: `[rules.dependency-cycle]` with `severity = "warning"`, or `"off"`. Edges are the fields whose `relation`
    under `[fields]` is `requires` or `waits-for`.
    """
    edges = dependency_edges(context.project)
    for cycle in cycles(edges):
        steps = [edges[here][there] for here, there in zip(cycle, (*cycle[1:], cycle[0]), strict=True)]
        path = " → ".join((*cycle, cycle[0]))
        yield context.report(
            steps[0].location,
            f"these wait for each other: {path}",
            related=tuple(
                Related(step.location, f"`{here}` waits for `{there}`")
                for step, here, there in zip(steps[1:], cycle[1:], (*cycle[2:], cycle[0]), strict=True)
            ),
            help="one of these relations must be wrong",
            about=cycle,
        )
