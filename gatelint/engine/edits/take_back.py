"""Edits by hand in views taken back into the fields of items; then the views are rendered as ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.engine.edits.dependent_views import Load, current_regions, due_of, following, lacking
from gatelint.engine.edits.manual_edits import UNKNOWN, Asked, Cell, EditedRegion, edited_regions, other_cells
from gatelint.engine.edits.write_back import Granted, granted
from gatelint.engine.proofs.verified_edits import edited
from gatelint.engine.render import Outcome, Step, render_until_stable, render_views
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.model import Rendering, View, ViewKind
from gatelint.rendering.regions.line_diff import Kind
from gatelint.rendering.regions.manual_edits import Left, Wish
from gatelint.rendering.regions.regions import is_broken
from gatelint.rendering.regions.rewrite import brought_up_to_date, remaining, renewed
from gatelint.rendering.templates.project_templates import Templates
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.edits import TextEdit

DOUBTFUL = f"{UNKNOWN}; the cells of the region win"

Told = tuple[str, int, str]  # path, line and what there is to say


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back, what could not be, and all that follows. Nothing is written yet."""

    made: tuple[tuple[str, Assignment, int], ...]  # id, what was set, in which line
    left: tuple[Told, ...]  # what stays as it is, and why
    doubtful: tuple[Told, ...]  # regions of which it is not known what was rendered last
    outcome: Outcome


def take_back(
    tree: Tree, load: Load, wanted: Callable[[str], bool], *, prune: bool = False, select: Sequence[str] = ()
) -> TakenBack:
    """Write what was edited by hand in the regions of wanted documents into the items' own places, then render.

    Tables without markers and regions without a checksum are taken back where `select` names them. Other views get
    nothing but what follows. Raises GatelintError for a pattern that fits no view and for a template that fails.
    """
    project = load(tree)
    render_views(project, select=select)  # tells of a pattern that fits no view
    asked = Asked(wanted, select)
    regions = list(edited_regions(project, asked))
    cells = list(other_cells(project, asked))
    wishes = [one for one in cells if isinstance(one, Wish)]
    done = granted(tree, load, project, [*wishes, *(wish for one in regions for wish in one.wishes)])
    left = [one[1] for one in cells if not isinstance(one, Wish)]
    left += [one for wish, one in done.refused.items() if wish.difference is None]
    kept = {one[0] for one in cells if not isinstance(one, Wish)} | {
        _cell(one) for one in wishes if one in done.refused
    }
    renderings, held = _renewed(done, regions, left)
    contents, problems = _applied(done, renderings)
    views = render_views(project, prune=prune)
    known = due_of(views)

    def keep(current: Project, rendering: Rendering) -> Rendering | None:
        view = rendering.view
        if is_broken(view):
            return rendering
        if not asked.has(view.path, view.name):
            return following(rendering, known)
        if view.kind is ViewKind.REGION:
            return None if _at(current, view) in held else rendering
        return rendering.without(lambda change: (view.path, view.name, change.subject, change.field) in kept)

    outcome = render_until_stable(
        OverlayTree(tree, contents),
        load,
        lambda path: True,
        prune=prune,
        keep=keep,
        lacking=lacking(one for one in known if not asked.has(one[0], one[1])),
        current=current_regions(project, views),
    )
    after = {**contents, **outcome.contents}
    before = {path: project.documents[path].source.encode() for path in after}
    changed = [path for path in after if after[path] != before[path]]
    return TakenBack(
        tuple((wish.id, one, _line(project, one)) for wish, made in done.made.items() for one in made),
        tuple(sorted({_told(project, one) for one in left})),
        tuple(_told(project, Left(_begin(one), DOUBTFUL)) for one in regions if not one.known and _is_taken(one, done)),
        Outcome(
            {path: before[path] for path in changed},
            {path: after[path] for path in changed},
            (Step(done.project, tuple(renderings)), *outcome.steps),
            (*problems, *outcome.problems),
            frozenset(done.contents).intersection(changed),
        ),
    )


def _renewed(
    done: Granted, regions: Sequence[EditedRegion], left: list[Left]
) -> tuple[list[Rendering], set[tuple[str, int]]]:
    """What the edited regions need after all wishes, and those that are to be left alone from then on."""
    templates = Templates(done.project)
    renderings: list[Rendering] = []
    held: set[tuple[str, int]] = set()
    for one in regions:
        at = one.found.view.path, one.found.at
        found = done.regions[at]
        if found.problem is not None:
            left.append(Left(_begin(one), f"the region is left alone: {found.problem}"))
            continue
        refused = {wish.difference: done.refused[wish] for wish in one.wishes if wish in done.refused}
        reasons = {**one.reasons, **{difference: told for difference, told in refused.items() if difference}}
        rest = remaining(done.project, found, reasons.keys())
        rows = {difference.token for difference in rest if difference.kind is Kind.ADDED}
        stay = [difference for difference in reasons if difference in rest or difference.token in rows]
        left += [reasons[difference] for difference in stay]
        if rest and found.region.checksum is None:
            held.add(at)
        if not rest:
            rendering = renewed(done.project, found, templates)
        elif _is_taken(one, done) or (one.known and len(found.found) > len(rest)):
            rendering = brought_up_to_date(done.project, found, rest, templates)
        else:
            continue
        if rendering is not None and rendering.edits:
            renderings.append(rendering)
    return renderings, held


def _applied(done: Granted, renderings: Sequence[Rendering]) -> tuple[Mapping[str, bytes], list[str]]:
    """The documents with their regions, and what went wrong."""
    by_path: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for rendering in renderings:
        by_path[rendering.path] += rendering.edits
    contents = dict(done.contents)
    problems: list[str] = []
    for path, edits in by_path.items():
        try:
            contents[path] = edited(done.project.documents[path].source, edits)
        except GatelintError as error:
            problems.append(error.message)
    return contents, problems


def _is_taken(one: EditedRegion, done: Granted) -> bool:
    return any(wish in done.made for wish in one.wishes)


def _begin(one: EditedRegion) -> Location:
    return one.found.document.location(one.found.region.begin)


def _cell(wish: Wish) -> Cell:
    return wish.view.path, wish.view.name, wish.id, wish.header


def _at(project: Project, view: View) -> tuple[str, int]:
    regions = project.documents[view.path].facts.regions
    return view.path, next(at for at, region in enumerate(regions) if region.begin.start == view.range.start)


def _line(project: Project, one: Assignment) -> int:
    return project.documents[one.location.path].source.line_of(one.location.range.start)


def _told(project: Project, one: Left) -> Told:
    path, (start, _) = one.location.path, one.location.range
    return path, project.documents[path].source.line_of(start), one.reason
