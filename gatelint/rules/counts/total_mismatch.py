"""CNT002 total-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.counts.column_totals import columns_with_total
from gatelint.diagnostics.model import Applicability, Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("CNT002", severity=Severity.ERROR)
def total_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A total row differs from the sum of its column.

    ## Why it matters

    A total is the one number of a table that everybody reads. It is wrong as soon as a row is changed and the last line
    is forgotten.

    ## Example

    ```markdown docs/STOCK.md
    # Stock

    | Shelf | Books |
    | --- | --- |
    | Maps | 40 |
    | Sagas | 12 |
    | Total | 53 |
    ```

    ## Use instead

    ```markdown docs/STOCK.md
    # Stock

    | Shelf | Books |
    | --- | --- |
    | Maps | 40 |
    | Sagas | 12 |
    | Total | 52 |
    ```

    ## Fix safety

    Unsafe: the fix writes the sum. A row may be wrong, or missing, instead.

    ## Options

    Severity: `[rules.total-mismatch]` with `severity = "warning"`, or `"off"`. Which rows are totals is told by `total`
    under `[words]`.
    """
    for document in context.project.current:
        for table in document.facts.tables:
            for column in columns_with_total(table, context.project.lexicon):
                if column.total.value == column.sum:
                    continue
                header = table.columns[column.index].header
                terms = " + ".join(str(part.value) for part in column.parts)
                yield context.report(
                    document.location(column.total.range),
                    f"the total says {column.total.value}, its column adds up to {column.sum}: {terms}",
                    related=(Related(document.location(header.range), f"the column `{header.text}`"),),
                    help=f"write {column.sum}, or correct a row",
                    fix=context.replace(
                        f"write {column.sum}",
                        document.location(column.total.range),
                        str(column.sum),
                        Applicability.UNSAFE,
                    ),
                )
