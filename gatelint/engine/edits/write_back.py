"""Wishes of views granted: fields of items are set, and it is proved that the views then say what was wished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from gatelint.engine.edits.dependent_views import Load, changed
from gatelint.engine.proofs.read_back import first_disturbed
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import said_now, say_the_same
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.assignments import assignments
from gatelint.rendering.regions.manual_edits import Left, ReadRegion, Wish, read_regions
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.views.discovery import row_views
from gatelint.rendering.views.rows import render_rows
from gatelint.sources.tree import OverlayTree, Tree

UNPROVED = "the view would not show it afterwards"


@dataclass(frozen=True)
class Granted:
    """A project in which wishes are fulfilled. Nothing is written yet."""

    project: Project
    contents: Mapping[str, bytes]  # of the documents that were changed for it
    made: Mapping[Wish, tuple[Assignment, ...]]  # none where another wish asked for the same
    refused: Mapping[Wish, Left] = field(default_factory=dict)

    @cached_property
    def regions(self) -> Mapping[tuple[str, int], ReadRegion]:
        """The regions by document and place in it."""
        return {(one.view.path, one.at): one for one in read_regions(self.project, Templates(self.project))}

    @cached_property
    def stale(self) -> frozenset[tuple[str, str, str, str, str]]:
        """The cells of row views that do not say what the registers say: path, view, item, header and text."""
        templates = Templates(self.project)
        renderings = (render_rows(self.project, found, templates) for found in row_views(self.project))
        return frozenset(
            (found.path, found.view.name, change.subject, change.field, change.old)
            for found in renderings
            if found is not None
            for change in found.changes
        )


def granted(tree: Tree, load: Load, project: Project, wishes: Sequence[Wish]) -> Granted:
    """Set the fields that views wish, each in its own place; what cannot be proved is refused with the reason."""
    refused: dict[Wish, Left] = {}
    good: list[Wish] = []
    best = Granted(project, {}, {})
    parts = [_agreed(project, wishes, refused)]
    while parts:
        part = parts.pop()
        done = _tried(tree, load, project, [*good, *part])
        if isinstance(done, Granted):
            good += part
            best = done
        elif len(part) == 1:
            refused[part[0]] = _refusal(part[0], done)
        else:  # every try reads the project anew: halves find the few that cannot be granted in few of them
            half = len(part) // 2
            parts += [part[half:], part[:half]]
    return replace(best, refused=refused)


def _agreed(project: Project, wishes: Sequence[Wish], refused: dict[Wish, Left]) -> list[Wish]:
    """The wishes without those that contradict each other."""
    by_field: defaultdict[tuple[str, str], list[Wish]] = defaultdict(list)
    for wish in wishes:
        by_field[wish.id, wish.field].append(wish)
    agreed: list[Wish] = []
    for wish in wishes:
        same = by_field[wish.id, wish.field]
        other = next((one for one in same if not say_the_same(project, wish.field, "", one.value, wish.value)), None)
        if other is None:
            agreed.append(wish)
            continue
        source = project.documents[other.location.path].source
        place = f"{other.location.path}:{source.line_of(other.location.range.start)}"
        refused[wish] = _refusal(wish, f"{place} says `{other.text}`")
    return agreed


def _refusal(wish: Wish, reason: str) -> Left:
    return Left(wish.location, f"{wish.id} {wish.header}: `{wish.text}`: {reason}")


def _tried(tree: Tree, load: Load, project: Project, wishes: Sequence[Wish]) -> Granted | str:
    """The project with all wishes granted, or why that cannot be."""
    made: dict[Wish, tuple[Assignment, ...]] = {}
    set_already: set[tuple[str, str]] = set()
    try:
        for wish in wishes:
            new = (wish.id, wish.field) not in set_already
            made[wish] = assignments(project, project.items[wish.id], wish.field, wish.value) if new else ()
            set_already.add((wish.id, wish.field))
        contents = changed(project, ((one.location.path, one.edit) for every in made.values() for one in every))
    except GatelintError as error:
        return error.message
    done = Granted(load(OverlayTree(tree, contents)) if contents else project, contents, made)
    disturbed = first_disturbed(project, done.project, contents, set_already)
    if disturbed is not None:
        return disturbed
    return next((UNPROVED for wish in wishes if not _is_fulfilled(done, wish)), None) or done


def _is_fulfilled(done: Granted, wish: Wish) -> bool:
    if wish.difference is None:
        return (wish.view.path, wish.view.name, wish.id, wish.header, wish.text) not in done.stale
    found = done.regions.get((wish.view.path, wish.at))
    if found is None or found.problem is not None:
        return False
    line = found.written.line(wish.difference.token)
    if line is not None and wish.difference.other < len(line.texts):
        shown = line.texts[wish.difference.other]
        return say_the_same(done.project, wish.field, wish.header, wish.text, shown)
    # The row is gone, since the template lists only what is open, for instance: the item itself has to say it.
    now = said_now(done.project, done.project.items[wish.id], wish.field)
    return say_the_same(done.project, wish.field, wish.header, wish.value, now)
