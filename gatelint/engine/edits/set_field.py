"""Fields of an item set, with the views that follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gatelint.engine.edits.closing.answering import answered
from gatelint.engine.edits.closing.follow_ups import Closing, close
from gatelint.engine.edits.closing.moving import is_by_heading, moved, require_moved
from gatelint.engine.edits.dependent_views import Load, changed, follow
from gatelint.engine.edits.resuming import NOTHING, resume
from gatelint.engine.lookup import find_item
from gatelint.engine.proofs.read_back import first_disturbed, first_unread
from gatelint.engine.render import Outcome
from gatelint.errors import GatelintError
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import is_blank, say_the_same
from gatelint.rendering.cells.requested_values import asked_status
from gatelint.rendering.items.additions.completion_date import COMPLETED, completion_date
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.assignments import assignments, field_name
from gatelint.rendering.items.places import STATUS, places_of, restated_places
from gatelint.sources.tree import OverlayTree, Tree


@dataclass(frozen=True, slots=True)
class SetFields:
    """What was set and what follows. Nothing is written yet."""

    id: str
    made: tuple[tuple[Assignment, int], ...]  # each with its line
    followed: Outcome
    left: tuple[tuple[str, int, str], ...]  # path, line and text of further definitions that say something else
    closing: Closing  # the places that treated the item as open
    before: Project
    after: Project
    says_so: bool  # whether the item said so before


def set_fields(
    tree: Tree,
    load: Load,
    id: str,
    values: Sequence[tuple[str, str]],
    *,
    render: bool = True,
    today: date | None = None,
) -> SetFields:
    """Set fields of an item in its own place; where it states them already, only what follows and is still left.

    A field that only its siblings state is added in their form. An item that is closed `today` gets that date where its
    closed siblings bear one. Raises GatelintError for an id, a field or a status that is unknown, and where a value
    would not be read back.
    """
    project = load(tree)
    item = find_item(project, id)
    _require_once(project, values)
    status = next((value for field, value in values if field_name(project, field) == STATUS), None)
    by_heading = status is not None and is_by_heading(project, item)
    own = [(field, value) for field, value in values if not by_heading or field_name(project, field) != STATUS]
    made = [one for field, value in own for one in assignments(project, item, field, value, may_add=True)]
    made += _dated(project, item, values, made, today)
    contents = changed(project, ((one.location.path, one.edit) for one in made))
    again = load(OverlayTree(tree, contents)) if made else project
    _require_proved(project, again, item.id, made)
    sides = _answered(OverlayTree(tree, contents), load, project, again, item, made) if render else Closing()
    contents = {**contents, **sides.contents}
    overlay = OverlayTree(tree, contents)
    again = load(overlay) if sides.contents else again
    place = _placed(overlay, load, again, item, status) if by_heading or (render and status) else Closing()
    if by_heading:
        require_moved(again.items[item.id], asked_status(status or "", project.lexicon).read.status, place)
    contents = {**contents, **place.contents}
    again = load(OverlayTree(tree, contents)) if place.contents else again
    closing = Closing()
    if render and status is not None:
        closing = close(OverlayTree(tree, contents), load, again, again.items[item.id])
    closing = sides.and_then(place).and_then(closing)
    contents = {**contents, **closing.contents}
    if made or (by_heading and place.contents):
        followed = follow(tree, load, project, contents, render=render)
    else:
        followed = _resumed(tree, load, project, item, [field for field, _ in values], contents) if render else NOTHING
    lines = tuple((one, _line_of(project, one)) for one in made)
    others = tuple(_left(project, item, {one.field: one.new for one in made}))
    after = followed.steps[-1].project if followed.steps else again
    says_so = not made and not (by_heading and place.contents)
    return SetFields(item.id, lines, followed, others, closing, project, after, says_so)


def _answered(
    tree: Tree, load: Load, before: Project, after: Project, item: Item, made: Sequence[Assignment]
) -> Closing:
    """The other side of the relations that were set."""
    fields = [one.field for one in made if one.field != STATUS]
    return answered(tree, load, before, after, item.id, fields) if fields else Closing()


def _placed(tree: Tree, load: Load, project: Project, item: Item, status: str | None) -> Closing:
    """The item below the heading for its new status, where the document parts its items by status."""
    wanted = asked_status(status or "", project.lexicon).read.status
    old = item.status.value if item.status is not None else ""
    if wanted.qualifier:
        return Closing()
    return moved(tree, load, project, project.items[item.id], wanted, old)


def _resumed(
    tree: Tree, load: Load, project: Project, item: Item, fields: Sequence[str], contents: Mapping[str, bytes]
) -> Outcome:
    """What is still left of a change that was made before, after the documents that are put right now."""
    if not contents:
        return resume(tree, load, project, item, fields)
    overlay = OverlayTree(tree, contents)
    current = load(overlay)
    rest = resume(overlay, load, current, current.items[item.id], fields)
    after = {**contents, **rest.contents}
    before = {path: project.documents[path].source.encode() for path in after}
    return Outcome(before, after, rest.steps, rest.problems, frozenset(contents))


def _dated(
    project: Project, item: Item, values: Sequence[tuple[str, str]], made: Sequence[Assignment], today: date | None
) -> tuple[Assignment, ...]:
    """The date of completion that a new status brings with it, unless one is given or stated already."""
    asked = {field_name(project, field): value for field, value in values}
    if today is None or COMPLETED in asked or not any(one.field == STATUS for one in made):
        return ()
    stated = [place for place in places_of(project, item) if place.name == COMPLETED]
    if any(not is_blank(place.value.text) for place in stated):
        return ()
    value = asked_status(asked[STATUS], project.lexicon).read.status.value
    text = completion_date(project, item, value, today)
    try:
        return assignments(project, item, COMPLETED, text, may_add=True) if text is not None else ()
    except GatelintError:
        return ()  # the siblings write it where this item has no place for it


def _require_proved(project: Project, again: Project, id: str, made: Sequence[Assignment]) -> None:
    disturbed = first_disturbed(project, again, {one.location.path for one in made}, {(id, one.field) for one in made})
    if disturbed is not None:
        told = f"`{made[0].new}` cannot be written as its {made[0].key}: {disturbed}; nothing was changed"
        raise GatelintError(f"{id}: {told}")
    unread = first_unread(project, again, id, made)
    if unread is not None:
        told = f"`{unread.new}` would not be read back as its {unread.key}; nothing was changed"
        raise GatelintError(f"{id}: {told}")


def _line_of(project: Project, one: Assignment) -> int:
    source = project.documents[one.location.path].source
    return source.line_of(one.location.range.start) + one.lines_above


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
