"""REN003 broken-region."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("REN003", severity=Severity.WARNING)
def broken_region(context: Context) -> Iterator[Diagnostic]:
    """The marker of a region is misspelt, or has no counterpart.

    ## Why it matters

    Markers are comments, so nobody sees that one of them is wrong: a region without an end, a begin marker in capitals,
    an end marker that stayed when a table was deleted. The table that stands there looks as if it were kept up
    to date, and is not. As long as one marker of a document is broken, it is not certain what its markers enclose, and
    `gatelint render` leaves all regions of the document alone.

    Reported are a begin marker without an end marker and the other way round, a region that begins within another one,
    a begin marker that names no template, an end marker that bears more than a checksum, a marker that does not start
    its line or whose comment is not closed, and a comment that is nearly a marker. Markers in code and in quotations
    are examples and are not reported.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    <!-- gatelint:begin index register=REP -->

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |

    <!-- GATELINT:end -->

    ## REP-001: Mend the crane

    **Status:** Open
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    <!-- gatelint:begin index register=REP -->

    | ID | Title | Status |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Open |

    <!-- gatelint:end sha:085745ae -->

    ## REP-001: Mend the crane

    **Status:** Open
    ```

    ## Options

    Severity: `[rules.broken-region]` with `severity = "error"`, or `"off"`.
    """
    for document in context.project.living:
        for broken in document.facts.broken_markers:
            related = (Related(document.location(broken.related), broken.because),) if broken.related else ()
            location = document.location(broken.range)
            yield context.report(location, broken.message, related=related, help=broken.help)
