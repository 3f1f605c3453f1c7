"""Families that name one thing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from gatelint import thresholds
from gatelint.analysis.references.suggestions import is_longer_form
from gatelint.comparison.titles import are_equal, content_words
from gatelint.project.model import Project, Register, Role


@dataclass(frozen=True, slots=True)
class AliasPair:
    """Two registers whose items of equal number bear equal titles."""

    first: Register
    second: Register
    shared: frozenset[str]


def alias_pairs(project: Project) -> Iterator[AliasPair]:
    """The pairs of families of similar name in which most common numbers mean the same."""
    registers = [
        register for register in project.registers.values() if register.role is Role.REGISTER and register.by_heading
    ]
    for one, other in combinations(registers, 2):
        first, second = sorted((one, other), key=lambda register: (len(register.name), register.name))
        if not is_longer_form(first.name, second.name):
            continue
        common = first.items.keys() & second.items.keys()
        shared = frozenset(number for number in common if _same(first.items[number].title, second.items[number].title))
        if len(shared) >= thresholds.FEWEST_SHARED_TITLES and len(shared) * 2 > len(common):
            yield AliasPair(first, second, shared)


def _same(first: str, second: str) -> bool:
    return bool(content_words(first)) and bool(content_words(second)) and are_equal(first, second)
