"""CNT001 count-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.counting import stated_counts
from gatelint.rules.registry import Context, rule

MOST_NAMED = 6


@rule("CNT001", severity=Severity.ERROR)
def count_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A stated number differs from what is there."""
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
