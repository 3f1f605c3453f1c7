"""REG007 missing-section."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Form
from gatelint.facts.values.ids import OUTLINE
from gatelint.rules.registry import Context, rule


@rule("REG007", severity=Severity.WARNING)
def missing_section(context: Context) -> Iterator[Diagnostic]:
    """A row has no detail section, although its siblings have one in the same document.

    ## Why it matters

    Where the rows of a table have a section each, the section is where the details stand. A row without one is a
    promise that was not kept, or the rest of an item that is gone.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Paint the shed |
    | REP-003 | Oil the winch |
    | REP-004 | Sweep the slip |

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title |
    | --- | --- |
    | REP-001 | Mend the crane |
    | REP-002 | Paint the shed |
    | REP-003 | Oil the winch |
    | REP-004 | Sweep the slip |

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch

    ## REP-004: Sweep the slip
    ```

    ## Options

    Severity: `[rules.missing-section]` with `severity = "error"`, or `"off"`.
    """
    project = context.project
    for document in project.living:
        facts = document.facts
        headed: dict[str, set[str]] = {}
        for definition in facts.definitions:
            if definition.form is Form.HEADING:
                headed.setdefault(definition.family, set()).add(definition.number)
        for table in facts.tables:
            keys = [row.key for row in table.rows if row.key is not None]
            for family in dict.fromkeys(key.family for key in keys):
                register = project.registers.get(family)
                if family == OUTLINE or (register is not None and register.home != document.path):
                    continue
                own = [key for key in keys if key.family == family]
                sections = headed.get(family, set())
                having = [key for key in own if key.number in sections]
                lacking = [key for key in own if key.number not in sections]
                if (
                    len(having) < thresholds.FEWEST_WITH_SECTION
                    or len(lacking) > max(1, thresholds.SHARE_WITHOUT_SECTION * len(own))
                    or len(own) != len(keys)
                ):
                    continue
                for key in lacking:
                    sibling = next(
                        definition
                        for definition in facts.definitions
                        if definition.family == family
                        and definition.number == having[0].number
                        and definition.form is Form.HEADING
                    )
                    yield context.report(
                        document.location(key.span.range),
                        f"`{family}{key.number}` has a row but no section; {len(having)} of {len(own)} rows have one",
                        related=(Related(document.location(sibling.id.range), "a sibling's section"),),
                        help=f"add a section for `{family}{key.number}`, or drop the row",
                    )
