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
    """One side lists a blocker, the other side does not say so."""
    yield from _between_items(context)
    yield from _within_an_item(context)


def _between_items(context: Context) -> Iterator[Diagnostic]:
    project = context.project
    for kind, other_kind in OTHER_SIDE.items():
        for relation in all_relations(project, kind):
            if project.lexicon.settings(relation.claim.field).inverse is None:
                continue
            for id in relation.named:
                other = project.items.get(id)
                if other is None or other.doubtful or relation.item.doubtful:
                    continue
                answers = _answers(project, other, other_kind, relation.item)
                if not answers or any(answer.speaks_of(relation.item.id) for answer in answers):
                    continue
                if _waits_otherwise(project, relation.item, other, kind):
                    continue
                yield _report(context, relation, other, answers, kind)


def _answers(project: Project, item: Item, kind: str, subject: Item) -> list[Relation]:
    """What the other side says on its relations to items of the subject's register, as far as it says it explicitly."""
    found = []
    for relation in relations_of(project, item, kind):
        if project.lexicon.settings(relation.claim.field).inverse is None:
            continue
        same_family = any(project.items[id].family == subject.family for id in relation.named if id in project.items)
        if kind == "waits-for" or same_family:
            found.append(relation)
    if kind == "waits-for" and not any(relation.named or relation.says_none or relation.covered for relation in found):
        return []
    return found


def _waits_otherwise(project: Project, item: Item, other: Item, kind: str) -> bool:
    """Whether the waiting side names the other one as a prerequisite instead of a blocker."""
    waiting, blocking = (item, other) if kind == "waits-for" else (other, item)
    return any(blocking.id in relation.named for relation in relations_of(project, waiting, "requires"))


def _report(context: Context, relation: Relation, other: Item, answers: Sequence[Relation], kind: str) -> Diagnostic:
    item = relation.item
    answered = answers[0]
    said = ", ".join(answered.named) or "none"
    return context.report(
        _place(relation, other.id),
        f"`{item.id}` {VERB[kind]} `{other.id}` here, but `{other.id}` {VERB[OTHER_SIDE[kind]]} {said}",
        related=tuple(
            Related(
                answer.claim.location,
                f"`{other.id}` {VERB[OTHER_SIDE[kind]]} {', '.join(answer.named) or answer.claim.value.text or 'none'}",
            )
            for answer in answers[:2]
        ),
        help=f"add `{item.id}` there, or drop `{other.id}` here",
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
            relations = [
                relation
                for relation in relations_of(project, item, kind)
                if project.lexicon.settings(relation.claim.field).inverse is not None
            ]
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
                lacking = sorted(listed - set(row.named))
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
