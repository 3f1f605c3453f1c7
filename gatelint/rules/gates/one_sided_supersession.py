"""GAT006 one-sided-supersession."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.supersession import still_in_force
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("GAT006", severity=Severity.ERROR)
def one_sided_supersession(context: Context) -> Iterator[Diagnostic]:
    """An item supersedes another one, which is still in force by its own word.

    ## Why it matters

    Who finds the old decision first follows it: nothing there says that another one took its place. The new one is
    written once, and the old one is not opened again.

    ## Example

    ```markdown docs/RULINGS.md
    # Rulings

    ## RUL-001: Fees are paid in coins

    **Status:** Accepted

    ## RUL-002: Fees are paid by card

    **Status:** Accepted
    **Supersedes:** RUL-001
    ```

    ## Use instead

    ```markdown docs/RULINGS.md
    # Rulings

    ## RUL-001: Fees are paid in coins

    **Status:** Superseded by RUL-002

    ## RUL-002: Fees are paid by card

    **Status:** Accepted
    **Supersedes:** RUL-001
    ```

    ## Options

    Severity: `[rules.one-sided-supersession]` with `severity = "warning"`, or `"off"`. Words of `supersedes` under
    `[words]` begin the value, words of `superseded-by` the answer; those of `in-part` leave the rest of the old item in
    force. Which statuses hold now is `in-force` under `[status-classes]`: a proposal supersedes nothing yet.
    """
    for found in still_in_force(context.project):
        item, other = found.succession.item, found.succession.other
        assert found.claim.status is not None
        state = found.claim.status.word or found.claim.status.value
        yield context.report(
            found.claim.location,
            f"`{item.id}` supersedes `{other.id}`, which is still {state} here",
            related=(
                Related(found.succession.document.location(found.succession.place), f"`{item.id}` supersedes it here"),
            ),
            help=f"say here that `{item.id}` supersedes it",
        )
