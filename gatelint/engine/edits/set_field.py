"""Fields of an item set, with the views that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.engine.edits.dependent_views import Load, changed, follow
from gatelint.engine.edits.resuming import NOTHING, resume
from gatelint.engine.lookup import find_item
from gatelint.engine.proofs.read_back import first_disturbed, first_unread
from gatelint.engine.render import Outcome
from gatelint.errors import GatelintError
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import say_the_same
from gatelint.rendering.items.assignments import Assignment, assignments, field_name
from gatelint.rendering.items.places import restated_places
from gatelint.sources.tree import OverlayTree, Tree


@dataclass(frozen=True, slots=True)
class SetFields:
    """What was set and what follows. Nothing is written yet."""

    id: str
    made: tuple[tuple[Assignment, int], ...]  # each with its line
    followed: Outcome
    left: tuple[tuple[str, int, str], ...] = ()  # path, line and text of further definitions that say something else


def set_fields(tree: Tree, load: Load, id: str, values: Sequence[tuple[str, str]], *, render: bool = True) -> SetFields:
    """Set fields of an item in its own place; where it states them already, only what follows and is still left.

    Raises GatelintError for an id, a field or a status that is unknown, and where a value would not be read back.
    """
    project = load(tree)
    item = find_item(project, id)
    _require_once(project, values)
    made = [one for field, value in values for one in assignments(project, item, field, value)]
    if not made:
        left = resume(tree, load, project, item, [field for field, _ in values]) if render else NOTHING
        return SetFields(item.id, (), left)
    contents = changed(project, ((one.location.path, one.edit) for one in made))
    _require_proved(project, load(OverlayTree(tree, contents)), item.id, made)
    lines = tuple((one, project.documents[one.location.path].source.line_of(one.location.range.start)) for one in made)
    others = tuple(_left(project, item, {one.field: one.new for one in made}))
    return SetFields(item.id, lines, follow(tree, load, project, contents, render=render), others)


def _require_proved(project: Project, again: Project, id: str, made: Sequence[Assignment]) -> None:
    disturbed = first_disturbed(project, again, {one.location.path for one in made}, {(id, one.field) for one in made})
    if disturbed is not None:
        told = f"`{made[0].new}` cannot be written as its {made[0].key}: {disturbed}; nothing was changed"
        raise GatelintError(f"{id}: {told}")
    unread = first_unread(project, again, id, made)
    if unread is not None:
        told = f"`{unread.new}` would not be read back as its {unread.key}; nothing was changed"
        raise GatelintError(f"{id}: {told}")


def _left(project: Project, item: Item, new: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """What further definitions of an item go on saying of its fields."""
    for name, text in new.items():
        for place in restated_places(project, item, name):
            if not say_the_same(project, name, place.key, text, place.value.text):
                line = place.document.source.line_of(place.value.range.start)
                yield place.document.path, line, f"{item.id} {place.key}: `{place.value.text}` stays as it is"


def _require_once(project: Project, values: Sequence[tuple[str, str]]) -> None:
    """Raises GatelintError for a field that is given two values, under whatever keys."""
    seen: set[str] = set()
    for field, _ in values:
        name = field_name(project, field)
        if name in seen:
            raise GatelintError("the same place would be set twice")
        seen.add(name)
