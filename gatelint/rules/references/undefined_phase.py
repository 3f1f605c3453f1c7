"""REF002 undefined-phase."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Place, Table
from gatelint.facts.values.ids import digits
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project, Register
from gatelint.rules.registry import Context, rule
from gatelint.text.ranges import Range


@rule("REF002", severity=Severity.ERROR)
def undefined_phase(context: Context) -> Iterator[Diagnostic]:
    """A phase is named that the gate does not have.

    ## Why it matters

    Plans and reports name the phases of the gate. A phase that the gate does not have is a slip or a plan that was
    dropped, and whatever is filed under it is never asked for.

    ## Example

    ```markdown docs/PHASES.md
    # Phases

    | Phase | Status |
    | --- | --- |
    | 01 | Complete |
    | 02 | Ready |
    | 03 | Blocked |

    ## Phase 01: Quay wall

    ## Phase 02: Crane

    ## Phase 03: Lights
    ```

    ```markdown docs/PLAN.md
    # Plan

    The lamps are bought in Phase 04.
    ```

    ## Use instead

    ```markdown docs/PHASES.md
    # Phases

    | Phase | Status |
    | --- | --- |
    | 01 | Complete |
    | 02 | Ready |
    | 03 | Blocked |

    ## Phase 01: Quay wall

    ## Phase 02: Crane

    ## Phase 03: Lights
    ```

    ```markdown docs/PLAN.md
    # Plan

    The lamps are bought in Phase 03.
    ```

    ## Options

    Severity: `[rules.undefined-phase]` with `severity = "warning"`, or `"off"`. Only numbers that are written like the
    gate's own count: where it has `01`, `Phase 1` is another plan's. Where it has `1`, `Phase 01` is that one.
    """
    project = context.project
    gate = project.gate
    if gate is None:
        return
    for document, range, number in _named(project, gate):
        if gate.meant(number) in gate.items:
            continue
        near = next((other for other in gate.items if other.casefold() == number.casefold()), None)
        related = [item for key, item in gate.items.items() if key[: digits(key)] == number[: digits(number)]][:2]
        yield context.report(
            document.location(range),
            f"{gate.name} {number} is not in the gate {gate.home}",
            related=tuple(Related(item.defined.location, f"the gate has {item.id}: {item.title}") for item in related)
            or (Related(next(iter(gate.items.values())).defined.location, "the gate begins here"),),
            help=f"did you mean {gate.name} {near}?" if near else None,
            severity=Severity.INFO if gate.width == 1 else None,  # unpadded numbers may be another plan's
        )


def _named(project: Project, gate: Register) -> Iterator[tuple[Document, Range, str]]:
    """Every place that names a phase: mentions, and keys of rows that bear the bare number."""
    for reference in project.references:
        mention, document = reference.mention, reference.document
        if mention.family != gate.family or mention.place in (Place.FENCE, Place.CODE):
            continue
        if document.kind is Kind.ARCHIVE or _is_own_outline(document, gate, mention.section, mention.place):
            continue
        yield document, mention.range, mention.first
    widths = {digits(number) for number in gate.items}
    for document in project.current:
        for table in document.facts.tables:
            for row in table.rows if _lists_phases(document, table, gate) else ():
                key = row.key
                if key is None or key.family != gate.family or digits(key.number) not in widths:
                    continue
                if not document.facts.mentions_in(key.span.range):
                    yield document, key.span.range, key.number


def _lists_phases(document: Document, table: Table, gate: Register) -> bool:
    """Whether the rows are the gate's phases; a plan of its own may number its rows as it likes."""
    known = sum(
        row.key is not None and row.key.family == gate.family and row.key.number in gate.items for row in table.rows
    )
    if gate.identity(document.path, table).is_other:
        return False
    return table.column("status") is not None and known > 0 and known * 2 >= len(table.rows)


def _is_own_outline(document: Document, gate: Register, section: int, place: Place) -> bool:
    """Whether a heading numbers a part of its own document with the gate's word."""
    if place is not Place.HEADING or document.path == gate.home:
        return False
    own = [definition for definition in document.facts.definitions if definition.family == gate.family]
    return len(own) >= thresholds.FEWEST_OWN_PARTS and any(definition.section == section for definition in own)
