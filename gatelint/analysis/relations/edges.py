"""Which item waits for which, by whose word: the one relation that lists, templates and reports show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gatelint.analysis.relations.relations import Relation, all_relations, relations_of, says_none_first
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project

WAITS = ("waits-for", "requires")


@dataclass(frozen=True, slots=True)
class Edge:
    """An item that waits for another one, or requires it."""

    waiting: str
    holding: str  # nothing need define it
    kind: str  # what the statement says of its subject: `waits-for`, `requires`, `holds-up`
    relation: Relation  # the statement


@lru_cache(maxsize=8)
def edges(project: Project) -> tuple[Edge, ...]:
    """Who waits for whom, as living documents state it.

    The own places of both sides count with everything that they name or certainly mean; other places where they name an
    item and the own place of the waiting one does not list all. What stands in a region is derived and does not count.
    """
    whole = {item.id: _lists_all(project, item) for item in project.items.values()}
    return tuple(
        edge
        for kind in (*WAITS, "holds-up")
        for relation in all_relations(project, kind)
        for edge in _stated(project, kind, relation)
        if is_own(relation.claim, relation.item) or not _is_listed_elsewhere(edge, whole.get(edge.waiting, frozenset()))
    )


def kind_of(stated: Iterable[Edge]) -> str:
    """`requires` where every statement about two items says so, else `waits-for`."""
    return "requires" if all(edge.kind == "requires" for edge in stated) else "waits-for"


def _stated(project: Project, kind: str, relation: Relation) -> Iterator[Edge]:
    table = relation.claim.table
    if table is not None and table.in_region is not None:
        return
    if says_none_first(relation.claim.value.text, project.lexicon):
        return  # "None (unblocks B)"
    here = relation.item.id
    is_whole = is_own(relation.claim, relation.item) and not relation.open_ended
    for there in (*relation.named, *(sorted(relation.covered) if is_whole else ())):
        waiting, holding = (there, here) if kind == "holds-up" else (here, there)
        yield Edge(waiting, holding, kind, relation)


def _is_listed_elsewhere(edge: Edge, whole: frozenset[str]) -> bool:
    """Whether the own place of the waiting item lists in full what this statement adds to."""
    return bool(whole) if edge.kind == "holds-up" else edge.kind in whole


def _lists_all(project: Project, item: Item) -> frozenset[str]:
    """The kinds of relation that the item's own place tells in full."""
    return frozenset(
        kind
        for kind in WAITS
        if any(
            relation.is_explicit and not relation.covered
            for relation in relations_of(project, item, kind)
            if is_own(relation.claim, item)
        )
    )
