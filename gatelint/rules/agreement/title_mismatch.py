"""AGR002 title-mismatch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.facts.model import Table
from gatelint.project.model import Claim, Item, Kind, Project, Role
from gatelint.project.titles import are_alike, content_words
from gatelint.rules.registry import Context, rule

SHARE_OF_STRANGERS = 0.5  # above it the column tells something else than titles


@rule("AGR002", severity=Severity.WARNING)
def title_mismatch(context: Context) -> Iterator[Diagnostic]:
    """The same id bears an unrelated title in another place."""
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


def _title_columns(project: Project) -> dict[tuple[str, int], list[tuple[Item, Claim]]]:
    """Table -> the titles that its rows give to items of registers, defining rows left out."""
    found: dict[tuple[str, int], list[tuple[Item, Claim]]] = defaultdict(list)
    for register in project.registers.values():
        if register.role is Role.GATE:
            continue
        for item in register.items.values():
            if item.doubtful:
                continue
            for claim in item.claims_of("title"):
                if claim.table is None or claim.document.kind is Kind.ARCHIVE or _defines(item, claim):
                    continue
                if content_words(claim.value.text):
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
