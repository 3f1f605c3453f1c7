"""REG008 misplaced-item."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.entries import entries_of
from gatelint.project.model import Claim, Origin
from gatelint.rules.registry import Context, rule


@rule("REG008", severity=Severity.WARNING)
def misplaced_item(context: Context) -> Iterator[Diagnostic]:
    """An item stands in a section whose heading contradicts its status."""
    project = context.project
    closed = project.lexicon.classes["closed"]
    for document in project.living:
        for entry in entries_of(project, document.path):
            enclosing = _enclosing(entry.item.claims, document.path, entry.defined.definition.section)
            if enclosing is None or enclosing.status is None or entry.status is None or not entry.status.known:
                continue
            if entry.status.span.range == enclosing.value.range:
                continue
            if (entry.status.value in closed) == (enclosing.status.value in closed):
                continue
            said = entry.status.word or entry.status.value
            yield context.report(
                entry.defined.location,
                f"`{entry.item.id}` is {said}, but stands under `{enclosing.value.text}`",
                related=(
                    Related(document.location(enclosing.value.range), "the section's heading"),
                    Related(document.location(entry.status.span.range), f"says {said}"),
                ),
                help="move it, or correct its status",
            )


def _enclosing(claims: tuple[Claim, ...], path: str, section: int) -> Claim | None:
    return next(
        (
            claim
            for claim in claims
            if claim.origin is Origin.ENCLOSING and claim.document.path == path and claim.section == section
        ),
        None,
    )
