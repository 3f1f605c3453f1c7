"""REF001 undefined-id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.analysis.references.suggestions import misspelt_families, nearest_item
from gatelint.analysis.references.undefined import open_fences_with, undefined_references
from gatelint.config.keys import dotted
from gatelint.diagnostics.model import Applicability, Diagnostic, Edit, Fix, Related, Severity
from gatelint.linking.ids.outline_sections import Unknown, unknown_sections
from gatelint.project.model import Reference, Register
from gatelint.rules.registry import Context, place_parts, rule


@rule("REF001", severity=Severity.ERROR)
def undefined_id(context: Context) -> Iterator[Diagnostic]:
    """An id is referenced that no register defines.

    ## Why it matters

    A reference to an item that nobody defined sends its reader searching. One finding names every place of a document
    that refers to it. Mostly the number is mistyped, or the item
    was renamed, and the work that waits for it waits for nothing.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Mend the crane

    ## REP-002: Paint the shed
    ```

    ```markdown docs/PLAN.md
    # Plan

    The boats go out after REP-001 and REP-02.
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

    ## Fix safety

    Unsafe: the fix writes the nearest id that is defined. The author may have intended another one, or one still to be
    written down.

    ## Options

    Severity: `[rules.undefined-id]` with `severity = "warning"`, or `"off"`. Ids of another project are left alone with
    `[registers.REP]` and `ignore = true`, or by `external = ["REP-*"]`; numbers that no item has on purpose, by
    `reserved` of their register. Ids in code, and ids with a question mark after them, are not reported. It is an info
    where some other place introduces the id, with a section, a list item, rows of several tables or of a table of new
    items, in a heading that begins with a range or holds it before a colon, with an explanation in brackets or as an
    `id` in front matter, where the register lacks more of the ids that are used than it defines, in an archive, in the
    home below a heading for closed items, and in a hidden folder of instructions for tools. Numbers of sections are
    reported where a register with `id = "{outline}"` says of which document they are.
    """
    project = context.project
    for references, is_certain in undefined_references(project):
        yield _report(context, references, None if is_certain else Severity.INFO)
    for unknown in unknown_sections(project):
        yield _report_section(context, unknown)
    for document, mention, item in misspelt_families(project):
        text = document.source.text[mention.range.start : mention.range.end]
        yield context.report(
            document.location(mention.range),
            f"`{text}` belongs to no register; `{item.id}` is near",
            related=(Related(item.defined.location, f"`{item.id}` is defined here"),),
            help=f"write `{item.id}`",
            fix=context.replace(f"write `{item.id}`", document.location(mention.range), item.id, Applicability.UNSAFE),
        )


def _home(register: Register) -> str:
    """Where the items are defined."""
    if register.by_file and not register.called:
        return f"those of {register.name} are documents such as {register.home}"
    return f"the home of {register.name} is {register.home}"


def _report(context: Context, references: Sequence[Reference], severity: Severity | None) -> Diagnostic:
    """One diagnostic for all references of a document to one missing id."""
    reference = references[0]
    register = reference.register
    id = reference.ids[0]
    item = nearest_item(context.project, register, reference.numbers[0])
    mistyped = [reference.location for reference in references if reference.text == id]
    related: tuple[Related, ...] = ()
    if item is not None:
        related = (Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),)
    hidden = [
        Related(place, "a code fence opened here is never closed, and the id stands in it")
        for place in open_fences_with(context.project, reference)
    ]
    return context.report(
        reference.location,
        f"`{id}` is not defined in any register; {_home(register)}",
        related=(*related, *hidden, *(Related(other.location, "so here") for other in references[1:])),
        help=f"did you mean `{item.id}`?" if item is not None else _ways_out(register),
        fix=(
            Fix(
                f"write `{item.id}`",
                Applicability.UNSAFE,
                tuple(Edit(place.path, place.range, item.id) for place in mistyped),
            )
            if item is not None and mistyped
            else None
        ),
        severity=severity,
        parts=place_parts(references) if len(references) > 1 else (),
    )


def _ways_out(register: Register) -> str:
    """What to do about an id that resembles no other."""
    define = "add its document" if register.by_file and not register.called else f"define it in {register.home}"
    return f"correct it, {define}, or exempt it by `external` or `{dotted('registers', register.name)}.reserved`"


def _report_section(context: Context, unknown: Unknown) -> Diagnostic:
    register, chapter = unknown.reference.register, unknown.chapter
    whole = f"`{chapter.id}`" if chapter is not None else register.home
    numbers = ", ".join(item.number for item in unknown.near)
    return context.report(
        unknown.reference.location,
        f"`{unknown.id}` is no section of {register.home}",
        related=(Related(chapter.defined.location, f"`{chapter.id}` is here: {chapter.title}"),) if chapter else (),
        help=f"the nearest in {whole}: {numbers}" if unknown.near else f"{whole} has no numbered sections",
    )
