"""TAB002 duplicate-row."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.registers.duplicate_definitions import defined_twice
from gatelint.analysis.registers.table_coverage import second_rows
from gatelint.comparison.titles import are_equal
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("TAB002", severity=Severity.WARNING)
def duplicate_row(context: Context) -> Iterator[Diagnostic]:
    """One item has two rows in a table that gives every item one.

    ## Why it matters

    Where a table has one row for each item, a second row for the same id is a slip: a copied line, or a wrong number.
    The two rows drift apart, and readers believe the one that they happen to find.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |
    | REP-002 | Paint the shed | Open |
    | REP-002 | Oil the winch | Open |
    | REP-004 | Sweep the slip | Open |
    | REP-005 | Air the loft | Open |
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |
    | REP-002 | Paint the shed | Open |
    | REP-003 | Oil the winch | Open |
    | REP-004 | Sweep the slip | Open |
    | REP-005 | Air the loft | Open |
    ```

    ## Options

    Severity: `[rules.duplicate-row]` with `severity = "error"`, or `"off"`. A table that tells several things of many
    items is left alone.
    """
    pairs = defined_twice(context.project)
    of_two_items = {other.location for _, one, other in pairs if not are_equal(one.title, other.title)}
    for document, register, first, row in second_rows(context.project):
        assert first.key is not None and row.key is not None
        if document.location(row.key.span.range) in of_two_items:
            continue  # a finding of duplicate-definition
        others = list(zip(row.cells, first.cells, strict=False))
        same = sum(one.text == other.text for one, other in others) * 2 > len(others)
        yield context.report(
            document.location(row.key.span.range),
            f"`{register.family}{row.key.number}` has a second row in this table",
            related=(Related(document.location(first.key.span.range), "its first row"),),
            help="keep one of the two, or correct the id",
            severity=None if same else Severity.INFO,  # different rows may tell different things of one item
        )
