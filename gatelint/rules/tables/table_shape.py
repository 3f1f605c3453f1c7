"""TAB001 table-shape."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.misfits import OrphanRow
from gatelint.rules.registry import Context, rule


@rule("TAB001", severity=Severity.WARNING)
def table_shape(context: Context) -> Iterator[Diagnostic]:
    r"""A table row has another number of cells than its header, or belongs to no table.

    ## Why it matters

    A viewer fills up a row that is too short and silently drops what stands beyond the header, so the text that
    somebody wrote is not the text that others read. A row that belongs to no table is shown as a line of bars.

    ## Example

    ```markdown docs/SHELVES.md
    # Shelves

    | Shelf | Books | Keeper |
    | --- | --- | --- |
    | Maps | 40 |
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
    | Sagas | `in\|out` | Ada |
    | Poems | 12 | Bo |
    ```

    ## Options

    Severity: `[rules.table-shape]` with `severity = "error"`, or `"off"`.
    """
    for document in context.project.documents.values():
        for row in document.facts.ragged:
            header = Related(document.location(row.header), f"the header has {row.columns}")
            if row.cells == 1 and not document.source.text[row.range.start : row.range.end].startswith("|"):
                yield context.report(
                    document.location(row.range),
                    "a line of text directly below a table is read as its last row",
                    related=(header,),
                    help="put an empty line between them",
                )
                continue
            if row.cells < row.columns:
                consequence = "the missing ones are empty"
            else:
                consequence = "what is beyond the header is dropped when the table is shown"
            yield context.report(
                document.location(row.piped_code or row.range),
                f"the row has {row.cells} cells under a header of {row.columns}; {consequence}",
                related=(header,),
                help="write `\\|` for a pipe inside a cell, in code as well" if row.piped_code else None,
            )
        previous: OrphanRow | None = None
        for orphan in document.facts.orphans:
            follows = previous is not None and not document.source.text[previous.range.end : orphan.range.start].strip()
            previous = orphan
            if follows:
                continue
            yield context.report(
                document.location(orphan.range),
                f"a row of {orphan.cells} cells that belongs to no table",
                help="put it directly below the table's last row, or give it a header and a delimiter line",
            )
