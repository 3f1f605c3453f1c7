"""AGR006 part-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.status.part_statuses import part_mismatches
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("AGR006", severity=Severity.WARNING)
def part_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A whole is complete while a part of it is open, or not started while parts of it are done.

    ## Why it matters

    The status of a plan is written once at its top, the statuses of its parts change every week. Whoever reads only the
    top believes in work that is not finished, or starts work that others have begun.

    ## Example

    ```markdown docs/CRANE.md
    # Mend the crane

    **Status:** Not started

    ## Order the rope - DONE

    ## Oil the winch - DONE

    ## Paint the arm - OPEN
    ```

    ## Use instead

    ```markdown docs/CRANE.md
    # Mend the crane

    **Status:** In progress

    ## Order the rope - DONE

    ## Oil the winch - DONE

    ## Paint the arm - OPEN
    ```

    Other wholes are `Everything below is done.` over a list with an open box, a task that is done with no box ticked,
    where its siblings tick the boxes of that heading, and `## Phase 4 - NOT STARTED` over rows for `4A` and `4B`. Items
    below a heading that says what they are belong to `misplaced-item`.

    ## Options

    Severity: `[rules.part-mismatch]` with `severity = "error"`, or `"off"`. Headings with a word of `aim` or `log`
    under `[words]`, or with the key of a relation such as `Prerequisites`, are no parts. Words for everything and for
    what stands below are those of `all` and `below`.
    """
    for found in part_mismatches(context.project):
        count = len(found.parts)
        parts = "1 part below is" if count == 1 else f"{count} parts below are"
        yield context.report(
            found.place,
            f"says `{found.whole}`, but {parts} {found.said}",
            related=tuple(Related(place, found.said) for place in found.parts[: thresholds.MOST_PARTS_SHOWN]),
            help="correct the whole, or its parts",
        )
