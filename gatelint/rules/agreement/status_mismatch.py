"""AGR001 status-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.agreement import status_disagreements
from gatelint.rules.registry import Context, rule


@rule("AGR001", severity=Severity.ERROR)
def status_mismatch(context: Context) -> Iterator[Diagnostic]:
    """Two living places give one item different statuses."""
    for disagreement in status_disagreements(context.project):
        item, claim, truth = disagreement.item, disagreement.claim, disagreement.truth
        assert claim.status is not None and truth.status is not None
        said, right = claim.status.word or claim.status.value, truth.status.word or truth.status.value
        yield context.report(
            claim.location,
            f"`{item.id}` is {said} here but {right} in {truth.document.path}",
            related=(Related(truth.location, f"says {right}"),),
            help=f"its own {truth.origin.value} has the say: write {right}, or correct it there",
        )
