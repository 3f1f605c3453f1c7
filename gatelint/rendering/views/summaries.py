"""Summary views: tables that count items, digit by digit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gatelint.analysis.counts.summaries.groups import SummaryCount
from gatelint.analysis.counts.summaries.tables import summary_counts
from gatelint.diagnostics.quantities import quantity
from gatelint.facts.model import Table
from gatelint.facts.values.numbers import label_of
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.cells import unescape_cell
from gatelint.project.model import Project
from gatelint.rendering.cells.refusals import malformed
from gatelint.rendering.cells.tables import matched_columns, rendered_table
from gatelint.rendering.model import Change, Note, Rendering, View, ViewKind
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.values.variables import ColumnValue, RowValue, variables
from gatelint.rendering.views.discovery import SUMMARY_TEMPLATE, settings_of
from gatelint.rendering.views.summary_checks import doubt_of
from gatelint.rendering.views.summary_view import SummaryView
from gatelint.text.edits import TextEdit


def expected(count: SummaryCount) -> int:
    """What a cell should say: what it says where another reading of its row gives that, else what is counted."""
    may_stay = count.is_open or count.stated.value in count.other_readings
    return count.stated.value if may_stay else len(count.entries)


def summary_views(project: Project) -> Iterator[SummaryView]:
    """The summary tables of living documents, those in regions left out."""
    tables: dict[tuple[str, int], list[SummaryCount]] = defaultdict(list)
    for count in summary_counts(project):
        tables[count.document.path, count.table.range.start].append(count)
    for (path, _), counts in sorted(tables.items()):
        document, table = counts[0].document, counts[0].table
        name = document.section(table.section).title
        settings = settings_of(project, document, name, "summary")
        template = (settings.template if settings else None) or SUMMARY_TEMPLATE
        view = View(path, name, ViewKind.SUMMARY, template, table.range)
        yield SummaryView(view, document, table, tuple(counts))


def render_summary(project: Project, found: SummaryView, templates: Templates) -> Rendering | None:
    """The edits that a summary needs; None where it needs none and nothing is to be told."""
    stale = {at: count for at, count in found.by_cell.items() if count.stated.value != expected(count)}
    where = f"`{found.view.name}` in {found.view.path}"
    shipped = found.view.template == SUMMARY_TEMPLATE and templates.require(SUMMARY_TEMPLATE, where).shipped
    if shipped and not stale:
        return None
    rendered = rendered_table(
        templates.render(found.view.template, _variables(project, found), where),
        project.lexicon,
        found.view.template,
        where,
    )
    columns = matched_columns(found.table, rendered)
    new: dict[tuple[int, int], int] = {}
    for (row, column), count in stale.items():
        other = columns.get(column)
        line = _line_of(found.table, rendered, row)
        if other is None or line is None:
            continue
        number = rendered.rows[line].numbers[other]
        if number is not None and number.value == expected(count):
            new[row, column] = number.value
    refused = [at for at in new if malformed(found.document, found.by_cell[at].stated.range)]
    notes = tuple(_left_alone(found, at) for at in refused)
    for at in refused:
        del new[at]
    doubt = doubt_of(project, found, new)
    if doubt is not None:
        first = found.by_cell[min(new)].stated.range if new else found.table.header_range
        note = Note(found.document.location(first), f"the counts are left alone: {doubt}")
        return Rendering(found.view, (), (), (note,))
    changes = [_change(found, at, number) for at, number in sorted(new.items())]
    edits = [TextEdit(found.by_cell[at].stated.range, str(number)) for at, number in new.items()]
    return Rendering(found.view, tuple(sorted(edits)), tuple(changes), notes) if edits or notes else None


def _left_alone(found: SummaryView, at: tuple[int, int]) -> Note:
    place = found.by_cell[at].stated.range
    told = f"`{_label(found.table, at[0])}` is left alone: {malformed(found.document, place)}"
    return Note(found.document.location(place), told)


def _change(found: SummaryView, at: tuple[int, int], number: int) -> Change:
    row, column = at
    count = found.by_cell[at]
    return Change(
        found.document.location(count.stated.range),
        _label(found.table, row),
        EMPHASIS.sub("", found.table.columns[column].header.text).strip(),
        str(count.stated.value),
        str(number),
        f"counted: {quantity(number, count.described)}",
        count.places[0][0] if count.places else None,
        False,
    )


def _variables(project: Project, found: SummaryView) -> dict[str, object]:
    columns = [ColumnValue(unescape_cell(column.header.text), column.name or "") for column in found.table.columns]
    rows = []
    for at, row in enumerate(found.table.rows):
        label = unescape_cell(row.cells[0].text) if row.cells else ""
        cells = [label]
        for index in range(1, len(columns)):
            count = found.by_cell.get((at, index))
            cells.append(str(expected(count)) if count is not None else "")
        rows.append(RowValue(label, "", False, tuple(cells)))
    return variables(project, found.view, None, columns, rows, ())


def _line_of(table: Table, rendered: Table, row: int) -> int | None:
    """The rendered row with the label of an existing one; the place decides between equal labels."""
    label = _label(table, row)
    if row < len(rendered.rows) and _label(rendered, row) == label:
        return row
    lines = [at for at in range(len(rendered.rows)) if _label(rendered, at) == label]
    return lines[0] if len(lines) == 1 else None


def _label(table: Table, row: int) -> str:
    return label_of(table.rows[row].cells[0]) if table.rows[row].cells else ""
