"""Items and which of them need which, as a graph to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelint.analysis.relations.edges import Edge, edges, kind_of
from gatelint.project.items import Item
from gatelint.project.model import Project, Register


@dataclass(frozen=True, slots=True)
class Arrow:
    """From what is needed to the item that needs it."""

    holding: str
    waiting: str
    kind: str  # `requires` or `waits-for`


@dataclass(frozen=True, slots=True)
class Network:
    """The items of registers with all that they need and that needs them, in the order of the project."""

    items: tuple[Item, ...]
    undefined: tuple[str, ...]  # ids that are needed and that nothing defines
    arrows: tuple[Arrow, ...]


def network(project: Project, registers: Iterable[Register] = (), *, only_open: bool = False) -> Network:
    """The network around some registers, or of all items that need others; `only_open` leaves out what is closed."""
    own = {item.id for register in registers for item in register.items.values()}
    stated: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges(project):
        ends = {edge.waiting, edge.holding}
        if len(ends) < 2 or (own and not ends & own) or (only_open and any(_is_closed(project, id) for id in ends)):
            continue
        stated.setdefault((edge.holding, edge.waiting), []).append(edge)
    shown = {id for pair in stated for id in pair} | {id for id in own if not (only_open and _is_closed(project, id))}
    return Network(
        tuple(item for item in project.items.values() if item.id in shown),
        tuple(sorted(shown - project.items.keys())),
        tuple(Arrow(holding, waiting, kind_of(found)) for (holding, waiting), found in stated.items()),
    )


def _is_closed(project: Project, id: str) -> bool:
    item = project.items.get(id)
    return item is not None and project.is_closed(item) is True
