"""CNT001 count-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.counting import stated_counts
from gatelint.rules.registry import Context, rule

MOST_NAMED = 6


@rule("CNT001", severity=Severity.ERROR)
def count_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A stated number differs from what is there.

    ## Why it matters

    Counts are quoted in reports and meetings, and nobody recounts. One item more or less is enough to make a finished
    list look open, or an open one finished.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | Status | Count |
    | --- | --- |
    | Open | 1 |
    | Done | 1 |

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Open

    ## REP-003: Oil the winch

    **Status:** Done
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## Summary

    | Status | Count |
    | --- | --- |
    | Open | 2 |
    | Done | 1 |

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Open

    ## REP-003: Oil the winch

    **Status:** Done
    ```

    ## Options

    Severity: `[rules.count-mismatch]` with `severity = "warning"`, or `"off"`. Which columns count is told by `count`
    under `[words]`; a number that is bound to nothing countable is left alone.
    """
    for count in stated_counts(context.project):
        if count.stated.value == count.found:
            continue
        named = ", ".join(f"`{name}`" for name in count.members[:MOST_NAMED])
        more = f" and {len(count.members) - MOST_NAMED} more" if len(count.members) > MOST_NAMED else ""
        verb = "is" if count.found == 1 else "are"
        yield context.report(
            count.document.location(count.stated.range),
            f"says {count.stated.value}, but there {verb} {count.found} {count.described}",
            related=tuple(Related(place, message) for place, message in count.places),
            help=f"counted: {named}{more}" if named else f"write {count.found}",
        )
