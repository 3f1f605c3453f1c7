"""CNT003 percent-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.comparison.values import Difference
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.facts.values.numbers import Share, shares
from gatelint.rules.duplicate_keys import said_twice
from gatelint.rules.registry import Context, rule


@rule("CNT003", severity=Severity.WARNING)
def percent_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A percentage contradicts the two numbers next to it, or the front matter of its document.

    ## Why it matters

    A percentage next to its two numbers is worked out once, by hand. When the numbers move on, it stays, and the report
    contradicts itself in one line.

    ## Example

    ```markdown docs/STOCK.md
    # Stock

    **Catalogued:** 12/64 (25%)
    ```

    ## Use instead

    ```markdown docs/STOCK.md
    # Stock

    **Catalogued:** 12/64 (19%)
    ```

    ## Options

    Severity: `[rules.percent-mismatch]` with `severity = "error"`, or `"off"`. Rounding up and cutting off are both
    fine. `percent` below `progress` in the front matter is compared with a line `Progress: 50%`; other keys that state
    one percentage are paired under `[[same]]`.
    """
    yield from said_twice(context, Difference.PERCENT)
    for document in context.project.current:
        spans = [*document.facts.labels, *(section.heading for section in document.facts.sections[1:])]
        spans += [cell for table in document.facts.tables for row in table.rows for cell in row.cells]
        for span in spans:
            for share in shares(span):
                if _agrees(share):
                    continue
                right = 100 * share.part / share.whole
                yield context.report(
                    document.location(share.range),
                    f"{share.part}/{share.whole} is {right:.1f} %, not {share.percent:g} %",
                    help=f"write {round(right, share.places):g}%",
                )


def _agrees(share: Share) -> bool:
    """Whether the percentage is the rounded share, cut or raised to its last digit."""
    if share.whole == 0:
        return True
    right, unit = 100 * share.part / share.whole, float(10**-share.places)
    return abs(right - share.percent) < unit
