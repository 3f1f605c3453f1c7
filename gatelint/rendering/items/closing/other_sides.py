"""The field of another item that answers one which was set: `Blocks` of the item that a phase waits for now."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.relations import Relation, relation_in
from gatelint.errors import GatelintError
from gatelint.project.documents import Kind
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.assignments import assignments
from gatelint.rendering.items.closing.blockers import without
from gatelint.rendering.items.closing.model import FollowUp, LeftPlace

FEWEST_SIBLINGS = 2  # that state the field: what one item states is no habit
MOST_WITHOUT = 0.5  # share of the siblings that may lack the field where an item gets it


def other_sides(before: Project, after: Project, id: str, name: str) -> Iterator[FollowUp | LeftPlace]:
    """What the items that a field of an item names now, or no longer names, say of that item in the inverse field.

    An item whose siblings leave that field out says nothing, and a closed one keeps what it says.
    """
    inverse = inverse_of(before, after, id, name)
    if inverse is None:
        return
    old, new = (_named(project, project.items[id], name) for project in (before, after))
    for other in (after.items[one] for one in new if one not in old and one in after.items):
        if not after.is_closed(other) and other.id != id:
            yield from _added(after, other, inverse, id)
    for other in (after.items[one] for one in old if one not in new and one in after.items):
        for relation in _own(after, other, inverse):
            yield from _removed(after, relation, after.items[id])


def inverse_of(before: Project, after: Project, id: str, name: str) -> str | None:
    """The field that answers a field of an item, as it is declared."""
    claim = next((claim for project in (after, before) for claim in project.items[id].claims_of(name)), None)
    return after.settings_of(claim).inverse if claim is not None else None


def _own(project: Project, item: Item, name: str) -> list[Relation]:
    """What the item's own place says in a field of items."""
    claims = (claim for claim in item.claims_of(name) if is_own(claim, item) and claim.document.kind is Kind.LIVING)
    return [relation_in(project, item, claim) for claim in claims]


def _named(project: Project, item: Item, name: str) -> dict[str, None]:
    return dict.fromkeys(id for relation in _own(project, item, name) for id in relation.named)


def _added(project: Project, other: Item, inverse: str, id: str) -> Iterator[FollowUp | LeftPlace]:
    own = _own(project, other, inverse)
    if any(relation.speaks_of(id) for relation in own):
        return
    place = own[0].claim.location if own else other.defined.location
    if not own and not _is_usual(project, other, inverse):
        return
    wanted = [*(name for relation in own[:1] for name in relation.named), id]
    try:
        made = assignments(project, other, inverse, ", ".join(wanted), may_add=True)
    except GatelintError:
        made = ()
    if not made or (own and not own[0].is_explicit and own[0].claim.value.text.strip(" -–—*")):
        said = own[0].claim.value.text if own else "(not stated)"
        yield LeftPlace(place, f"`{other.id}` {inverse} does not name `{id}`: `{said}`")
        return
    for one in made:
        yield _follow_up(one, other.id, f"`{id}` names it now")


def _follow_up(one: Assignment, id: str, reason: str) -> FollowUp:
    old = one.old or ("(not stated)" if one.added_form else "(empty)")
    return FollowUp(one.location, id, one.key, old, one.new, reason, one.edit)


def _removed(project: Project, relation: Relation, item: Item) -> Iterator[FollowUp | LeftPlace]:
    reference = next((one for one in relation.references if item.id in one.ids), None)
    spans = (one for one in relation.claim.spans if reference and one.range.contains(reference.mention.range))
    span = next(spans, None)
    if reference is not None and span is not None:
        yield without(project, relation, reference, span, item, f"`{item.id}` does not name it any more")


def _is_usual(project: Project, item: Item, name: str) -> bool:
    """Whether most of the open siblings state a field."""
    siblings = project.registers[item.family].items.values()
    others = [one for one in siblings if one.id != item.id and not project.is_closed(one)]
    stating = [one for one in others if _own(project, one, name)]
    return len(stating) >= FEWEST_SIBLINGS and len(others) - len(stating) <= MOST_WITHOUT * len(others)
