"""DAT001 impossible-date."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.rules.registry import Context, rule


@rule("DAT001", severity=Severity.WARNING)
def impossible_date(context: Context) -> Iterator[Diagnostic]:
    """A date that no calendar has.

    ## Why it matters

    A date that no calendar has was mistyped, or is a blank that was never filled in. Whatever is sorted or judged by it
    is sorted and judged wrongly.

    ## Example

    ```markdown docs/LOANS.md
    # Loans

    **Date:** 2027-02-30
    ```

    ## Use instead

    ```markdown docs/LOANS.md
    # Loans

    **Date:** 2027-02-28
    ```

    ## Options

    Severity: `[rules.impossible-date]` with `severity = "error"`, or `"off"`.
    """
    for document in context.project.current:
        for found in document.facts.dates:
            if found.fault is not None:
                yield context.report(
                    document.location(found.span.range), f"`{found.span.text}` is no date: {found.fault}"
                )
