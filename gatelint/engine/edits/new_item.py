"""A new item with the views that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from gatelint.analysis.registers.table_coverage import lists_now, restating_tables, whole_lists
from gatelint.engine.edits.dependent_views import Load, changed, follow
from gatelint.engine.lookup import find_register
from gatelint.engine.proofs.read_back import unstated
from gatelint.engine.render import Outcome
from gatelint.errors import GatelintError
from gatelint.project.model import Project, Register
from gatelint.rendering.items.assignments import field_name
from gatelint.rendering.items.creation import Creation, creation
from gatelint.sources.tree import OverlayTree, Tree

Reserved = Callable[[Register], Collection[int]]


@dataclass(frozen=True, slots=True)
class Created:
    """A new item and what follows. Nothing is written yet."""

    made: Creation
    title: str
    followed: Outcome
    left: tuple[tuple[str, int, str], ...]  # path, line and kind of lists that were whole and lack the item now


def create(
    tree: Tree,
    load: Load,
    register: str,
    title: str,
    fields: Sequence[tuple[str, str]],
    status: str | None,
    *,
    section: str | None = None,
    reserved: Reserved | None = None,
    render: bool = True,
) -> Created:
    """Write a new item into a register, into a section of it where one is named.

    `reserved` gives the numbers that its items have elsewhere. Raises GatelintError where the item cannot be written,
    and where it would not be read back as one.
    """
    project = load(tree)
    found = find_register(project, register)
    taken = reserved(found) if reserved is not None else ()
    made = creation(project, found, title, fields, status, section=section, reserved=taken)
    if made.is_document:
        _require_free(tree, made.path)
        contents = {made.path: made.edit.content.encode()}
    else:
        contents = changed(project, [(made.path, made.edit)])
    again = load(OverlayTree(tree, contents))
    item = again.items.get(made.id)
    if item is None or item.defined.document.path != made.path or len(again.items) != len(project.items) + 1:
        raise GatelintError(f"{made.id}: would not be read back as an item of {found.name}; nothing was changed")
    stated = {name: value for key, value in fields if (name := field_name(project, key)) != made.placed_by}
    unread = unstated(again, item, stated | {"title": title})
    if unread is not None:
        name, value = unread
        raise GatelintError(f"{item.id}: `{value}` would not be read back as its {name}; nothing was changed")
    followed = follow(tree, load, project, contents, render=render)
    left = _left(project, load(OverlayTree(tree, followed.contents)), found, item.id) if render else ()
    return Created(made, item.title, followed, tuple(left))


def _require_free(tree: Tree, path: str) -> None:
    if tree.exists(path):
        raise GatelintError(f"{path}: is there already; nothing was written", "give another title")


def _left(before: Project, after: Project, register: Register, id: str) -> Iterator[tuple[str, int, str]]:
    """The lists that held every item of the new one's kind, and do not hold it."""
    now, item = after.registers[register.family], after.items[id]
    for document, _, described, keys in whole_lists(before, register):
        if not lists_now(after, now, described, item):
            continue
        for other, table, _ in restating_tables(after, [after.documents[document.path]]):
            if keys == {row.key.number for row in table.rows if row.key and row.key.family == register.family}:
                yield other.path, other.source.line_of(table.range.start), described
