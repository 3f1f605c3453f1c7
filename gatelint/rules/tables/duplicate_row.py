"""TAB002 duplicate-row."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.registers.table_coverage import keyed_tables
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import TableRow
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
    project = context.project
    for document, table, register in keyed_tables(project, project.current):
        seen: dict[str, TableRow] = {}
        twice: list[TableRow] = []
        for row in table.rows:
            if row.key is None or row.key.family != register.family or row.key.title is not None:
                continue
            if row.key.number in seen:
                twice.append(row)
            seen.setdefault(row.key.number, row)
        if len(twice) > max(1, thresholds.SHARE_OF_SECOND_ROWS * len(seen)):
            continue  # the table tells several things of an item
        for row in twice:
            assert row.key is not None
            first = seen[row.key.number].key
            assert first is not None
            others = list(zip(row.cells, seen[row.key.number].cells, strict=False))
            same = sum(one.text == other.text for one, other in others) * 2 > len(others)
            yield context.report(
                document.location(row.key.span.range),
                f"`{register.family}{row.key.number}` has a second row in this table",
                related=(Related(document.location(first.span.range), "its first row"),),
                help="keep one of the two, or correct the id",
                severity=None if same else Severity.INFO,  # different rows may tell different things of one item
            )
