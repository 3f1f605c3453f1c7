"""GAT005 false-negative-claim."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.status.quantified_sentences import denied_items
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("GAT005", severity=Severity.ERROR)
def false_negative_claim(context: Context) -> Iterator[Diagnostic]:
    """A sentence says that nothing is open, but something is.

    ## Why it matters

    "No decisions are blocking" is read by everyone who wants to start, and by nobody who opens a decision. The sentence
    stays when it has become untrue, and sends people into work that has to stop again.

    ## Example

    ```markdown docs/DECISIONS.md
    # Decisions

    All decisions are chosen.

    ## DEC-001: Which rope

    **Status:** Chosen

    ## DEC-002: Which paint

    **Status:** Open
    ```

    ## Use instead

    ```markdown docs/DECISIONS.md
    # Decisions

    One decision is open: DEC-002.

    ## DEC-001: Which rope

    **Status:** Chosen

    ## DEC-002: Which paint

    **Status:** Open
    ```

    ## Options

    Severity: `[rules.false-negative-claim]` with `severity = "warning"`, or `"off"`. The sentences begin with a word of
    `all` or `none` under `[words]`; "no" needs one of `blocking` as well, and is denied by items that block a phase.
    """
    for denied in denied_items(context.project):
        named = ", ".join(f"`{item.id}`" for item in denied.items[:3])
        yield context.report(
            denied.location,
            f"“{denied.sentence}”, but {named} {'is' if len(denied.items) == 1 else 'are'} open",
            related=tuple(
                Related(item.status_claim.location, f"`{item.id}` is {item.status.word or item.status.value} here")
                for item in denied.items[:3]
                if item.status_claim is not None and item.status is not None
            ),
        )
