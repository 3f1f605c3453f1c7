"""GLT001 unused-suppression."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Applicability, Diagnostic, Fix, Severity
from gatelint.rules.registry import Context, rule


@rule("GLT001", severity=Severity.WARNING)
def unused_suppression(context: Context) -> Iterator[Diagnostic]:
    """A comment that suppresses findings suppresses none, has expired, or cannot be read.

    ## Why it matters

    A suppression outlives what it was written for. It then hides the next contradiction at the same place, and nobody
    decided that. A misspelt one hides nothing, while its author thinks that it does.

    Reported are comments and rules of a comment that match no finding, that have expired, that name no rule there is,
    that are misspelt, and, where `require-suppression-reason` is set, that give no reason. Only rules that ran are
    judged: with `--select` a comment for another rule is not unused. Comments in code are examples.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    <!-- gatelint: disable-next-line undefined-id until 2025-12-31 -- the yard numbers it next year -->

    After REP-002.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    After the slipway is free.
    ```

    ## Fix safety

    Taking out what suppresses nothing, or has expired, changes nothing else that is read or reported, and is safe. A
    rule that does not exist may be misspelt, so that fix is unsafe.

    ## Options

    Severity: `[rules.unused-suppression]` with `severity = "error"`, or `"off"`. `require-suppression-reason = true`
    asks for a reason after `--` in every comment.
    """
    for idle in context.idle:
        fix = None
        if idle.edit is not None:
            title = "name the other rules alone" if idle.edit.content else "remove the comment"
            fix = Fix(title, Applicability.SAFE if idle.is_sure else Applicability.UNSAFE, (idle.edit,))
        yield context.report(idle.location, idle.message, help=idle.help, fix=fix)
