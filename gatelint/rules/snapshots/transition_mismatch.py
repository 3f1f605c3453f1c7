"""SNP001 transition-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.status.over_time.transitions import broken_transitions
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("SNP001", severity=Severity.WARNING)
def transition_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A previous status contradicts the dated document before it.

    ## Why it matters

    A report that tells a change states what was before. When the dated document before it says otherwise, a step was
    left out or the change never happened, and the history of the project cannot be read any more. A report whose head
    says `Compared with:` and links to a document is held against that one; where it names a commit, against none.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Done
    ```

    ```markdown docs/report_2027-02-01.md
    # Report

    **Date:** 2027-02-01

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Done |
    ```

    ```markdown docs/report_2027-03-01.md
    # Report

    **Date:** 2027-03-01

    | ID | Previous Status | New Status |
    | --- | --- | --- |
    | REP-001 | Open | Done |
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Done
    ```

    ```markdown docs/report_2027-02-01.md
    # Report

    **Date:** 2027-02-01

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |
    ```

    ```markdown docs/report_2027-03-01.md
    # Report

    **Date:** 2027-03-01

    | ID | Previous Status | New Status |
    | --- | --- | --- |
    | REP-001 | Open | Done |
    ```

    ## Options

    Severity: `[rules.transition-mismatch]` with `severity = "error"`, or `"off"`. The columns are those of
    `[fields.previous-status]` and `[fields.new-status]`, the label that of `[fields.compared-with]`.
    """
    for broken in broken_transitions(context.project):
        said = broken.stated.word or broken.stated.value
        before = broken.before
        state = before.status.word or before.status.value
        yield context.report(
            broken.claim.location,
            f"`{broken.item.id}` was {said} before, says this report, but {state} on {before.day}",
            related=(Related(before.claim.location, f"says {state}"),),
        )
