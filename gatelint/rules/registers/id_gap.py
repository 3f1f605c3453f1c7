"""REG004 id-gap."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.registers.number_gaps import Gap, gaps_of
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.values.ids import value
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rules.registry import Context, rule


@rule("REG004", severity=Severity.INFO)
def id_gap(context: Context) -> Iterator[Diagnostic]:
    """Numbers are missing within a register.

    ## Why it matters

    A number that is missing may have been left out on purpose, or an item was lost when the file was edited. Only the
    author can tell, so this is an info and never fails a run.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-004: Oil the winch

    ## REP-005: Sweep the slip
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch

    ## REP-004: Sweep the slip
    ```

    ## Options

    Severity: `[rules.id-gap]` with `severity = "warning"`, or `"off"`. More than three numbers in a row are taken for a
    gap on purpose; registers of fewer than four items, and those that leave out half of their numbers, are left
    alone. So are, in `[registers.REP]`, the numbers of `reserved`, and with `gaps = true` all of the register.
    """
    project = context.project
    for register in project.registers.values():
        for gap in gaps_of(register):
            before, after = gap.before, gap.after
            yield context.report(
                after.defined.location,
                f"{register.name} goes from `{before.id}` to `{after.id}`; {_told(gap)} is defined nowhere",
                related=(
                    Related(before.defined.location, f"`{before.id}` is defined here"),
                    *_rows(project, register, after),
                ),
                about=gap.ids,
            )


def _told(gap: Gap) -> str:
    first, *others = gap.ids
    if not others:
        return f"`{first}`"
    whole = value(gap.numbers[-1]) - value(gap.numbers[0]) == len(others)
    return f"`{first}` {'to' if whole else 'and'} `{others[-1]}`"


def _rows(project: Project, register: Register, item: Item) -> Iterator[Related]:
    """The rows of tables in the register's home that go on with the item."""
    for claim in item.claims:
        if claim.row is not None and claim.row.key is not None and claim.document.path == register.home:
            yield Related(claim.document.location(claim.row.key.span.range), f"the table goes on with `{item.id}`")
            return
