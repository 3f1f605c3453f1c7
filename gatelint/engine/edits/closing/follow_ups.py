"""The places that treat an item as open, put right where it is proved that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gatelint.analysis.relations.relations import all_relations
from gatelint.diagnostics.model import Location
from gatelint.engine.edits.dependent_views import Load, changed
from gatelint.errors import GatelintError
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.closing.blockers import freed
from gatelint.rendering.items.closing.mentions import boxes, ranges, rows, todos
from gatelint.rendering.items.closing.model import FollowUp, LeftPlace
from gatelint.sources.tree import OverlayTree, Tree

KINDS = ("waits-for", "holds-up", "requires")
LeftLine = tuple[str, int, str]  # path, line and what there is to say


@dataclass(frozen=True, slots=True)
class Closing:
    """What follows from a change of an item beyond tables. Nothing is written yet."""

    contents: Mapping[str, bytes] = field(default_factory=dict)  # of the documents that change
    made: tuple[tuple[FollowUp, int], ...] = ()  # each with its line afterwards
    left: tuple[LeftLine, ...] = ()

    def and_then(self, later: Closing) -> Closing:
        """What follows together with what was found in the documents as this leaves them."""
        contents = {**self.contents, **later.contents}
        return Closing(contents, (*self.made, *later.made), (*self.left, *later.left))


def close(tree: Tree, load: Load, project: Project, item: Item) -> Closing:
    """Put right what the documents of a project say of an item that is closed in it.

    What a person has to decide is named, and so is everything where the edits would change more than that.
    """
    status = item.status
    if not project.is_closed(item) or status is None or status.qualifier:
        return Closing()
    found = [*rows(project, item), *freed(project, item), *boxes(project, item), *ranges(project, item)]
    done = written(tree, load, project, found, lambda again, _: _related(project, item.id) == _related(again, item.id))
    again = load(OverlayTree(tree, done.contents)) if done.contents else project
    told = {(path, line): text for path, line, text in done.left}
    for one in todos(again, again.items[item.id]):
        told.setdefault((one.location.path, _line(again, (), one.location)), one.message)
    return replace(done, left=tuple((path, line, text) for (path, line), text in sorted(told.items())))


def written(
    tree: Tree,
    load: Load,
    project: Project,
    found: Sequence[FollowUp | LeftPlace],
    is_sound: Callable[[Project, Sequence[FollowUp]], bool],
) -> Closing:
    """The follow-ups as contents of documents; all of them are left to a person where the project is not sound then."""
    made = _apart([one for one in found if isinstance(one, FollowUp)])
    left = [one for one in found if isinstance(one, LeftPlace)]
    try:
        contents = changed(project, ((one.location.path, one.edit) for one in made))
        sound = not contents or is_sound(load(OverlayTree(tree, contents)), made)
    except GatelintError:
        sound = False
    if not sound:
        contents, made, left = {}, [], [*left, *map(_as_left, made)]
    told = {(one.location.path, _line(project, made, one.location)): one.message for one in left}
    lines = ((one, _line(project, made, one.location)) for one in made)
    return Closing(
        contents,
        tuple(sorted(lines, key=lambda pair: (pair[0].location.path, pair[1]))),
        tuple((path, line, text) for (path, line), text in sorted(told.items())),
    )


def _apart(found: Iterable[FollowUp]) -> list[FollowUp]:
    """The follow-ups without those that lie in the place of an earlier one."""
    kept: list[FollowUp] = []
    for one in found:
        same = (other for other in kept if other.location.path == one.location.path)
        start, end = one.edit.range
        if all(end <= other.edit.range.start or other.edit.range.end <= start for other in same):
            kept.append(one)
    return kept


def _as_left(one: FollowUp) -> LeftPlace:
    return LeftPlace(one.location, f"`{one.subject}` {one.field}: `{one.old}` is left as it is".replace("  ", " "))


def _related(project: Project, closed: str) -> dict[tuple[str, str], list[str]]:
    """What items wait for, hold up and require, the closed one left out."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind in KINDS:
        for relation in all_relations(project, kind):
            if relation.item.id != closed:
                found.setdefault((relation.item.id, kind), set()).update({*relation.named} - {closed})
    return {key: sorted(ids) for key, ids in found.items() if ids}


def _line(project: Project, made: Sequence[FollowUp], place: Location) -> int:
    """The line of a place after some follow-ups."""
    source, start = project.documents[place.path].source, place.range.start
    above = (one.edit for one in made if one.location.path == place.path and one.edit.range.start < start)
    moved = sum(edit.content.count("\n") - source.text[edit.range.start : edit.range.end].count("\n") for edit in above)
    return source.line_of(start) + moved
