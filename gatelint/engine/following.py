"""Views brought up to date with a change, and with nothing but that change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from gatelint.engine.edited import edited
from gatelint.engine.render import Step, render_until_stable, render_views
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.project.tree import OverlayTree, Tree
from gatelint.render.model import Change, Rendering, ViewKind
from gatelint.text.edits import OverlapError, TextEdit

Load = Callable[[Tree], Project]
_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Followed:
    """Documents with a change and what follows from it. Nothing is written yet."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    changed: frozenset[str]  # the documents that hold the change itself
    steps: tuple[Step, ...]
    problems: tuple[str, ...]


def changed(project: Project, edits: Iterable[tuple[str, TextEdit]]) -> dict[str, bytes]:
    """The new bytes of every document that has an edit. Raises GatelintError where an edit would disturb a block."""
    by_path: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for path, edit in edits:
        by_path[path].append(edit)
    try:
        return {path: edited(project.documents[path].source, own) for path, own in by_path.items()}
    except OverlapError as error:
        raise GatelintError("the same place would be set twice") from error


def follow(tree: Tree, load: Load, project: Project, contents: Mapping[str, bytes], *, render: bool = True) -> Followed:
    """Render what follows from new contents; views that were out of date before stay so."""
    before = {path: project.documents[path].source.encode() for path in contents}
    if not render:
        return Followed(before, contents, frozenset(contents), (), ())
    known = frozenset(_key(rendering, change) for rendering in render_views(project) for change in rendering.changes)
    outcome = render_until_stable(
        OverlayTree(tree, contents), load, lambda path: True, keep=lambda rendering: _following(rendering, known)
    )
    originals = {path: project.documents[path].source.encode() for path in outcome.contents}
    after = {**contents, **outcome.contents}
    return Followed({**before, **originals}, after, frozenset(contents), outcome.steps, outcome.problems)


def _following(rendering: Rendering, known: frozenset[_Key]) -> Rendering | None:
    """A rendering without the changes that were due before; None where nothing is left of it."""
    new = [change for change in rendering.changes if _key(rendering, change) not in known]
    # Rows that are added beside each other are one edit.
    rows = any(not change.field for change in new)
    changes = tuple(change for change in rendering.changes if change in new or (rows and not change.field))
    if not changes:
        return None
    old = [change for change in rendering.changes if change not in changes and change.field]
    edits = tuple(
        edit for edit in rendering.edits if not any(change.location.range.contains(edit.range) for change in old)
    )
    return replace(rendering, edits=edits, changes=changes, notes=())


def _key(rendering: Rendering, change: Change) -> _Key:
    view = rendering.view
    # What a cell should say is told by the reason: its text has the dress of a column that may change as well. A count
    # that was wrong before stays wrong, whatever it should be now.
    said = {ViewKind.SUMMARY: "", ViewKind.REGION: change.new}.get(view.kind, change.reason)
    return view.path, view.name, view.kind, change.subject, change.field, said
