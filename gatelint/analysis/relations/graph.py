"""The graph of items that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gatelint.analysis.relations.edges import WAITS, edges
from gatelint.project.model import Project, Reference

Edges = Mapping[str, Mapping[str, Reference]]


def dependency_edges(project: Project) -> Edges:
    """Item -> what it requires or waits for, with the place that says so."""
    found: dict[str, dict[str, Reference]] = {}
    for edge in edges(project):
        if edge.kind in WAITS and edge.holding in project.items and edge.holding != edge.waiting:
            places = (reference for reference in edge.relation.references if edge.holding in reference.ids)
            if (place := next(places, None)) is not None:
                found.setdefault(edge.waiting, {}).setdefault(edge.holding, place)
    return found


def cycles(edges: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, ...]]:
    """One shortest cycle through every item that lies on one, each cycle once, shortest first.

    All elementary cycles can be exponentially many; every edge of a strongly connected component that closes a cycle
    gives its shortest one here, so that no item in a cycle stays unnamed.
    """
    found: dict[frozenset[str], tuple[str, ...]] = {}
    edges = _without_ends(edges)
    for start in edges:
        path = _shortest_back(edges, start)
        if path is not None:
            first = path.index(min(path))
            turned = path[first:] + path[:first]
            found.setdefault(frozenset(path), turned)
    yield from sorted(found.values(), key=lambda cycle: (len(cycle), cycle))


def _without_ends(edges: Mapping[str, Mapping[str, object]]) -> Mapping[str, Mapping[str, object]]:
    """The edges without those from or to items that lie on no cycle, since nothing leads on from them or to them."""
    leads: dict[str, set[str]] = {}
    for here, following in edges.items():
        for there in following:
            leads.setdefault(there, set()).add(here)
    out = {here: set(following) for here, following in edges.items()}
    ends = [item for item in {*out, *leads} if not out.get(item) or not leads.get(item)]
    while ends:
        end = ends.pop()
        for here in leads.pop(end, ()):
            out.get(here, set()).discard(end)
            if here in leads and not out.get(here):
                ends.append(here)
        for there in out.pop(end, ()):
            leads.get(there, set()).discard(end)
            if there in out and not leads.get(there):
                ends.append(there)
    return {here: {there: edges[here][there] for there in edges[here] if there in out} for here in edges if here in out}


def _shortest_back(edges: Mapping[str, Mapping[str, object]], start: str) -> tuple[str, ...] | None:
    """The shortest way from an item back to itself, without its return."""
    before: dict[str, str] = {}
    layer = [start]
    while layer:
        following: list[str] = []
        for here in layer:
            for there in edges.get(here, ()):
                if there == start:
                    way = [here]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if there not in before:
                    before[there] = here
                    following.append(there)
        layer = following
    return None
