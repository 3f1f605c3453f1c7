"""REG001 duplicate-definition."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Form
from gatelint.project.documents import Defined, Kind
from gatelint.project.items import Item
from gatelint.project.model import Role
from gatelint.project.titles import are_alike, are_equal, is_sentence
from gatelint.rules.registry import Context, rule

FEWEST_READERS = 2


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

    Severity: `[rules.duplicate-definition]` with `severity = "warning"`, or `"off"`.
    """
    for register in context.project.registers.values():
        if register.role is Role.GATE or not register.is_certain:
            continue
        for item in register.items.values():
            yield from _within_a_document(context, item)
            yield from _across_documents(context, item)
    yield from _second_numbering(context)


def _within_a_document(context: Context, item: Item) -> Iterator[Diagnostic]:
    by_document: dict[str, list[Defined]] = {}
    for defined in item.definitions:
        by_document.setdefault(defined.document.path, []).append(defined)
    for places in by_document.values():
        first = places[0]
        for other in places[1:]:
            if first.definition.form is not other.definition.form:
                continue
            same = are_equal(first.title, other.title)
            yield context.report(
                other.location,
                f"`{item.id}` is defined twice in this document"
                + (
                    f" as the same thing: {other.title}"
                    if same
                    else f": {_said(context, first)} and {_said(context, other)}"
                ),
                related=(Related(first.location, f"`{item.id}` is first defined here: {first.title}"),),
                help="remove one of the two" if same else "give one of the two a number of its own",
                severity=Severity.INFO if same else None,
            )


def _across_documents(context: Context, item: Item) -> Iterator[Diagnostic]:
    first = item.defined
    seen = {first.document.path}
    for other in item.definitions[1:]:
        if other.document.path in seen or other.document.kind is not Kind.LIVING:
            continue
        seen.add(other.document.path)
        if are_alike(first.title, other.title):
            continue
        yield context.report(
            other.location,
            f"`{item.id}` is {_said(context, first)} in {first.document.path}, {_said(context, other)} here",
            related=(Related(first.location, f"`{item.id}` is defined here: {first.title}"),),
            help="give one of the two a number of its own",
            severity=Severity.INFO if is_sentence(first.title) and is_sentence(other.title) else None,
        )


def _said(context: Context, defined: Defined) -> str:
    """A title with the status of its own section."""
    from gatelint.facts.statuses import parse_status

    facts = defined.document.facts
    own = [field for field in facts.fields if field.name == "status" and field.section == defined.definition.section]
    status = defined.definition.status
    if status is None and own:
        status = parse_status(own[0].values[0], context.project.lexicon)
    return f"`{defined.title}`" + (f" ({status.word or status.value})" if status is not None else "")


def _second_numbering(context: Context) -> Iterator[Diagnostic]:
    """The definitions and rows of a living document that gives most of a register's numbers to other things."""
    project = context.project
    for register in project.registers.values():
        if not register.is_certain:
            continue
        definers = {register.home, *register.foreign}
        readers = {reference.document.path for reference in project.references if reference.register is register}
        if len(readers - definers) < FEWEST_READERS:
            continue  # numbers that only these documents use may start again in each
        for path in sorted(register.foreign):
            document = project.documents[path]
            seen: set[str] = set()
            for definition in sorted(document.facts.definitions, key=lambda definition: definition.form is Form.ROW):
                item = register.items.get(definition.number) if definition.family == register.family else None
                if item is None or definition.number in seen or are_alike(item.title, definition.title.text):
                    continue
                seen.add(definition.number)
                other = Defined(document, definition)
                yield context.report(
                    other.location,
                    f"`{item.id}` is {_said(context, item.defined)} in {register.home}, {_said(context, other)} here",
                    related=(Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),),
                    help="two documents number different things alike; rename one family",
                )
