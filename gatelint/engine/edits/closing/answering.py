"""The other side of relations that were set, written where it is proved that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable

from gatelint.engine.edits.closing.follow_ups import Closing, written
from gatelint.engine.edits.dependent_views import Load
from gatelint.engine.proofs.read_back import first_disturbed
from gatelint.project.model import Project
from gatelint.rendering.items.closing.model import FollowUp
from gatelint.rendering.items.closing.other_sides import inverse_of, other_sides
from gatelint.sources.tree import Tree


def answered(tree: Tree, load: Load, before: Project, after: Project, id: str, fields: Iterable[str]) -> Closing:
    """Write what the items that fields of an item name, or no longer name, say of that item."""
    names = tuple(dict.fromkeys(fields))
    found = [one for name in names for one in other_sides(before, after, id, name)]
    inverses = [inverse_of(before, after, id, name) for name in names]

    def is_sound(again: Project, made: Iterable[FollowUp]) -> bool:
        asked = {(one.subject, name) for one in made for name in inverses if name is not None}
        return first_disturbed(after, again, {one.location.path for one in made}, asked) is None

    return written(tree, load, after, found, is_sound)
