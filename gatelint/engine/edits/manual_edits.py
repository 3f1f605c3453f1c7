"""What was edited by hand in the views that are asked for, and what each edit wishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.engine.render import is_selected
from gatelint.project.model import Project
from gatelint.rendering.model import Change, Rendering, View
from gatelint.rendering.regions.line_diff import Difference
from gatelint.rendering.regions.manual_edits import (
    Left,
    ReadRegion,
    Wish,
    is_edited,
    made_by_hand,
    read_regions,
    value_of,
    wish_of,
)
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.views.discovery import RowView, row_views
from gatelint.rendering.views.rows import render_rows
from gatelint.rendering.views.summaries import render_summary, summary_views

UNKNOWN = "the source changed as well since the region was rendered"
COUNTED = "a count follows from the items"

Cell = tuple[str, str, str, str]  # path and name of a view, item or label, header


@dataclass(frozen=True, slots=True)
class Asked:
    """The views that are asked for."""

    wanted: Callable[[str], bool]  # the documents
    select: Sequence[str]  # patterns of names; none for all

    def has(self, path: str, name: str) -> bool:
        """Whether a view is asked for."""
        return self.wanted(path) and (not self.select or is_selected(name, self.select))


@dataclass(frozen=True, slots=True)
class EditedRegion:
    """A region that was edited by hand."""

    found: ReadRegion
    wishes: tuple[Wish, ...]
    reasons: Mapping[Difference, Left]  # of the edits that no field can take
    known: bool  # whether it is known who changed what


def edited_regions(project: Project, asked: Asked) -> Iterator[EditedRegion]:
    """The regions that were edited by hand; those whose end marker has no checksum only where they are named.

    A region of which it is not known what was changed by hand and what in the source wishes nothing unless it is named.
    """
    for found in read_regions(project, Templates(project)):
        edited = is_edited(found)
        if not asked.has(found.view.path, found.view.name) or not (edited or (edited is None and asked.select)):
            continue
        by_hand, known = made_by_hand(found)
        wishes: list[Wish] = []
        reasons: dict[Difference, Left] = {}
        for one in by_hand:
            wish = wish_of(project, found, one)
            if isinstance(wish, Wish) and not known and not asked.select:
                told = f"{wish.id} {wish.header}: `{wish.text}`: {UNKNOWN}; `--select {found.view.name}` lets it win"
                reasons[one] = Left(wish.location, told)
            elif isinstance(wish, Wish):
                wishes.append(wish)
            elif wish is not None:
                reasons[one] = wish
        yield EditedRegion(found, tuple(wishes), reasons, known)


def other_cells(project: Project, asked: Asked) -> Iterator[Wish | tuple[Cell, Left]]:
    """The cells of tables without markers that do not say what the registers say, where the tables are named."""
    if not asked.select:
        return
    templates = Templates(project)
    for rows in row_views(project):
        if asked.has(rows.view.path, rows.view.name):
            for change in _changes(render_rows(project, rows, templates)):
                if change.field:
                    yield _wish(project, rows, change)
    for summary in summary_views(project):
        if asked.has(summary.view.path, summary.view.name):
            for change in _changes(render_summary(project, summary, templates)):
                reason = f"`{change.old}` under `{change.field}`: {COUNTED}"
                yield _cell(summary.view, change), Left(change.location, reason)


def _changes(rendering: Rendering | None) -> tuple[Change, ...]:
    return rendering.changes if rendering is not None else ()


def _cell(view: View, change: Change) -> Cell:
    return view.path, view.name, change.subject, change.field


def _wish(project: Project, found: RowView, change: Change) -> Wish | tuple[Cell, Left]:
    item = project.items[change.subject]
    columns = (
        column
        for row in found.table.rows
        for cell, column in zip(row.cells, found.table.columns, strict=False)
        if cell.range == change.location.range
    )
    field = next(columns).name or ""
    value, reason = value_of(project, item, field, change.old)
    if reason:
        left = Left(change.location, f"{item.id} {change.field}: `{change.old}`: {reason}")
        return _cell(found.view, change), left
    return Wish(found.view, change.location, change.field, change.old, item.id, field, value)
