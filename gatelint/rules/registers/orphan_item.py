"""REG005 orphan-item."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.facts.model import Form
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference, Role
from gatelint.rules.registry import Context, rule


@rule("REG005", severity=Severity.INFO)
def orphan_item(context: Context) -> Iterator[Diagnostic]:
    """An open item is referenced nowhere.

    ## Why it matters

    An open item that nothing refers to has nobody who waits for it. It may be done, or no longer wanted; it will not be
    found again unless somebody reads the whole register.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    The boats go out after REP-001.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    **Status:** Open

    ## REP-002: Paint the shed

    **Status:** Open
    ```

    ```markdown docs/PLAN.md
    # Plan

    The boats go out after REP-001; the summer fair waits for REP-002.
    ```

    ## Options

    Severity: `[rules.orphan-item]` with `severity = "warning"`, or `"off"`. A register of which fewer than half of the
    items are referred to is not one that is cited item by item, and is left alone.
    """
    project = context.project
    for register in project.registers.values():
        if register.role is Role.GATE or not register.by_heading or not register.is_certain or register.called:
            continue  # names in sentences are not read
        referenced = {item.id for item in register.items.values() if _is_referenced(project, item)}
        if len(referenced) * 2 < len(register.items):
            continue  # a register whose items are not cited one by one
        for item in register.items.values():
            if item.id in referenced or project.is_closed(item) or item.defined.document.kind is not Kind.LIVING:
                continue
            yield context.report(
                item.defined.location,
                f"`{item.id}` is open, and nothing refers to it",
                help="name who waits for it, or close it",
            )


def _is_referenced(project: Project, item: Item) -> bool:
    return any(not _is_own(reference, item) for reference in project.references_to.get(item.id, ()))


def _is_own(reference: Reference, item: Item) -> bool:
    """Whether a reference stands in the item's own definition."""
    for defined in item.definitions:
        if defined.document.path != reference.document.path:
            continue
        definition = defined.definition
        if definition.id.range.contains(reference.mention.range):
            return True
        if definition.form is Form.HEADING:
            section = defined.document.facts.sections[definition.section]
            if section.start <= reference.mention.range.start < section.end:
                return True
    return False
