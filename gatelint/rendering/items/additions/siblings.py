"""The items of a register from whose places the form of a new value is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.places import FieldPlace, places_of

Stating = Sequence[tuple[Item, FieldPlace]]


def siblings_of(project: Project, item: Item) -> tuple[Item, ...]:
    """The other living items of the same form: those of the same document, else those of all, the nearest first."""
    order = project.registers[item.family].order
    form = item.defined.definition.form
    others = [
        other
        for other in project.registers[item.family].items.values()
        if other.id != item.id
        and other.defined.document.kind is Kind.LIVING
        and other.defined.definition.form is form
        and len(other.definitions) == 1
    ]
    near = [other for other in others if other.defined.document.path == item.defined.document.path]
    return tuple(sorted(near or others, key=lambda other: abs(order[other.number] - order[item.number])))


def with_status(project: Project, items: Sequence[Item], value: str) -> tuple[Item, ...]:
    """The items with a status, else those whose status is of its kind: closed, or not closed."""
    exact = tuple(one for one in items if one.status is not None and one.status.value == value)
    if exact or not items:
        return exact
    is_closed = value in project.closed_values(items[0].family)
    return tuple(one for one in items if one.status is not None and bool(project.is_closed(one)) == is_closed)


def stating(
    project: Project, items: Sequence[Item], name: str, forms: Sequence[str]
) -> Iterator[tuple[Item, FieldPlace]]:
    """The items that state a field in one of some forms, each with its first such place."""
    for item in items:
        places = (place for place in places_of(project, item) if place.name == name and place.form in forms)
        first = next(places, None)
        if first is not None and first.value.text.strip():
            yield item, first
