"""Whether the new numbers of a summary fit together. Where they do not, what the table counts is not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gatelint.analysis.counts.column_totals import EMPTY, total_row
from gatelint.analysis.counts.countables import Entry, entries_of
from gatelint.analysis.counts.summaries.groups import by_status
from gatelint.facts.values.numbers import label_of
from gatelint.facts.values.vocabulary import BRACKET_TAIL, EMPHASIS, normalise
from gatelint.project.model import Project

if TYPE_CHECKING:
    from gatelint.rendering.views.summary_view import SummaryView

Numbers = Mapping[tuple[int, int], int]


def doubt_of(project: Project, found: SummaryView, new: Numbers) -> str | None:
    """Why new numbers, by row and column, are no better than the old ones; None where nothing speaks against them.

    The rows add up to the total, the parts of a row to its whole, every column of numbers is understood, and no entry
    is left that one of the rows may mean to count.
    """
    unread = _unread(found)
    if unread is not None:
        return f"what `{unread}` counts is not understood"
    # A reading that finds nothing for a row that counts something is none.
    ambiguous = next((at for at in sorted(new) if set(found.by_cell[at].other_readings) - {new[at], 0}), None)
    if ambiguous is not None:
        readings = sorted({new[ambiguous], *found.by_cell[ambiguous].other_readings} - {0})
        label = label_of(found.table.rows[ambiguous[0]].cells[0])
        return f"`{label}` may count {' or '.join(map(str, readings))}"
    last = total_row(found.table, project.lexicon)
    return _down(found, new, last) or _across(project, found, new) or _left_over(project, found, new, last)


def _number(found: SummaryView, new: Numbers, row: int, column: int) -> int | None:
    """What a cell will say: its new number, else the old one; 0 for an empty one."""
    if (row, column) in new:
        return new[row, column]
    cells = found.table.rows[row].cells
    if column >= len(cells) or cells[column].text.strip("* ") in EMPTY:
        return 0
    number = found.table.rows[row].numbers[column]
    return number.value if number is not None else None


def _down(found: SummaryView, new: Numbers, last: int | None) -> str | None:
    if last is None:
        return None
    for column in sorted({column for _, column in new}):
        total = _number(found, new, last, column)
        parts = [_number(found, new, row, column) for row in range(last)]
        known = [part for part in parts if part is not None]
        if total is not None and len(known) == len(parts) and sum(known) != total:
            header = EMPHASIS.sub("", found.table.columns[column].header.text).strip()
            return f"under `{header}` the rows would add up to {sum(known)}, all to {total}"
    return None


def _across(project: Project, found: SummaryView, new: Numbers) -> str | None:
    counted = sorted({column for _, column in found.by_cell})
    words = project.lexicon.words("count")
    wholes = [column for column in counted if normalise(found.table.columns[column].header.text) in words]
    parts = [column for column in counted if column not in wholes]
    if len(wholes) != 1 or len(parts) < 2:
        return None
    for row in sorted({row for row, _ in new}):
        whole = _number(found, new, row, wholes[0])
        numbers = [_number(found, new, row, column) for column in parts]
        known = [number for number in numbers if number is not None]
        if whole is not None and len(known) == len(numbers) and sum(known) != whole:
            label = label_of(found.table.rows[row].cells[0])
            return f"the numbers of `{label}` would add up to {sum(known)}, not {whole}"
    return None


def _unread(found: SummaryView) -> str | None:
    """The header of a column of numbers of which no cell is counted."""
    counted = {column for _, column in found.by_cell}
    for index, column in enumerate(found.table.columns):
        rows = [row for row in found.table.rows if index < len(row.cells)]
        filled = [row for row in rows if row.cells[index].text.strip("* ") not in EMPTY]
        if index and index not in counted and filled and all(row.numbers[index] is not None for row in filled):
            return EMPHASIS.sub("", column.header.text).strip()
    return None


def _left_over(project: Project, found: SummaryView, new: Numbers, last: int | None) -> str | None:
    """An entry that no row of a table by status counts, its status akin to one that a changed row counts."""
    classes = project.lexicon.classes.values()
    for entry in _uncounted(project, found, last):
        for at in sorted(new):
            values = {other.status.value for other in found.by_cell[at].entries if other.status is not None}
            akin = entry.status and any(entry.status.value in members and values & members for members in classes)
            if akin and at[0] != last and entry.status:
                return f"`{entry.id}` ({entry.status.value}) is counted by no row"
    return None


def _uncounted(project: Project, found: SummaryView, last: int | None) -> Sequence[Entry]:
    """The entries that no row of a table by status counts; nothing for a table by something else."""
    entries = entries_of(project, found.view.path)
    left = {entry.at: entry for entry in entries}
    for at, row in enumerate(found.table.rows):
        if at == last or not row.cells:
            continue
        label = BRACKET_TAIL.sub("", label_of(row.cells[0]))
        group = by_status(project, found.document, entries, label, found.table)
        if group is None:
            return ()
        for entry in group:
            left.pop(entry.at, None)
    return tuple(left.values())
