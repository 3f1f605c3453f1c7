"""Tables that become regions: the markers with which a template writes the very table that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from gatelint.config.patterns.globs import fits
from gatelint.errors import GatelintError
from gatelint.facts.model import Table
from gatelint.markdown.cells import unescape_cell
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project
from gatelint.rendering.cells.refusals import malformed
from gatelint.rendering.model import View, ViewKind
from gatelint.rendering.regions.regions import asked_of, checksum_of, meaning, region_text
from gatelint.rendering.templates.arguments import default_header
from gatelint.rendering.templates.catalogue import BUILT_IN, catalogue
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.values.variables import stated
from gatelint.rendering.views.discovery import RowView, row_views, settings_of
from gatelint.rendering.views.rows import item_of
from gatelint.rendering.views.summaries import summary_views
from gatelint.rendering.views.summary_view import SummaryView
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

ROW_TEMPLATES = ("index", "blocker-table", "gate-update", "row-view")
SUMMARY_TEMPLATES = ("summary-view",)
UNWRITABLE = ('"', ",", "--", ">", "\n")  # what a quoted name in a list in a comment cannot hold

Marker = tuple[str, Mapping[str, str]]  # name of the template and its arguments


@dataclass(frozen=True, slots=True)
class Adoption:
    """The markers around one table."""

    path: str
    table: Range
    marker: str  # the begin marker
    edits: tuple[TextEdit, ...]


def adoption(project: Project, path: str, heading: str | None) -> Adoption:
    """The markers for the view below a heading, or for the only view of a document.

    Raises GatelintError where no view is meant, more than one is, or no template writes the table as it is.
    """
    document = project.documents[path]
    if document.kind is not Kind.LIVING:
        raise GatelintError(f"{path}: is history, and history is not rendered")
    found = _chosen(project, document, heading)
    for row in found.table.rows:
        if (told := malformed(document, row.range)) is not None:
            line = document.source.line_of(row.range.start)
            raise GatelintError(f"{path}:{line}: {told}, and no template writes it so: put the row right first")
    start, end = _lines(document, found.table)
    old = document.source.text[start:end]
    templates = Templates(project)
    nearest: tuple[int, str] | None = None
    for name, arguments in _markers(project, found):
        try:
            view = View(path, name, ViewKind.REGION, name, found.table.range)
            asked = asked_of(project, name, arguments, templates)
            written = region_text(project, view, asked, templates, f"`{name}` in {path}")
        except GatelintError:
            continue  # a template of the project's own may be made for something else
        if meaning(old) == meaning(written):
            return _adoption(document, Range(start, end), _begin(name, arguments))
        alike, told = _difference(old, written)
        if nearest is None or alike > nearest[0]:
            nearest = (alike, f"`{_begin(name, arguments)}` would write {told}")
    headers = (column.header.text for column in found.table.columns if column.name is None)
    reason = nearest[1] if nearest is not None else f"no field is called `{next(headers, '')}`"
    raise GatelintError(
        f"{path}: no template writes the table under `{found.view.name}` as it is: {reason}",
        "`gatelint render` keeps it up to date without markers; a template in the project's own folder could write it",
    )


def _chosen(project: Project, document: Document, heading: str | None) -> RowView | SummaryView:
    every: Iterator[RowView | SummaryView] = chain(row_views(project), summary_views(project))
    views = [view for view in every if view.document.path == document.path]
    views.sort(key=lambda view: view.table.range)
    known = ", ".join(f"`{view.view.name}`" for view in views)
    chosen = [view for view in views if heading is None or fits(heading, view.view.name)]
    if not chosen:
        _require_no_region(document, heading)
    if not views:
        raise GatelintError(
            f"{document.path}: holds no table that restates a register", "tables that introduce items are none"
        )
    if not chosen:
        raise GatelintError(f"{document.path}: no view stands under `{heading}`", f"views stand under {known}")
    if len(chosen) > 1:
        raise GatelintError(
            f"{document.path}: {len(chosen)} views match", f"choose one with `--heading`: they stand under {known}"
        )
    return chosen[0]


def _require_no_region(document: Document, heading: str | None) -> None:
    """Raise GatelintError where the table that is meant is in a region already."""
    for region in document.facts.regions:
        for table in document.facts.tables:
            name = document.section(table.section).title
            if region.content.contains(table.range) and (heading is None or fits(heading, name)):
                line = document.source.line_of(region.begin.start)
                raise GatelintError(
                    f"{document.path}: the table under `{name}` is in region `{region.name}` already, at line {line}",
                    "`gatelint render` writes it whole",
                )


def _lines(document: Document, table: Table) -> Range:
    """The lines of a table. Raises GatelintError where it stands in a list or a quotation."""
    source = document.source
    start = source.line_range(source.line_of(table.range.start)).start
    end = source.line_range(source.line_of(max(table.range.end - 1, table.range.start))).end
    if source.text[start : table.range.start].strip() or table.range.start - start > 3:
        raise GatelintError(f"{document.path}:{source.line_of(start)}: a table in a list or quotation can be no region")
    return Range(start, end)


def _markers(project: Project, found: RowView | SummaryView) -> Iterator[Marker]:
    """The markers worth trying: few arguments first, the project's own templates last."""
    own = [one.name for one in catalogue(project.tree, project.config) if one.origin != BUILT_IN]
    if isinstance(found, SummaryView):
        names = dict.fromkeys([*SUMMARY_TEMPLATES, *own])
        field = found.table.columns[0].name
        for name in names:
            for register in _counted(project, found):
                yield name, {"register": register}
                if field is not None:
                    yield name, {"register": register, "group": field}
            yield name, {}
        return
    columns = _columns(project, found)
    for name in dict.fromkeys([*ROW_TEMPLATES, *own]):
        for where in _conditions(project, found):
            arguments = {"register": found.register.name, **where}
            if columns is not None and name not in ROW_TEMPLATES[:-1]:
                yield name, {**arguments, **columns}
            if name != ROW_TEMPLATES[-1]:
                yield name, arguments


def _counted(project: Project, found: SummaryView) -> list[str]:
    """The registers that have as many items as the table counts at most, those that live in its document first."""
    most = max((count.stated.value for count in found.counts), default=0)
    registers = [register for register in project.registers.values() if len(register.items) >= most]
    return [register.name for register in sorted(registers, key=lambda one: one.home != found.view.path)]


def _columns(project: Project, found: RowView) -> Mapping[str, str] | None:
    """The arguments that name the columns; None where one of them is no field or cannot be written in a marker."""
    key = next((row.key for row in found.table.rows if row.key is not None), None)
    names, headers = [], []
    for index, column in enumerate(found.table.columns):
        name = column.name or _field_of(project, found, index)
        if key is not None and index == key.column:
            name = "id" if key.span.text.startswith(found.register.family.rstrip("-_ ")) else "number"
        header = unescape_cell(column.header.text)
        if name is None or not header or any(sign in header for sign in UNWRITABLE):
            return None
        names.append(name)
        headers.append(header)
    found_names = {"columns": ",".join(names)}
    if headers != [default_header(name) for name in names]:
        found_names["headers"] = ",".join(headers)
    return found_names


def _field_of(project: Project, found: RowView, index: int) -> str | None:
    """The field of a column whose header names none: the one that states what every cell says, if just one does."""
    rows = [(item, row) for row in found.table.rows if (item := item_of(project, row.key)) is not None]
    cells = [(item, row.cells[index].text if index < len(row.cells) else "") for item, row in rows]
    if len({text for _, text in cells}) < 2:
        return None  # one value may be there by chance
    fields = [
        field
        for field in project.config.fields
        if all(
            text.strip("- ") == (unescape_cell(value.text) if (value := stated(project, item, field)) else "")
            for item, text in cells
        )
    ]
    return fields[0] if len(fields) == 1 else None


def _conditions(project: Project, found: RowView) -> Iterator[Mapping[str, str]]:
    """Which items the table may be about: all, those that a configuration names, those of the statuses in it."""
    yield {}
    settings = settings_of(project, found.document, found.view.name, "rows", found.register)
    if settings is not None and settings.where is not None and not any(sign in settings.where for sign in ('"', "--")):
        yield {"where": settings.where}
    items = [item for row in found.table.rows if (item := item_of(project, row.key)) is not None]
    values = {item.status.value if item.status else "" for item in items}
    others = {item.status.value if item.status else "" for item in found.register.items.values()} - values
    if not others or any(set(value) & set("'\">") for value in values | others):
        return
    left_out = {"where": f"status not in ({_listed(others)})"}
    taken_in = {"where": f"status in ({_listed(values)})"}
    # A table of what is open takes in whatever else will be open.
    yield from (left_out, taken_in) if others <= project.closed_values(found.register.family) else (taken_in, left_out)


def _listed(values: set[str]) -> str:
    return ", ".join(f"'{value}'" for value in sorted(values))


def _begin(name: str, arguments: Mapping[str, str]) -> str:
    parts = [name, *(f"{key}={_quoted(value)}" for key, value in arguments.items())]
    return f"<!-- gatelint:begin {' '.join(parts)} -->"


def _quoted(value: str) -> str:
    return f'"{value}"' if set(value) & set(" '") or not value else value


def _difference(old: str, written: str) -> tuple[int, str]:
    """How many cells are alike, and the first line that is not, as the template would write it."""
    there, new = meaning(old), meaning(written)
    lines = zip(there, new, strict=False)
    alike = sum(one == other for line in lines for one, other in zip(*line, strict=False))
    for one, other in zip(there, new, strict=False):
        if one != other:
            return alike, f"`{' | '.join(other)}` for `{' | '.join(one)}`"
    return alike, f"{max(len(new) - 2, 0)} rows where {max(len(there) - 2, 0)} stand"


def _adoption(document: Document, lines: Range, begin: str) -> Adoption:
    source, newline = document.source, document.source.newline
    content = newline + source.text[lines.start : lines.end] + newline * 2
    above = source.line_of(lines.start) - 1
    below = source.line_of(lines.end) + 1
    before = begin + newline * 2
    if above and source.line_text(above).strip():
        before = newline + before
    after = f"{newline * 2}<!-- gatelint:end sha:{checksum_of(content)} -->"
    if below <= source.line_count and source.line_text(below).strip():
        after += newline
    edits = (TextEdit(Range(lines.start, lines.start), before), TextEdit(Range(lines.end, lines.end), after))
    return Adoption(document.path, lines, begin, edits)
