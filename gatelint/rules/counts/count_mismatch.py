"""CNT001 count-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.counts.column_totals import columns_with_total
from gatelint.analysis.counts.progress import contradicted_progress
from gatelint.analysis.counts.stated_counts import stated_counts
from gatelint.diagnostics.model import Applicability, Diagnostic, Related, Severity
from gatelint.diagnostics.quantities import quantity
from gatelint.project.documents import Document
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


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

    ## Fix safety

    Unsafe: the fix writes the number that was counted. It is the right side only when no entry is missing.
    The total of a column is left to `total-mismatch`. Progress ahead of the boxes that are ticked has no fix.

    ## Options

    Severity: `[rules.count-mismatch]` with `severity = "warning"`, or `"off"`. Which columns count is decided by
    `count` under `[words]`, what members of any set are called by `member`; a number that is bound to nothing countable
    is left alone. So are measures, named by `unit`, and those of `result` where the list does not name them. Where no
    box of a list is ticked, other progress is a warning, and none where no list of its kind in the document ever has a
    tick.
    Where entries say nothing of what a row counts, and would make up for what is missing, it is an info.
    """
    reported = list(_progress(context))
    yield from reported
    starts = {(found.location.path, found.location.range.start) for found in reported}
    ends = {(found.location.path, found.location.range.end) for found in reported}
    totals: dict[str, frozenset[Range]] = {}
    for count in stated_counts(context.project):
        place = count.document.location(count.stated.range)
        if count.stated.value == count.found:
            continue
        if (place.path, place.range.start) in starts or (place.path, place.range.end) in ends:
            continue  # it counts two things, and one of them is reported
        starts.add((place.path, place.range.start))
        named = ", ".join(f"`{name}`" for name in count.members[: thresholds.MOST_MEMBERS_SHOWN])
        more = (
            f" and {len(count.members) - thresholds.MOST_MEMBERS_SHOWN} more"
            if len(count.members) > thresholds.MOST_MEMBERS_SHOWN
            else ""
        )
        unsaid = f", and nothing says it of {count.unstated} more" if count.unstated else ""
        there = f"there {'is' if count.found == 1 else 'are'} {quantity(count.found, count.described)}"
        summed = place.range in totals.setdefault(count.document.path, _totals(context, count.document))
        yield context.report(
            place,
            f"says {count.stated.value}, but {there}{unsaid}",
            related=tuple(Related(place, message) for place, message in count.places),
            help=f"counted: {named}{more}" if named else f"write {count.found}",
            fix=(
                context.replace(f"write {count.found}", place, str(count.found), Applicability.UNSAFE)
                if not (summed or count.unstated)
                else None
            ),
            severity=Severity.INFO if count.unstated else None,
        )


def _progress(context: Context) -> Iterator[Diagnostic]:
    """Progress such as `4/5 plans` that a check list, another place or the status beside it contradicts."""
    for found in contradicted_progress(context.project):
        right = found.right
        yield context.report(
            found.stated.location,
            found.message,
            related=(Related(found.place, found.seen),),
            help=f"write {right}, or correct the other place" if right else "correct the one or the other",
            severity=None if found.certain else Severity.WARNING,
            fix=context.replace(f"write {right}", found.stated.location, right, Applicability.UNSAFE)
            if right
            else None,
        )


def _totals(context: Context, document: Document) -> frozenset[Range]:
    """The totals of columns, which total-mismatch corrects."""
    lexicon = context.project.lexicon
    return frozenset(
        column.total.range for table in document.facts.tables for column in columns_with_total(table, lexicon)
    )
