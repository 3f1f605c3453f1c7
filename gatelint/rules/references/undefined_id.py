"""REF001 undefined-id."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Form, Place
from gatelint.project.model import Project, Reference, Role
from gatelint.project.nearby import misspelt_families, nearest_item
from gatelint.rules.registry import Context, rule

SHARE_OF_UNDEFINED = 0.4
FEWEST_UNDEFINED = 3


@rule("REF001", severity=Severity.ERROR)
def undefined_id(context: Context) -> Iterator[Diagnostic]:
    """An id is referenced that no register defines.

    ## Why it matters

    A reference to an item that nobody defined sends its reader searching. Mostly the number is mistyped, or the item
    was renamed, and the work that waits for it waits for nothing.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown docs/PLAN.md
    # Plan

    The boats go out after REP-001 and REP-020.
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown docs/PLAN.md
    # Plan

    The boats go out after REP-001 and REP-002.
    ```

    ## Options

    Severity: `[rules.undefined-id]` with `severity = "warning"`, or `"off"`. Ids of another project are left alone with
    `[registers.REP]` and `ignore = true`. Ids in code, and ids with a question mark behind them, are not reported.
    """
    project = context.project
    partial = _partial_families(project)
    for reference in project.references:
        if reference.register.role is Role.GATE or reference.mention.last is not None or _is_no_claim(reference):
            continue
        if reference.numbers[0] in reference.register.items:
            continue
        yield _report(context, reference, Severity.INFO if reference.register.family in partial else None)
    for document, mention, item in misspelt_families(project):
        text = document.source.text[mention.range.start : mention.range.end]
        yield context.report(
            document.location(mention.range),
            f"`{text}` belongs to no register; `{item.id}` is near",
            related=(Related(item.defined.location, f"`{item.id}` is defined here"),),
            help=f"write `{item.id}`",
        )


def _partial_families(project: Project) -> frozenset[str]:
    """Families of which the documents cite many numbers that none of them defines: most live elsewhere.

    Where every item is a document of its own, a number without one may be a candidate.
    """
    cited: dict[str, set[str]] = {}
    for reference in project.references:
        if reference.mention.place not in (Place.FENCE, Place.CODE) and not _is_no_claim(reference):
            cited.setdefault(reference.register.family, set()).update(reference.numbers)
    return frozenset(
        family
        for family, numbers in cited.items()
        if project.registers[family].by_file
        or len(numbers - project.registers[family].items.keys())
        > max(FEWEST_UNDEFINED, SHARE_OF_UNDEFINED * len(numbers))
    )


def _report(context: Context, reference: Reference, severity: Severity | None) -> Diagnostic:
    register = reference.register
    id = reference.ids[0]
    item = nearest_item(context.project, register, reference.numbers[0])
    related: tuple[Related, ...] = ()
    if item is not None:
        related = (Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),)
    hidden = [
        Related(
            document.location(document.facts.unclosed_fence),
            "a code fence opened here is never closed, and the id stands in it",
        )
        for document in context.project.documents.values()
        if document.facts.unclosed_fence is not None
        and any(
            mention.family == register.family and mention.first == reference.numbers[0]
            for mention in document.facts.mentions_in(document.facts.unclosed_fence)
        )
    ]
    return context.report(
        reference.location,
        f"`{id}` is not defined in any register; the home of {register.name} is {register.home}",
        related=(*related, *hidden),
        help=f"did you mean `{item.id}`?" if item is not None else None,
        severity=severity,
    )


def _is_no_claim(reference: Reference) -> bool:
    """Whether the place may name an unknown id: code, a candidate with a question mark, an item of its own."""
    mention = reference.mention
    own = (
        definition.id.range.contains(mention.range) or definition.number == mention.first
        for definition in reference.document.facts.definitions
        if definition.family == mention.family
        and (definition.form is not Form.ROW or not reference.register.by_heading)
    )
    if any(own):
        return True  # the document introduces it for itself
    base = mention.first.rstrip("abcdefghijklmnopqrstuvwxyz")
    if base != mention.first and base in reference.register.items:
        return True  # a lettered part of an item
    after = reference.document.source.text[mention.range.end : mention.range.end + 1]
    return mention.place in (Place.FENCE, Place.CODE) or after == "?"
