"""CNT002 total-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.counts.column_totals import columns_with_total, rows_with_total
from gatelint.analysis.counts.stated_counts import stated_counts
from gatelint.diagnostics.model import Applicability, Diagnostic, Related, Severity
from gatelint.project.documents import Document
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("CNT002", severity=Severity.ERROR)
def total_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A total differs from the sum of its column, or of its row.

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

    A column is a total of its row where it is the sum of the columns next to it in most rows: `11 | 8 | 2 | 1`.

    ## Fix safety

    Unsafe: the fix writes the sum. A row may be wrong, or missing, instead.

    ## Options

    Severity: `[rules.total-mismatch]` with `severity = "warning"`, or `"off"`. Words for totals are those of `total`
    under `[words]`. Where sums alone prove that a column is a total, it is a warning.
    """
    for document in context.project.current:
        yield from _rows(context, document)
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


def _rows(context: Context, document: Document) -> Iterator[Diagnostic]:
    """Rows that do not add up although most rows of their table do."""
    for table in document.facts.tables:
        for row in rows_with_total(table, context.project.lexicon):
            place = table.rows[row.row].range
            if row.total.value == row.sum or _is_counted(context, document, place):
                continue
            header = table.columns[row.column].header
            terms = " + ".join(str(part.value) for part in row.parts)
            yield context.report(
                document.location(row.total.range),
                f"`{header.text}` says {row.total.value}, its row adds up to {row.sum}: {terms}",
                related=(
                    Related(document.location(header.range), f"the sum of its row in {row.right} of {row.all} rows"),
                ),
                help=f"write {row.sum}, or correct a part",
                fix=context.replace(
                    f"write {row.sum}", document.location(row.total.range), str(row.sum), Applicability.UNSAFE
                ),
                severity=None if row.named else Severity.WARNING,
            )


def _is_counted(context: Context, document: Document, place: Range) -> bool:
    """Whether a number of the row differs from what it counts: count-mismatch reports that."""
    return any(
        count.document is document and count.stated.value != count.found and place.contains(count.stated.range)
        for count in stated_counts(context.project)
    )
