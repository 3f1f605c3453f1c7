"""Views brought up to date with a change, and with nothing but that change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from gatelint.engine.proofs.verified_edits import edited
from gatelint.engine.render import Outcome, RegionPlace, render_until_stable, render_views
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.model import Change, Rendering, ViewKind
from gatelint.rendering.regions.regions import CHECKSUM, is_broken
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.edits import OverlapError, TextEdit

Load = Callable[[Tree], Project]
Due = tuple[str, str, str, str, str, str]  # path, name and kind of a view, subject and field of a change, its reason


def changed(project: Project, edits: Iterable[tuple[str, TextEdit]]) -> dict[str, bytes]:
    """The new bytes of every document that has an edit. Raises GatelintError where an edit would disturb a block."""
    by_path: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for path, edit in edits:
        by_path[path].append(edit)
    try:
        return {path: edited(project.documents[path].source, own) for path, own in by_path.items()}
    except OverlapError as error:
        raise GatelintError("the same place would be set twice") from error


def follow(tree: Tree, load: Load, project: Project, contents: Mapping[str, bytes], *, render: bool = True) -> Outcome:
    """Render what follows from new contents; views that were out of date before stay so."""
    before = _before(project, contents)
    if not render:
        return Outcome(before, contents, (), (), frozenset(contents))
    views = render_views(project)
    known = due_of(views)
    outcome = render_until_stable(
        OverlayTree(tree, contents),
        load,
        lambda path: True,
        keep=lambda _, rendering: following(rendering, known),
        lacking=lacking(known),
        current=current_regions(project, views),
    )
    originals = _before(project, outcome.contents)
    after = {**contents, **outcome.contents}
    return Outcome({**before, **originals}, after, outcome.steps, outcome.problems, frozenset(contents))


def _before(project: Project, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of documents as they were read; new ones have none."""
    return {path: project.documents[path].source.encode() for path in paths if path in project.documents}


def due_of(views: Iterable[Rendering]) -> frozenset[Due]:
    """What the views of a project need before anything is changed."""
    return frozenset(_key(rendering, change) for rendering in views for change in rendering.changes)


def current_regions(project: Project, views: Iterable[Rendering]) -> frozenset[RegionPlace]:
    """The regions without a checksum that say what their templates write before anything is changed."""
    found = {
        (view.path, view.view.range.start) for view in views for change in view.changes if change.reason == CHECKSUM
    }
    return frozenset(
        (path, at)
        for path in {path for path, _ in found}
        for at, region in enumerate(project.documents[path].facts.regions)
        if (path, region.begin.start) in found
    )


def lacking(known: Iterable[Due]) -> frozenset[tuple[str, str, str]]:
    """The rows that were missing: path, name of the view, id."""
    rows = (one for one in known if one[2] is ViewKind.ROWS and not one[4])
    return frozenset((path, name, id) for path, name, _, id, _, _ in rows)


def following(rendering: Rendering, known: frozenset[Due]) -> Rendering | None:
    """A rendering without the changes that were due before; None where nothing is left of it but notes.

    That the regions of a document cannot follow is kept.

    Rows that are added beside each other are one edit: those that were lacking before have to be left out earlier.
    """
    left = rendering.without(lambda change: _key(rendering, change) in known)
    return replace(left, notes=()) if left.changes else rendering if is_broken(rendering.view) else None


def _key(rendering: Rendering, change: Change) -> Due:
    view = rendering.view
    # What a cell should say is told by the reason: its text has the dress of a column that may change as well. A count
    # that was wrong before stays wrong, whatever it should be now.
    said = {ViewKind.SUMMARY: "", ViewKind.REGION: change.new}.get(view.kind, change.reason)
    return view.path, view.name, view.kind, change.subject, change.field, said
