"""An item moved to where its siblings of the same status stand, with the proof that nothing else is read otherwise."""

from __future__ import annotations

from gatelint.diagnostics.model import Location
from gatelint.engine.edits.closing.follow_ups import Closing
from gatelint.engine.edits.dependent_views import Load, changed
from gatelint.engine.proofs.read_back import first_disturbed
from gatelint.errors import GatelintError
from gatelint.facts.model import Status
from gatelint.project.items import Item, Origin
from gatelint.project.model import Project
from gatelint.rendering.items.closing.model import FollowUp
from gatelint.rendering.items.moving.move import Move, move
from gatelint.rendering.items.places import STATUS, places_of
from gatelint.sources.tree import OverlayTree, Tree


def moved(tree: Tree, load: Load, project: Project, item: Item, status: Status, old: str) -> Closing:
    """Move an item that had the `old` status to the place for its status, where one is certain."""
    found = move(project, item, status, old)
    if found is None:
        return Closing()
    path = item.defined.document.path
    told = found if isinstance(found, str) else _moved(tree, load, project, item, status, found)
    return Closing(left=((path, _line(item), told),)) if isinstance(told, str) else told


def is_by_heading(project: Project, item: Item) -> bool:
    """Whether nothing but the heading above an item states its status: setting it moves the item."""
    claim = item.status_claim
    if claim is None or claim.origin is not Origin.ENCLOSING:
        return False
    return not any(place.name == STATUS for place in places_of(project, item))


def require_moved(item: Item, status: Status, done: Closing) -> None:
    """Raise GatelintError for an item whose status follows from the heading above it, and that was not moved."""
    claim = item.status_claim
    if done.contents or claim is None or (claim.status is not None and claim.status.value == status.value):
        return
    told = done.left[0][2] if done.left else f"no other heading says {status.word or status.value}"
    raise GatelintError(
        f"{item.id} states no status itself: it follows from the heading `{claim.value.text}` above it, and {told}",
        "move the item by hand",
    )


def _moved(tree: Tree, load: Load, project: Project, item: Item, status: Status, found: Move) -> Closing | str:
    path = item.defined.document.path
    left = f"`{item.id}` belongs below `{found.new}` now; move it by hand"
    try:
        contents = changed(project, ((path, edit) for edit in found.edits))
    except GatelintError as error:
        return f"{left}: {error.message}"
    again = load(OverlayTree(tree, contents))
    disturbed = first_disturbed(project, again, {path}, ())
    if disturbed is not None:
        return f"{left}: {disturbed}"
    other = again.items[item.id]
    if other.status is None or other.status.value != status.value or len(other.definitions) != len(item.definitions):
        return f"{left}: it would not be read as {status.word or status.value} there"
    reason = f"`{item.id}` is {status.word or status.value}"
    place = Location(path, item.defined.definition.id.range)
    made = FollowUp(place, item.id, "section", found.old, found.new, reason, found.edits[-1])
    return Closing(contents, ((made, _line(other)),))


def _line(item: Item) -> int:
    return item.defined.document.source.line_of(item.defined.definition.id.range.start)
