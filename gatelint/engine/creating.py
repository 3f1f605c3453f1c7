"""A new item with the views that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gatelint.engine.following import Load, changed, follow
from gatelint.engine.lookup import find_register
from gatelint.engine.render import Outcome
from gatelint.errors import GatelintError
from gatelint.project.tree import OverlayTree, Tree
from gatelint.render.creation import Creation, creation


@dataclass(frozen=True, slots=True)
class Created:
    """A new item and what follows. Nothing is written yet."""

    made: Creation
    title: str
    followed: Outcome


def create(
    tree: Tree,
    load: Load,
    register: str,
    title: str,
    fields: Sequence[tuple[str, str]],
    status: str | None,
    *,
    render: bool = True,
) -> Created:
    """Write a new item into a register.

    Raises GatelintError where the item cannot be written, and where it would not be read back as one.
    """
    project = load(tree)
    found = find_register(project, register)
    made = creation(project, found, title, fields, status)
    contents = changed(project, [(made.path, made.edit)])
    again = load(OverlayTree(tree, contents))
    item = again.items.get(made.id)
    if item is None or item.defined.document.path != made.path or len(again.items) != len(project.items) + 1:
        raise GatelintError(f"{made.id}: would not be read back as an item of {found.name}; nothing was changed")
    return Created(made, item.title, follow(tree, load, project, contents, render=render))
