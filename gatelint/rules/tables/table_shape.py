"""TAB001 table-shape."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.malformed_rows import Misfit, OrphanRow, RaggedRow, goes_on
from gatelint.project.documents import Document
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("TAB001", severity=Severity.WARNING)
def table_shape(context: Context) -> Iterator[Diagnostic]:
    r"""The cells of a table row do not stand in their columns, or a row belongs to no table.

    ## Why it matters

    A viewer splits a row at every pipe, in code too, and silently drops what stands beyond the header. A cell that is
    left out in the middle moves all that follow into the wrong columns. Either way the text that somebody wrote is not
    the text that others read. A row that belongs to no table is shown as a line of bars; so is a whole table whose
    delimiter line has another number of cells than its header.

    A row that leaves out its last cells, a group heading with a single cell and a comment after the last pipe lose
    nothing and are not reported. That a cell is missing in the middle shows where other rows have it: a date under
    "Owner" belongs under "Due" where that column holds dates and "Owner" none.

    ## Example

    ```markdown docs/SHELVES.md
    # Shelves

    | Shelf | Books | Keeper |
    | --- | --- | --- |
    | Maps | 40 | Ada |
    | Plays | Bo |
    | Hymns | 12 | Bo |
    | Odes | 9 | Bo |
    | Sagas | `in|out` | Ada |

    Moved in spring:

    | Poems | 12 | Bo |
    ```

    ## Use instead

    ```markdown docs/SHELVES.md
    # Shelves

    | Shelf | Books | Keeper |
    | --- | --- | --- |
    | Maps | 40 | Ada |
    | Plays | | Bo |
    | Hymns | 12 | Bo |
    | Odes | 9 | Bo |
    | Sagas | `in\|out` | Ada |
    | Poems | 12 | Bo |
    ```

    ## Options

    Severity: `[rules.table-shape]` with `severity = "error"`, or `"off"`.
    """
    for document in context.project.documents.values():
        said: set[Range] = set()
        for row in document.facts.ragged:
            if row.misfit is Misfit.ALL_SHORT and row.header in said:
                continue
            said.add(row.header)
            yield _ragged(context, document, row)
        previous: OrphanRow | None = None
        for orphan in document.facts.orphans:
            follows = previous is not None and goes_on(document.source.text[previous.run.end : orphan.range.start])
            previous = orphan
            if follows:
                continue
            if orphan.delimiter is not None:
                message = f"the delimiter line has {orphan.delimiter} cells under a header of {orphan.cells}: no table"
                help = "give the delimiter line one cell for each column"
            else:
                message = f"a row of {orphan.cells} cells that belongs to no table"
                help = "put it directly below the table's last row, or give it a header and a delimiter line"
            yield context.report(document.location(orphan.range), message, help=help)


def _ragged(context: Context, document: Document, row: RaggedRow) -> Diagnostic:
    help = None
    message = f"the row has {row.cells} cells under a header of {row.columns}"
    match row.misfit:
        case Misfit.TEXT:
            message = "a line of text directly below a table is read as its last row"
            help = "put an empty line between them"
        case Misfit.SHIFTED if row.cause is not None and row.fits is not None:
            text = document.source.text
            cell, header = text[slice(*row.cause)], text[slice(*row.fits)]
            message = (
                f"the row has {row.cells} cells under a header of {row.columns}; `{cell}` belongs under `{header}`"
            )
            help = "leave an empty cell where there is nothing to say"
        case Misfit.ALL_SHORT:
            message = f"every row has {row.cells} cells under a header of {row.columns}"
            help = "give each row the cell that it lacks, or take the column out of the header"
        case _:
            if row.cells > row.columns:
                message += "; what is beyond the header is dropped when the table is shown"
            if row.misfit is Misfit.CODE:
                help = "write `\\|` for a pipe inside a cell, in code as well"
    related = (Related(document.location(row.header), f"the header has {row.columns}"),)
    return context.report(document.location(row.cause or row.range), message, related=related, help=help)
