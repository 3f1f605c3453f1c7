"""Every view of a project rendered, once; and rounds of rendering until nothing changes any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gatelint.config.nearest import nearest
from gatelint.config.patterns.globs import fits
from gatelint.engine.proofs.marker_guard import held_by_markers
from gatelint.engine.proofs.separable_edits import disturbing
from gatelint.engine.proofs.verified_edits import DisturbedError, edited_text
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.model import Rendering, View
from gatelint.rendering.regions.regions import broken_views, region_views, render_region
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.views.discovery import row_views
from gatelint.rendering.views.parts import joined, parts_of
from gatelint.rendering.views.rows import render_rows
from gatelint.rendering.views.summaries import render_summary, summary_views
from gatelint.sources.tree import OverlayTree, Tree
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

    An edit that would disturb what stands next to it is left out, and the others are made. The documents of views that
    still change after ten rounds are left as they were. Either is a problem to report.
    """

    def needed(project: Project) -> Iterator[Rendering]:
        for found in render_views(
            project, prune=prune, select=select, overwrite=overwrite, lacking=lacking, current=current
        ):
            kept = keep(project, found) if wanted(found.path) and found.path not in restless else None
            if kept is not None:
                yield kept

    restless: dict[str, str] = {}
    while True:
        outcome = _rounds(tree, load, needed)
        if not isinstance(outcome, dict):
            return replace(outcome, problems=(*restless.values(), *outcome.problems))
        restless |= outcome


def _rounds(
    tree: Tree, load: Callable[[Tree], Project], needed: Callable[[Project], Iterator[Rendering]]
) -> Outcome | dict[str, str]:
    """The outcome, or the documents that did not come to rest with what there is to say of them."""
    before: dict[str, bytes] = {}
    contents: dict[str, bytes] = {}
    steps: list[Step] = []
    problems: dict[str, None] = {}
    for _ in range(ROUNDS + 1):
        project = load(OverlayTree(tree, contents) if contents else tree)
        renderings: list[Rendering] = []
        changed: dict[str, bytes] = {}
        for path, own in groupby(needed(project), key=lambda rendering: rendering.path):
            source = project.documents[path].source
            kept, text = _applied(source.written, tuple(own), path, problems)
            renderings += kept
            if text is not None:
                before.setdefault(path, source.encode())
                changed[path] = Source.from_text(path, text, bom=source.bom).encode()
        steps.append(Step(project, tuple(renderings)))
        if not changed:
            return Outcome(before, contents, tuple(steps), tuple(problems))
        contents |= changed
    return {path: f"{path}: left alone, since rendering did not come to rest after {ROUNDS} rounds" for path in changed}


def _applied(
    text: str, renderings: tuple[Rendering, ...], path: str, problems: dict[str, None]
) -> tuple[tuple[Rendering, ...], str | None]:
    """The renderings of a document without the edits that would disturb it, and its new text; None for no edits."""
    for _ in range(2):
        edits = [edit for rendering in renderings for edit in rendering.edits]
        if not edits:
            break
        try:
            return renderings, edited_text(text, edits)
        except DisturbedError:
            parts = [part for rendering in renderings for part in parts_of(rendering)]
            refused = disturbing(text, {part: part.edits for part in parts})
            problems |= {
                f"{path}: a change of `{part.view.name}` was left out, since it would have disturbed {damage}": None
                for part, damage in refused.items()
            }
            renderings = tuple(joined(part for part in parts if part not in refused))
    return renderings, None
