"""What a change that was made already still asks for: a run that was killed after its first document left the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.engine.edits.dependent_views import Due, Load, changed, current_regions, due_of, following, lacking
from gatelint.engine.render import Outcome, RegionPlace, render_until_stable, render_views
from gatelint.errors import GatelintError
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.assignments import assignments, field_name
from gatelint.rendering.items.places import places_of
from gatelint.sources.tree import OverlayTree, Tree

# Every try reads the project: the value before is one of few, those that tables still show first.
MOST_TRIED = 4
NOTHING = Outcome({}, {}, (), ())


def resume(tree: Tree, load: Load, project: Project, item: Item, fields: Sequence[str]) -> Outcome:
    """What follows from fields that an item states already, where tables still show what they stated before.

    The project is read as it was with an earlier value; what its views did not need then follows from the change.
    Nothing is written yet.
    """
    if not due_of(render_views(project)):
        return NOTHING
    known: frozenset[Due] | None = None
    current: frozenset[RegionPlace] = frozenset()
    for name in (field_name(project, field) for field in fields):
        found = min(_earlier(tree, load, project, item, name), key=lambda earlier: len(earlier[0]), default=None)
        if found is not None:
            known = found[0] if known is None else known & found[0]
            current |= found[1]
    if known is None:
        return NOTHING
    left = known
    outcome = render_until_stable(
        tree,
        load,
        lambda path: True,
        keep=lambda _, rendering: following(rendering, left),
        lacking=lacking(left),
        current=current,
    )
    return outcome if outcome.contents or outcome.problems else NOTHING


def _earlier(
    tree: Tree, load: Load, project: Project, item: Item, name: str
) -> Iterator[tuple[frozenset[Due], frozenset[RegionPlace]]]:
    """What the views needed, and which regions were current, while the item still stated a value it may have had."""
    tried = 0
    for value in dict.fromkeys([*_shown(project, item, name), *_siblings(project, item, name)]):
        try:
            made = assignments(project, item, name, value)
            contents = changed(project, ((one.location.path, one.edit) for one in made))
        except GatelintError:
            continue
        if made and tried < MOST_TRIED:
            tried += 1
            before = load(OverlayTree(tree, contents))
            views = render_views(before)
            yield due_of(views), current_regions(before, views)


def _shown(project: Project, item: Item, name: str) -> Iterator[str]:
    """What tables that are out of date say in the field of the item."""
    for rendering in render_views(project):
        for change in rendering.changes:
            field = project.lexicon.field(change.field)[0] or normalise(change.field)
            if change.subject == item.id and field == name and change.old.strip():
                yield change.old
    for claim in item.claims_of(name):
        if claim.value.text.strip():
            yield claim.value.text


def _siblings(project: Project, item: Item, name: str) -> Iterator[str]:
    """What the other items of the register state."""
    for other in project.registers[item.family].items.values():
        if other.id != item.id:
            yield from (place.value.text for place in places_of(project, other) if place.name == name)
