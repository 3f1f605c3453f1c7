"""Numbers that a register leaves out between two items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gatelint import thresholds
from gatelint.facts.values.ids import value
from gatelint.project.items import Item
from gatelint.project.model import Register, Role


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers between two items that follow each other, those that the configuration keeps free left out."""

    before: Item
    after: Item
    numbers: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that nothing defines."""
        return tuple(self.before.family + number for number in self.numbers)


def gaps_of(register: Register) -> Iterator[Gap]:
    """The numbers that a register lost, or left out on purpose: only the author can tell."""
    if register.role is Role.GATE or len(register.items) < thresholds.FEWEST_WITHOUT_GAP or not register.is_certain:
        return
    if register.called or register.said.settings.gaps or any(register.depths):
        return  # which part of `FR-1.2` comes next is for the author to say
    values = [value(item.number) for item in register.items.values()]
    if len(set(values)) < thresholds.SHARE_IN_USE * (max(values) - min(values) + 1):
        return
    if min(values) > len(values) and min(values) % thresholds.FIRST_OF_SERIES > 1:
        return  # these numbers are part of a longer series
    for before, after in pairwise(register.items.values()):
        low, high = value(before.number) + 1, value(after.number) - 1
        numbers = [
            str(number).zfill(len(before.number)) for number in range(low, min(high + 1, low + thresholds.WIDEST_GAP))
        ]
        free = tuple(number for number in numbers if number not in register.said.reserved)
        if free and high < low + thresholds.WIDEST_GAP:
            yield Gap(before, after, free)
