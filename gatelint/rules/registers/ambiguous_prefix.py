"""REG002 ambiguous-prefix."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.registers.alias_families import alias_pairs
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("REG002", severity=Severity.WARNING)
def ambiguous_prefix(context: Context) -> Iterator[Diagnostic]:
    """Two families name one thing.

    ## Why it matters

    When one list is kept as `ORD-001` and as `ORDER-001`, half of the references go to the one and half to the other. A
    decision that is changed in one of them stays as it was in the other.

    ## Example

    ```markdown docs/ORDERS.md
    # Orders

    ## ORD-001: Buy flour

    ## ORD-002: Hire a miller
    ```

    ```markdown docs/order_notes.md
    # Order notes

    ## ORDER-001: Buy flour

    ## ORDER-002: Hire a miller
    ```

    ## Use instead

    ```markdown docs/ORDERS.md
    # Orders

    ## ORD-001: Buy flour

    ## ORD-002: Hire a miller
    ```

    ```markdown docs/order_notes.md
    # Order notes

    ORD-001 and ORD-002 were talked over on Monday.
    ```

    ## Options

    Severity: `[rules.ambiguous-prefix]` with `severity = "error"`, or `"off"`.
    """
    project = context.project
    for pair in alias_pairs(project):
        for item in pair.second.items.values():
            twin = pair.first.items.get(item.number)
            if twin is not None and item.number in pair.shared:
                yield context.report(
                    item.defined.location,
                    f"`{item.id}` and `{twin.id}` are one thing: {item.title}",
                    related=(Related(twin.defined.location, f"`{twin.id}` is defined here: {twin.title}"),),
                    help=f"keep one family; {len(pair.shared)} numbers of {pair.second.name} repeat {pair.first.name}",
                )
