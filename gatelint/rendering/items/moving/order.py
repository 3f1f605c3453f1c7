"""Beside which sibling a moved item goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gatelint.project.items import Item
from gatelint.rendering.items.moving.places import SiblingPlace


def neighbour(
    item: Item, siblings: Sequence[Item], place: SiblingPlace, order: Mapping[str, int]
) -> tuple[Item, bool] | None:
    """The member of a place beside which an item goes, and whether the item goes above it; None for an empty place.

    By number, in the `order` of the register, where the members, or else the siblings that the item leaves, stand so;
    else at the end.
    """
    members = place.members
    if not members:
        return None
    rising = _is_rising(members, order) if len(members) > 1 else _is_rising([*siblings, item], order)
    own = order[item.number]
    for member in members if rising is not None else ():
        if (order[member.number] > own) is rising:
            return member, True
    return members[-1], False


def _is_rising(items: Sequence[Item], order: Mapping[str, int]) -> bool | None:
    """Whether numbers rise (or fall) from item to item; None where they do neither, or where one item cannot tell."""
    numbers = [order[one.number] for one in sorted(items, key=lambda one: one.defined.definition.id.range)]
    if len(numbers) < 2:
        return None
    ordered = sorted(numbers)
    return True if numbers == ordered else False if numbers == ordered[::-1] else None
