"""GAT001 blocker-asymmetry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.project.model import Item, Origin, Project
from gatelint.project.relations import Relation, all_relations, relations_of
from gatelint.rules.registry import Context, rule

OTHER_SIDE = {"waits-for": "holds-up", "holds-up": "waits-for"}
VERB = {"waits-for": "waits for", "holds-up": "blocks"}


@rule("GAT001", severity=Severity.ERROR)
def blocker_asymmetry(context: Context) -> Iterator[Diagnostic]:
    """One side lists a blocker, the other side does not say so.

    ## Why it matters

    Who waits for whom is written down on both sides. When only one side knows of it, closing the blocker frees nobody,
    and the other side plans as if nobody waited.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Blocks:** REP-003

    ## REP-002: Lay the buoys

    **Blocked By:** REP-001

    ## REP-003: Mend the crane

    **Blocked By:** REP-001
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Blocks:** REP-002, REP-003

    ## REP-002: Lay the buoys

    **Blocked By:** REP-001

    ## REP-003: Mend the crane

    **Blocked By:** REP-001
    ```

    ## Options

    Severity: `[rules.blocker-asymmetry]` with `severity = "warning"`, or `"off"`. Which fields answer each other is
    declared by `relation` and `inverse` under `[fields]`.
    """
    yield from _between_items(context)
    yield from _within_an_item(context)


def _between_items(context: Context) -> Iterator[Diagnostic]:
    project = context.project
    for kind, other_kind in OTHER_SIDE.items():
        for relation in all_relations(project, kind):
            if not _is_two_sided(project, relation):
                continue
            for id in relation.named:
                other = project.items.get(id)
                if other is None or other.doubtful or relation.item.doubtful:
                    continue
                answers = [
                    answer for answer in relations_of(project, other, other_kind) if _is_two_sided(project, answer)
                ]
                if not answers or any(answer.speaks_of(relation.item.id) for answer in answers):
                    continue
                if _waits_otherwise(project, relation.item, other, kind):
                    continue
                severity = None if _are_explicit(project, answers, other_kind, relation.item) else Severity.INFO
                yield _report(context, relation, other, answers, kind, severity)


def _is_two_sided(project: Project, relation: Relation) -> bool:
    """Whether the other side is expected to say the same: declared so, or a status that names what it waits for."""
    field = relation.claim.field
    return project.lexicon.settings(field).inverse is not None or project.lexicon.settings(field).kind == "status"


def _are_explicit(project: Project, answers: Sequence[Relation], kind: str, subject: Item) -> bool:
    """Whether the other side lists items of the subject's register, or says that there are none, without a limit.

    A list of other things, a phrase or "none for now" does not decide.
    """
    if kind == "waits-for":
        plain = [answer for answer in answers if answer.named or answer.says_none or answer.covered]
        return any(answer.named or answer.covered or not _is_limited(answer) for answer in plain)
    return any(
        project.items[id].family == subject.family for answer in answers for id in answer.named if id in project.items
    )


def _is_limited(relation: Relation) -> bool:
    """Whether "None" is followed by what it holds for: "None for the safe part"."""
    return len(relation.claim.value.text.split()) > 1 and not relation.claim.value.text.rstrip().endswith((")", "）"))


def _waits_otherwise(project: Project, item: Item, other: Item, kind: str) -> bool:
    """Whether the waiting side names the other one as a prerequisite instead of a blocker."""
    waiting, blocking = (item, other) if kind == "waits-for" else (other, item)
    return any(blocking.id in relation.named for relation in relations_of(project, waiting, "requires"))


def _report(
    context: Context,
    relation: Relation,
    other: Item,
    answers: Sequence[Relation],
    kind: str,
    severity: Severity | None,
) -> Diagnostic:
    item = relation.item
    answered = answers[0]
    said = ", ".join(f"`{id}`" for id in answered.named) or f"“{answered.claim.value.text or 'none'}”"
    return context.report(
        _place(relation, other.id),
        f"`{item.id}` {VERB[kind]} `{other.id}` here, but `{other.id}` {VERB[OTHER_SIDE[kind]]} {said}",
        related=tuple(
            Related(
                answer.claim.location,
                f"`{other.id}` says: {', '.join(answer.named) or answer.claim.value.text or 'none'}",
            )
            for answer in answers[:2]
        ),
        help=f"add `{item.id}` there, or drop `{other.id}` here",
        severity=severity,
    )


def _place(relation: Relation, id: str) -> Location:
    return next(
        (reference.location for reference in relation.references if id in reference.ids), relation.claim.location
    )


def _within_an_item(context: Context) -> Iterator[Diagnostic]:
    """A row and the item's own section that list different items."""
    project = context.project
    for item in project.items.values():
        for kind in OTHER_SIDE:
            relations = [relation for relation in relations_of(project, item, kind) if _is_two_sided(project, relation)]
            own = [relation for relation in relations if relation.claim.origin is Origin.SECTION]
            rows = [relation for relation in relations if relation.claim.origin in (Origin.ROW, Origin.DEFINING_ROW)]
            if not own or not rows or any(relation.open_ended or relation.covered for relation in own):
                continue
            if not any(relation.named or relation.says_none for relation in own):
                continue
            listed = {id for relation in own for id in relation.named}
            families = {project.items[id].family for id in listed if id in project.items}
            for row in rows:
                if not row.is_explicit or row.covered:
                    continue
                told = {project.items[id].family for id in row.named if id in project.items}
                lacking = sorted(
                    id
                    for id in listed - set(row.named)
                    if not told or (id in project.items and project.items[id].family in told)
                )
                extra = sorted(
                    id
                    for id in set(row.named) - listed
                    if id in project.items and (project.items[id].family in families or not listed)
                )
                if kind == "holds-up" and not (listed and families):
                    continue
                if lacking or (extra and not _named_elsewhere(project, item, extra)):
                    yield _difference(context, row, own, lacking, extra)


def _named_elsewhere(project: Project, item: Item, ids: Sequence[str]) -> bool:
    return all(any(relation.speaks_of(id) for relation in relations_of(project, item, "requires")) for id in ids)


def _difference(
    context: Context, row: Relation, own: Sequence[Relation], lacking: Sequence[str], extra: Sequence[str]
) -> Diagnostic:
    parts = []
    if lacking:
        parts.append("leaves out " + ", ".join(f"`{id}`" for id in lacking))
    if extra:
        parts.append("adds " + ", ".join(f"`{id}`" for id in extra))
    return context.report(
        row.claim.location,
        f"the row of `{row.item.id}` {' and '.join(parts)}; its section lists "
        + (", ".join(id for relation in own for id in relation.named) or "none"),
        related=tuple(
            Related(
                _place(relation, (lacking or [""])[0]),
                f"the section says: {', '.join(relation.named) or relation.claim.value.text or 'none'}",
            )
            for relation in own[:2]
        ),
    )
