"""AGR003 phase-title-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.titles import are_alike
from gatelint.rules.registry import Context, rule


@rule("AGR003", severity=Severity.WARNING)
def phase_title_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A phase bears an unrelated name in another place."""
    project = context.project
    gate = project.gate
    if gate is None:
        return
    for item in gate.items.values():
        for claim in item.claims_of("title"):
            if claim.document.path not in {document.path for document in project.current}:
                continue
            if not claim.value.text or are_alike(claim.value.text, item.title):
                continue
            yield context.report(
                claim.location,
                f"{item.id} is `{claim.value.text}` here but `{item.title}` in its section",
                related=(
                    Related(
                        item.defined.document.location(item.defined.definition.title.range),
                        f"`{item.id}` is named here",
                    ),
                ),
            )
