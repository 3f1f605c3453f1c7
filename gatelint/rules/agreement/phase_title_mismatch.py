"""AGR003 phase-title-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.registers.title_conflicts import gate_titles, is_described
from gatelint.comparison.titles import are_alike, content_words
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Span
from gatelint.linking.identity.foreign_places import is_doubtful
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Register
from gatelint.rules.registry import Context, rule


@rule("AGR003", severity=Severity.WARNING)
def phase_title_mismatch(context: Context) -> Iterator[Diagnostic]:
    """A phase bears an unrelated name in another place.

    ## Why it matters

    The table of a gate names its phases next to their numbers. When a name belongs to another phase, its reader takes
    the status of the one for the status of the other.

    ## Example

    ```markdown docs/PHASES.md
    # Phases

    | Phase | Status |
    | --- | --- |
    | 01 Quay wall | Complete |
    | 02 Lights | Ready |
    | 03 Lights | Blocked |

    ## Phase 01: Quay wall

    ## Phase 02: Crane

    ## Phase 03: Lights
    ```

    ## Use instead

    ```markdown docs/PHASES.md
    # Phases

    | Phase | Status |
    | --- | --- |
    | 01 Quay | Complete |
    | 02 Crane | Ready |
    | 03 Lights | Blocked |

    ## Phase 01: Quay wall

    ## Phase 02: Crane

    ## Phase 03: Lights
    ```

    ## Options

    Severity: `[rules.phase-title-mismatch]` with `severity = "error"`, or `"off"`. A shortened name is fine. A table
    in which most names differ is of another plan.
    """
    project = context.project
    gate = project.gate
    if gate is None:
        return
    yield from _shifted(context, gate)
    yield from _strangers(context, gate)
    strangers = [
        (item, claim)
        for claims in gate_titles(project, gate).values()
        for item, claim in claims
        if not are_alike(claim.value.text, item.title) and not is_described(claim, item)
    ]
    # What the gate's own table and its copies say alike is one slip: that of the table, or of the section.
    own = {item.id: claim for item, claim in strangers if claim.document.path == gate.home}
    for item, claim in strangers:
        first = own.get(item.id, claim)
        if claim.document is first.document or not are_alike(claim.value.text, first.value.text):
            yield context.report(
                claim.location,
                f"{item.id} is `{claim.value.text}` here but `{item.title}` in its section",
                related=(
                    Related(
                        item.defined.document.location(item.defined.definition.title.range),
                        f"`{item.id}` is named here",
                    ),
                ),
                severity=Severity.INFO if is_doubtful(project, item, claim) else None,
            )


def _strangers(context: Context, gate: Register) -> Iterator[Diagnostic]:
    """Rows of a phase that the gate does not have, to which two documents give unrelated names."""
    first: dict[str, tuple[Document, Span]] = {}
    for document in sorted(context.project.current, key=lambda document: document.kind is not Kind.LIVING):
        for table in document.facts.tables:
            if gate.identity(document.path, table).is_other:
                continue
            for row in table.rows:
                key, column = row.key, table.column("title")
                if key is None or key.family != gate.family or key.number in gate.items:
                    continue
                title = key.title or (row.cells[column] if column is not None and column < len(row.cells) else None)
                if title is None or table.column("status", "new-status") is None:
                    continue
                other, known = first.setdefault(key.number, (document, title))
                if other is not document and not are_alike(known.text, title.text):
                    yield context.report(
                        document.location(title.range),
                        f"{gate.name} {key.number} is `{title.text}` here but `{known.text}` in {other.path}",
                        related=(Related(other.location(known.range), f"{gate.name} {key.number} is named here"),),
                    )


def _shifted(context: Context, gate: Register) -> Iterator[Diagnostic]:
    """Rows of a phase that the gate does not have and that bear the very name of a neighbour."""
    for document in context.project.current:
        for table in document.facts.tables:
            column = table.column("title")
            if column is None or gate.identity(document.path, table).is_other:
                continue
            for row in table.rows:
                key = row.key
                if key is None or key.family != gate.family or key.number in gate.items or column >= len(row.cells):
                    continue
                words = content_words(row.cells[column].text)
                bearer = next(
                    (item for item in gate.items.values() if words and content_words(item.title) == words), None
                )
                if bearer is not None:
                    yield context.report(
                        document.location(row.cells[column].range),
                        f"`{row.cells[column].text}` is the name of {bearer.id}, not of {gate.name} {key.number}",
                        related=(Related(bearer.defined.location, f"`{bearer.id}` is named here"),),
                        help=f"did you mean {bearer.id}?",
                    )
