"""REG006 missing-row."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.views import coverages
from gatelint.rules.registry import Context, rule


@rule("REG006", severity=Severity.WARNING)
def missing_row(context: Context) -> Iterator[Diagnostic]:
    """An item has no row in a table that otherwise lists every item of its kind."""
    for coverage in coverages(context.project):
        listed = len(coverage.listed)
        for item in coverage.missing:
            yield context.report(
                coverage.document.location(coverage.place),
                f"the table lists {listed} of {listed + len(coverage.missing)} {coverage.described}; "
                f"`{item.id}` has no row",
                related=(Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),),
                help=f"add a row for `{item.id}`",
            )
