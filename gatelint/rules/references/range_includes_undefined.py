"""REF003 range-includes-undefined."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.analysis.references.exemptions import is_history_or_instruction, partial_families
from gatelint.analysis.references.home_rows import in_home_rows
from gatelint.analysis.references.weak_definitions import introduced
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Place
from gatelint.project.model import Role
from gatelint.rules.registry import Context, rule


@rule("REF003", severity=Severity.ERROR)
def range_includes_undefined(context: Context) -> Iterator[Diagnostic]:
    """A range runs over ids that do not exist.

    ## Why it matters

    `REP-001 to REP-005` promises five items. When the register ends at three, either the range is too long or two items
    were never written down, and a reader who counts comes to a wrong number.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch
    ```

    ```markdown docs/PLAN.md
    # Plan

    Winter work: REP-001 to REP-005.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch
    ```

    ```markdown docs/PLAN.md
    # Plan

    Winter work: REP-001 to REP-003.
    ```

    ## Options

    Severity: `[rules.range-includes-undefined]` with `severity = "warning"`, or `"off"`. A range may run over the
    numbers that `reserved` of the register names.
    """
    partial = partial_families(context.project)
    elsewhere = introduced(context.project)
    together = in_home_rows(context.project)
    for reference in context.project.references:
        register, mention = reference.register, reference.mention
        if mention.last is None or register.role is Role.GATE or mention.place in (Place.FENCE, Place.CODE):
            continue
        known = register.items.keys() | register.said.reserved | together.get(register.family, frozenset())
        missing = [number for number in reference.numbers if number not in known]
        if not missing:
            continue
        unsure = (
            register.family in partial
            or elsewhere.get(register.family, frozenset()) >= set(missing)
            or is_history_or_instruction(context.project, reference)
        )
        named = ", ".join(f"`{register.family}{number}`" for number in missing[: thresholds.MOST_SHOWN])
        more = f" and {len(missing) - thresholds.MOST_SHOWN} more" if len(missing) > thresholds.MOST_SHOWN else ""
        last = list(register.items.values())[-1]
        yield context.report(
            reference.location,
            f"`{reference.text}` runs over {named}{more}, which {register.home} does not define",
            related=(Related(last.defined.location, f"the last one is `{last.id}`"),),
            severity=Severity.INFO if unsure else None,
        )
