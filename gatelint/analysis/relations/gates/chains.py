"""The chain of what holds an item up: what it waits for, what that waits for, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.relations.gates.readiness import Need, Readiness, readiness
from gatelint.project.items import Item
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Link:
    """One item of the chain, below the one that needs it."""

    id: str
    depth: int
    need: Need | None  # None for the item that was asked about
    readiness: Readiness | None  # None where nothing defines it
    repeated: bool  # what it waits for stands above already


def chain(project: Project, item: Item) -> Iterator[Link]:
    """The links in depth, each item with its needs once, so that circles end."""
    seen: set[str] = set()
    ahead: list[tuple[str, int, Need | None]] = [(item.id, 0, None)]
    while ahead:
        id, depth, need = ahead.pop()
        found = need.item if need is not None else item
        own = readiness(project, found) if found is not None else None
        unmet = own.unmet if own is not None else ()
        repeated = id in seen and bool(unmet)
        yield Link(id, depth, need, own, repeated)
        if not repeated:
            ahead += [(below.id, depth + 1, below) for below in reversed(unmet)]
        seen.add(id)
