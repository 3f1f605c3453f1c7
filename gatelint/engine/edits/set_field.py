"""Fields of an item set, with the views that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gatelint.engine.edits.dependent_views import Load, changed, follow
from gatelint.engine.edits.resuming import NOTHING, resume
from gatelint.engine.lookup import find_item
from gatelint.engine.render import Outcome
from gatelint.errors import GatelintError
from gatelint.project.items import Claim
from gatelint.project.model import Project
from gatelint.rendering.items.assignments import Assignment, assignments, field_name
from gatelint.sources.tree import OverlayTree, Tree


@dataclass(frozen=True, slots=True)
class SetFields:
    """What was set and what follows. Nothing is written yet."""

    id: str
    made: tuple[tuple[Assignment, int], ...]  # each with its line
    followed: Outcome


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
    again = load(OverlayTree(tree, contents)).items.get(item.id)
    for one in made:
        said = [_all_text(claim) for claim in again.claims_of(one.field)] if again is not None else []
        if again is not None and one.field == "title":
            said.append(again.title)
        if again is None or (one.field in project.config.fields and said and not any(one.new in text for text in said)):
            raise GatelintError(f"{item.id}: `{one.new}` would not be read back as its {one.key}; nothing was changed")
    lines = tuple((one, project.documents[one.location.path].source.line_of(one.location.range.start)) for one in made)
    return SetFields(item.id, lines, follow(tree, load, project, contents, render=render))


def _all_text(claim: Claim) -> str:
    """The value of a claim with the items or lines that follow."""
    return ", ".join(span.text for span in (claim.value, *claim.more) if span.text)


def _require_once(project: Project, values: Sequence[tuple[str, str]]) -> None:
    """Raises GatelintError for a field that is given two values, under whatever keys."""
    seen: set[str] = set()
    for field, _ in values:
        name = field_name(project, field)
        if name in seen:
            raise GatelintError("the same place would be set twice")
        seen.add(name)
