"""AGR002 title-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.registers.title_conflicts import misnamed_in_lines, misnamed_rows_of_aliases, misnamed_titles
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.rules.registry import Context, rule


@rule("AGR002", severity=Severity.WARNING)
def title_mismatch(context: Context) -> Iterator[Diagnostic]:
    """The same id bears an unrelated title in another place.

    ## Why it matters

    A row that names an id and the title of another thing is wrong in one of the two. Its reader looks up the id and
    finds something else, and the status next to it is put down to the wrong item.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown docs/PLAN.md
    # Plan

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Oil the winch |
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown docs/PLAN.md
    # Plan

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Painting |
    ```

    ## Options

    Severity: `[rules.title-mismatch]` with `severity = "error"`, or `"off"`. A shortened title is fine: one word in
    common is enough. A document of which more titles differ than agree has names of its own for the items: there only
    the title of another item is reported. Which columns hold titles follows from `[fields.title]`.
    """
    for line in misnamed_in_lines(context.project):
        told = ", ".join(f"`{item.id}` is {item.title}" for item in line.items[:3])
        yield context.report(
            line.location,
            f"the names do not fit the ids before them: {told}",
            related=tuple(Related(item.defined.location, f"`{item.id}` is defined here") for item in line.items[:3]),
        )
    for row in misnamed_rows_of_aliases(context.project):
        yield context.report(
            row.location,
            f"`{row.id}` is `{row.title}` here, "
            f"but `{row.item.id}`, the same number of {row.register.name}, is `{row.item.title}`",
            related=(Related(row.item.defined.location, f"`{row.item.id}` is defined here: {row.item.title}"),),
        )
    for found in misnamed_titles(context.project):
        item, other = found.item, found.bearer
        place = item.defined.document.location(item.defined.definition.title.range)
        related = [Related(place, f"`{item.id}` is defined here: {item.title}")]
        if other is not None:
            related.append(Related(other.defined.location, f"`{other.id}` bears this title: {other.title}"))
        yield context.report(
            found.claim.location,
            f"`{item.id}` is `{found.claim.value.text}` here but `{item.title}` in {item.defined.document.path}",
            related=tuple(related),
            help=f"did you mean `{other.id}`?" if other is not None else None,
        )
