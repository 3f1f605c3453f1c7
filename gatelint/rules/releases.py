"""What a changelog has released and a section still calls pending, worded."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.fields.stale_versions import released_but_open
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context


def released(context: Context) -> Iterator[Diagnostic]:
    """Sections that call pending what an entry below a release names."""
    for one in released_but_open(context.project):
        word = one.status.word or one.status.value
        yield context.report(
            one.document.location(one.status.span.range),
            f"`{one.id}` is {word}, but {one.changelog.path} names it in {one.release.text}",
            related=(Related(one.changelog.location(one.place), f"released in {one.release.text}"),),
            help="correct its status, or say in the changelog what is left of it",
            severity=Severity.WARNING,
        )
