"""REG001 duplicate-definition."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.statuses import parse_status
from gatelint.project.documents import Defined
from gatelint.project.duplicates import defined_elsewhere, defined_reserved, defined_twice, numbered_again
from gatelint.project.titles import are_equal, is_sentence
from gatelint.rules.registry import Context, rule


@rule("REG001", severity=Severity.ERROR)
def duplicate_definition(context: Context) -> Iterator[Diagnostic]:
    """One id is defined twice: as two items, or twice with the same text.

    ## Why it matters

    When one id names two things, every reference to it is ambiguous: the status of the one is taken for the status of
    the other, and closing one closes both. The same item written down twice is milder and reported as info.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-002: Oil the winch
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed

    ## REP-003: Oil the winch
    ```

    ## Options

    Severity: `[rules.duplicate-definition]` with `severity = "warning"`, or `"off"`. Ids that mean two things by design
    are named by `collisions` of their register, numbers that start again in every document or folder by `scope`. A
    definition of an id that is `reserved` is reported here too. A section number that is given twice is reported where
    a register with `id = "{outline}"` declares its document.
    """
    project = context.project
    for item, first, other in defined_twice(project):
        same = are_equal(first.title, other.title)
        told = (
            f" as the same thing: {other.title}" if same else f": {_said(context, first)} and {_said(context, other)}"
        )
        yield context.report(
            other.location,
            f"`{item.id}` is defined twice in this document{told}",
            related=(Related(first.location, f"`{item.id}` is first defined here: {first.title}"),),
            help="remove one of the two" if same else "give one of the two a number of its own",
            severity=Severity.INFO if same else None,
        )
    for item, first, other in defined_elsewhere(project):
        yield context.report(
            other.location,
            f"`{item.id}` is {_said(context, first)} in {first.document.path}, {_said(context, other)} here",
            related=(Related(first.location, f"`{item.id}` is defined here: {first.title}"),),
            help="give one of the two a number of its own",
            severity=Severity.INFO if is_sentence(first.title) and is_sentence(other.title) else None,
        )
    for register, item in defined_reserved(project):
        yield context.report(
            item.defined.location,
            f"`{item.id}` is reserved in the configuration, but defined here: {item.title}",
            help=f"give it another number, or take it out of `reserved` of {register.name}",
        )
    for item, first, other in numbered_again(project):
        yield context.report(
            other.location,
            f"`{item.id}` is {_said(context, first)} in {first.document.path}, {_said(context, other)} here",
            related=(Related(first.location, f"`{item.id}` is defined here: {first.title}"),),
            help="two documents number different things alike; rename one family",
        )


def _said(context: Context, defined: Defined) -> str:
    """A title with the status of its own section."""
    facts = defined.document.facts
    own = [field for field in facts.fields if field.name == "status" and field.section == defined.definition.section]
    status = defined.definition.status
    if status is None and own:
        status = parse_status(own[0].values[0], context.project.lexicon)
    return f"`{defined.title}`" + (f" ({status.word or status.value})" if status is not None else "")
