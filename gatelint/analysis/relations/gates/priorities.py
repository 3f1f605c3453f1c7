"""What comes next: what is ready, what waits for others alone, and what holds up most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelint.analysis.relations.gates.readiness import Readiness, held_up, readiness
from gatelint.project.items import Item
from gatelint.project.model import Project, Register

MOST = 20  # items that hold up others; what they hold up may be all of a project


@dataclass(frozen=True, slots=True)
class Priorities:
    """Open items in the order of their register, and those that hold up others, the most first."""

    ready: tuple[Readiness, ...]  # nothing holds them up
    external: tuple[Readiness, ...]  # what holds them up lies outside of the register
    blocking: tuple[tuple[Item, tuple[str, ...]], ...]  # what no open item holds up, and what waits for it in the end


def priorities(project: Project, registers: Iterable[Register]) -> Priorities:
    """The open items of registers; one whose status nobody states, or that may be two things, is left out."""
    registers = tuple(registers)
    families = {register.family for register in registers}
    items = [item for register in registers for item in register.items.values()]
    found = [readiness(project, item) for item in items if project.is_closed(item) is False]
    outside = [one for one in found if not one.may_start and not _waits_within(one, families)]
    counts = {item.id: len(held_up(project, item.id)) for item in project.items.values() if _is_first(project, item)}
    most = sorted((id for id, count in counts.items() if count), key=lambda id: -counts[id])[:MOST]
    blocking = [(project.items[id], _in_order(project, held_up(project, id))) for id in most]
    return Priorities(
        tuple(one for one in found if one.may_start),
        tuple(outside),
        tuple(blocking),
    )


def _is_first(project: Project, item: Item) -> bool:
    """Whether an item is open and no other open item has to come before it."""
    if project.is_closed(item) is True:
        return False
    return all(need.item is None for need in readiness(project, item).unmet)


def _in_order(project: Project, ids: frozenset[str]) -> tuple[str, ...]:
    return tuple(id for id in project.items if id in ids)


def _waits_within(found: Readiness, families: set[str]) -> bool:
    return any(need.item is not None and need.item.family in families for need in found.unmet)
