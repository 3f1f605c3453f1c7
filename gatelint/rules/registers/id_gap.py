"""REG004 id-gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.ids import value
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role
from gatelint.rules.registry import Context, rule

FEWEST_ITEMS = 4
DENSE = 0.5  # share of the numbers that are in use; below it they are given by something else
WIDEST = 3  # more numbers in a row are left out on purpose


@rule("REG004", severity=Severity.INFO)
def id_gap(context: Context) -> Iterator[Diagnostic]:
    """Numbers are missing within a register.

    ## Why it matters

    A number that is missing may have been left out on purpose, or an item was lost when the file was edited. Only the
    author can tell, so this is said as information and never fails a run.

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
        if register.role is Role.GATE or len(register.items) < FEWEST_ITEMS or not register.is_certain:
            continue
        if register.said.settings.gaps:
            continue
        if any(register.depths):
            continue  # which part of `FR-1.2` comes next is for the author to say
        values = [value(item.number) for item in register.items.values()]
        if len(set(values)) < DENSE * (max(values) - min(values) + 1):
            continue
        if min(values) > len(values) and min(values) % 10 > 1:
            continue  # these numbers are part of a longer series
        for before, after in pairwise(register.items.values()):
            low, high = value(before.number) + 1, value(after.number) - 1
            if not low <= high < low + WIDEST:
                continue
            width = len(before.number)
            numbers = [str(number).zfill(width) for number in range(low, high + 1)]
            numbers = [number for number in numbers if number not in register.said.reserved]
            if not numbers:
                continue
            missing = f"`{register.family}{numbers[0]}`"
            if len(numbers) > 1:
                joint = "to" if len(numbers) == high - low + 1 else "and"
                missing += f" {joint} `{register.family}{numbers[-1]}`"
            yield context.report(
                after.defined.location,
                f"{register.name} goes from `{before.id}` to `{after.id}`; {missing} is defined nowhere",
                related=(
                    Related(before.defined.location, f"`{before.id}` is defined here"),
                    *_rows(project, register, after),
                ),
            )


def _rows(project: Project, register: Register, item: Item) -> Iterator[Related]:
    """The rows of tables in the register's home that go on with the item."""
    for claim in item.claims:
        if claim.row is not None and claim.row.key is not None and claim.document.path == register.home:
            yield Related(claim.document.location(claim.row.key.span.range), f"the table goes on with `{item.id}`")
            return
