"""REN002 edited-region."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rendering.regions.regions import checksum_of, region_views
from gatelint.rules.registry import Context, rule

HELP = (
    "`gatelint render --take-back` writes the edit into the items that the cells speak of; "
    "`gatelint render --overwrite` overwrites the region and loses the edit; "
    "or undo it, or remove both markers and keep the text by hand"
)


@rule("REN002", severity=Severity.WARNING)
def edited_region(context: Context) -> Iterator[Diagnostic]:
    """A region was edited by hand since it was rendered.

    ## Why it matters

    Between its markers a region belongs to its template. Somebody who puts a status right in such a table has corrected
    the copy: the source of truth still states the old one. The checksum on the end marker shows it, and `gatelint
    render` leaves the region alone, so that it no longer follows. Layout is no edit: widths of columns, blank lines and
    line endings do not count.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    <!-- gatelint:begin index register=REP -->

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Done |
    | REP-002 | Paint the shed | Open |

    <!-- gatelint:end sha:568a4889 -->

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Open
    ```

    ## Use instead

    There are three ways out. `gatelint render --take-back` writes what was changed in a cell into the section, row or
    front matter of its item and renders the region again; what no field holds (a count, a row, text around the table)
    is named and stays, and the region is still reported. `gatelint render --overwrite` overwrites the region, and the
    edit is lost. Or change the region yourself: undo the edit, or remove both markers and keep the table by hand. After
    `--take-back` the document above reads:

    ```markdown docs/REPAIRS.md
    # Repairs

    <!-- gatelint:begin index register=REP -->

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Done |
    | REP-002 | Paint the shed | Open |

    <!-- gatelint:end sha:7dc35252 -->

    ## REP-001: Mend the crane

    **Status:** Done

    ## REP-002: Paint the shed

    **Status:** Open
    ```

    ## Options

    Severity: `[rules.edited-region]` with `severity = "error"`, or `"off"`. A region whose end marker has no
    checksum is never reported.
    """
    for view, document, region in region_views(context.project):
        start, end = region.content
        if region.checksum is None or region.checksum == checksum_of(document.source.text[start:end]):
            continue
        yield context.report(
            document.location(region.begin),
            f"the region `{view.name}` was edited by hand since it was rendered",
            related=(Related(document.location(region.end), "the checksum belongs to another text"),),
            help=HELP,
        )
