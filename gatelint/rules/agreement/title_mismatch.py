"""AGR002 title-mismatch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Form, Span, Table
from gatelint.project.aliases import alias_pairs
from gatelint.project.model import Claim, Item, Kind, Project, Role
from gatelint.project.titles import are_alike, content_words
from gatelint.rules.registry import Context, rule

FEWEST_LISTED = 2
LONGEST_TITLE = 9  # content words; more is a sentence about the item
SHARE_OF_STRANGERS = 0.5  # above it the column tells something else than titles


@rule("AGR002", severity=Severity.WARNING)
def title_mismatch(context: Context) -> Iterator[Diagnostic]:
    """The same id bears an unrelated title in another place.

    ## Why it matters

    A row that names an id and the title of another thing is wrong in one of the two. Its reader looks up the id and
    finds something else, and the status beside it is put down to the wrong item.

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
    common is enough. Which columns hold titles follows from `[fields.title]`.
    """
    yield from _lists(context)
    yield from _aliases(context)
    project = context.project
    for claims in _title_columns(project).values():
        strangers = [(item, claim) for item, claim in claims if not _fits(item, claim)]
        if len(strangers) > SHARE_OF_STRANGERS * len(claims) and len(claims) > 1:
            continue
        for item, claim in strangers:
            other = _bearer(project, item, claim.value.text)
            place = item.defined.document.location(item.defined.definition.title.range)
            related = [Related(place, f"`{item.id}` is defined here: {item.title}")]
            if other is not None:
                related.append(Related(other.defined.location, f"`{other.id}` bears this title: {other.title}"))
            yield context.report(
                claim.location,
                f"`{item.id}` is `{claim.value.text}` here but `{item.title}` in {item.defined.document.path}",
                related=tuple(related),
                help=f"did you mean `{other.id}`?" if other is not None else None,
            )


def _lists(context: Context) -> Iterator[Diagnostic]:
    """Lines that name as many ids as titles, in order: `EXTRACT-006-008: Market, Exercise, Programs`."""
    project = context.project
    for document in project.current:
        for statement in document.facts.statements:
            ids = project.ids_in(document, (Span("", statement.subject),))
            names = [name.strip(" *_`.") for name in statement.rest.text.split(",")]
            items = [project.items[id] for id in ids if id in project.items]
            if len(ids) < FEWEST_LISTED or len(names) != len(ids) or len(items) != len(ids):
                continue
            strangers = [
                (item, name) for item, name in zip(items, names, strict=True) if not are_alike(item.title, name)
            ]
            if len(strangers) * 2 <= len(ids) or not all(map(str.istitle, (name[:1] for name in names))):
                continue
            told = ", ".join(f"`{item.id}` is {item.title}" for item, _ in strangers[:3])
            yield context.report(
                document.location(statement.rest.range),
                f"the names do not fit the ids before them: {told}",
                related=tuple(
                    Related(item.defined.location, f"`{item.id}` is defined here") for item, _ in strangers[:3]
                ),
            )


def _aliases(context: Context) -> Iterator[Diagnostic]:
    """Rows keyed by an id that only a family of the same things defines, under another title."""
    project = context.project
    families = {family: pair for pair in alias_pairs(project) for family in (pair.first.family, pair.second.family)}
    for document in project.current:
        for definition in document.facts.definitions:
            pair = families.get(definition.family)
            if pair is None or definition.form is not Form.ROW or not definition.title.text:
                continue
            if definition.number in project.registers[definition.family].items:
                continue
            other = pair.second if pair.first.family == definition.family else pair.first
            item = other.items.get(definition.number)
            if item is not None and not are_alike(item.title, definition.title.text):
                yield context.report(
                    document.location(definition.title.range),
                    f"`{definition.id.text}` is `{definition.title.text}` here, "
                    f"but `{item.id}`, the same number of {other.name}, is `{item.title}`",
                    related=(Related(item.defined.location, f"`{item.id}` is defined here: {item.title}"),),
                )


def _title_columns(project: Project) -> dict[tuple[str, int], list[tuple[Item, Claim]]]:
    """Table -> the titles that its rows give to items of registers, defining rows left out."""
    found: dict[tuple[str, int], list[tuple[Item, Claim]]] = defaultdict(list)
    for register in project.registers.values():
        if register.role is Role.GATE:
            continue
        for item in register.items.values():
            if item.doubtful or len(content_words(item.title)) > LONGEST_TITLE:
                continue
            for claim in item.claims_of("title"):
                if claim.table is None or claim.document.kind is Kind.ARCHIVE or _defines(item, claim):
                    continue
                if 0 < len(content_words(claim.value.text)) <= LONGEST_TITLE:
                    found[claim.document.path, _place(claim.table)].append((item, claim))
    return found


def _place(table: Table) -> int:
    return table.range.start


def _defines(item: Item, claim: Claim) -> bool:
    return any(
        defined.document.path == claim.document.path
        and claim.row is not None
        and claim.row.range.contains(defined.definition.id.range)
        for defined in item.definitions
    )


def _fits(item: Item, claim: Claim) -> bool:
    """Whether the title can name the item: by a defined title, or by what the item's own fields say."""
    if any(are_alike(claim.value.text, defined.title) for defined in item.definitions):
        return True
    words = content_words(claim.value.text)
    own = {
        word
        for other in item.claims
        if other.table is None
        for span in other.spans
        for word in content_words(span.text)
    }
    return len(words & own) * 2 > len(words)


def _bearer(project: Project, item: Item, title: str) -> Item | None:
    """The item of the same register that bears the title instead."""
    wanted = content_words(title)
    for other in project.registers[item.family].items.values():
        if other.id != item.id and len(wanted) > 0 and wanted <= content_words(other.title):
            return other
    return None
