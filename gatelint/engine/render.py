"""Every view of a project rendered, once; and rounds of rendering until nothing changes any more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gatelint.config.globs import fits
from gatelint.config.nearest import nearest
from gatelint.engine.markers import held_by_markers
from gatelint.engine.verify import first_damage
from gatelint.errors import GatelintError
from gatelint.markdown.parser import parse
from gatelint.project.model import Project
from gatelint.project.tree import OverlayTree, Tree
from gatelint.render.model import Rendering, View
from gatelint.render.regions import broken_views, region_views, render_region
from gatelint.render.rows import render_rows
from gatelint.render.summaries import render_summary, summary_views
from gatelint.render.templates import Templates
from gatelint.render.views import row_views
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.source import Source

ROUNDS = 10

Keep = Callable[[Project, Rendering], Rendering | None]
Lacking = Collection[tuple[str, str, str]]  # path, name of the view, id
RegionPlace = tuple[str, int]  # path, and which of the document's regions it is


@dataclass(frozen=True, slots=True)
class Step:
    """One round: the project as it was, and what its views needed."""

    project: Project
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Documents that change, and the rounds of rendering that did it. Nothing is written yet."""

    before: Mapping[str, bytes]  # the bytes of the changed documents as they were read
    contents: Mapping[str, bytes]  # their new bytes
    steps: tuple[Step, ...]  # the last one holds no edits
    problems: tuple[str, ...]  # gatelint's own faults, one line each
    changed: frozenset[str] = frozenset()  # the documents that hold the change that the rest follows from


def render_views(
    project: Project,
    *,
    prune: bool = False,
    select: Sequence[str] = (),
    overwrite: bool = False,
    lacking: Lacking = (),
    current: Collection[RegionPlace] = (),
) -> tuple[Rendering, ...]:
    """What every view needs, in order of path and place; views that need nothing are left out.

    `select` keeps the views whose name fits one of the patterns; the rows in `lacking` are not added; the regions in
    `current` may be written anew although they have no checksum. Raises GatelintError for a pattern that fits no view
    and for a template that fails.
    """
    templates = Templates(project)
    names: set[str] = set()

    def wanted(view: View) -> bool:
        names.add(view.name)
        return not select or is_selected(view.name, select)

    found: list[Rendering | None] = []
    for rows in row_views(project):
        if wanted(rows.view):
            missing = (item for item in rows.missing if (rows.view.path, rows.view.name, item.id) not in lacking)
            rows = replace(rows, missing=tuple(missing))
            found.append(render_rows(project, rows, templates, prune=prune))
    for summary in summary_views(project):
        if wanted(summary.view):
            found.append(render_summary(project, summary, templates))
    counted: Counter[str] = Counter()
    for view, document, region in region_views(project):
        at = (document.path, counted[document.path])
        counted[document.path] += 1
        if wanted(view):
            may = overwrite or (region.checksum is None and at in current)
            needed = render_region(project, view, document, region, templates, overwrite=may)
            found.append(held_by_markers(document, needed) if needed else None)
    for broken, own in broken_views(project):
        names.update(own)
        if not select or any(is_selected(name, select) for name in own):
            found.append(broken)
    for pattern in select:
        if not any(fits(pattern, name) for name in names):
            meant = nearest(pattern, names)
            raise GatelintError(f"no view is called `{pattern}`", f"did you mean `{meant}`?" if meant else None)
    kept = (rendering for rendering in found if rendering is not None)
    return tuple(sorted(kept, key=lambda rendering: (rendering.path, rendering.view.range)))


def is_selected(name: str, select: Sequence[str]) -> bool:
    """Whether the name of a view fits one of the patterns."""
    return any(fits(pattern, name) for pattern in select)


def render_until_stable(
    tree: Tree,
    load: Callable[[Tree], Project],
    wanted: Callable[[str], bool],
    *,
    prune: bool = False,
    select: Sequence[str] = (),
    overwrite: bool = False,
    keep: Keep = lambda _, rendering: rendering,
    lacking: Lacking = (),
    current: Collection[RegionPlace] = (),
) -> Outcome:
    """Render, load and render again until no view of a wanted document needs anything.

    `overwrite` lets regions be written anew that were edited by hand. `keep` may take edits out of what a view needs,
    or leave the view alone.

    A document in which the edits would disturb what stands beside them is left as it was. Views that still change after
    ten rounds are a problem to report, and nothing of theirs is kept.
    """

    def needed(project: Project) -> Iterator[Rendering]:
        for found in render_views(
            project, prune=prune, select=select, overwrite=overwrite, lacking=lacking, current=current
        ):
            kept = keep(project, found) if wanted(found.path) and found.path not in refused else None
            if kept is not None:
                yield kept

    refused: dict[str, str] = {}
    while True:
        outcome = _rounds(tree, load, needed)
        if not isinstance(outcome, dict):
            return Outcome(outcome.before, outcome.contents, outcome.steps, tuple(refused.values()))
        refused |= outcome


def _rounds(
    tree: Tree, load: Callable[[Tree], Project], needed: Callable[[Project], Iterator[Rendering]]
) -> Outcome | dict[str, str]:
    """The outcome, or the documents that have to be left alone with the reason."""
    before: dict[str, bytes] = {}
    contents: dict[str, bytes] = {}
    steps: list[Step] = []
    for _ in range(ROUNDS + 1):
        project = load(OverlayTree(tree, contents) if contents else tree)
        renderings = tuple(needed(project))
        steps.append(Step(project, renderings))
        edits = _edits(renderings)
        if not edits:
            return Outcome(before, contents, tuple(steps), ())
        damaged: dict[str, str] = {}
        for path, changes in edits.items():
            source = project.documents[path].source
            text = apply_edits(source.text, changes)
            damage = first_damage(source.text, parse(source.text), text, parse(text), changes)
            if damage is not None:
                damaged[path] = f"{path}: left alone, since rendering would have disturbed the {damage}"
                continue
            before.setdefault(path, source.encode())
            contents[path] = Source.from_text(path, text, bom=source.bom).encode()
        if damaged:
            return damaged
    return {path: f"{path}: left alone, since rendering did not come to rest after {ROUNDS} rounds" for path in edits}


def _edits(renderings: Collection[Rendering]) -> dict[str, tuple[TextEdit, ...]]:
    found: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for rendering in renderings:
        found[rendering.path] += rendering.edits
    return {path: tuple(sorted(edits)) for path, edits in found.items() if edits}
