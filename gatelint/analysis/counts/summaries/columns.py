"""The columns of a summary table that count, and what each counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.analysis.counts.column_totals import EMPTY
from gatelint.analysis.counts.countables import Entries, Entry
from gatelint.analysis.counts.summaries.groups import Group, by_section, status_named
from gatelint.facts.model import Table
from gatelint.facts.values.multiples import listed
from gatelint.facts.values.numbers import Number, label_of
from gatelint.facts.values.statuses import look_up, parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project


def counting_columns(
    project: Project, document: Document, table: Table, entries: Group
) -> Iterator[tuple[int, tuple[Group, str]]]:
    """The columns of numbers whose header says what they count.

    Everything, the entries of one status, those under a heading, or those with a status in a column of that name.
    """
    for index, column in enumerate(table.columns):
        if index == 0:
            continue
        rows = [row for row in table.rows if index < len(row.cells)]
        if not any(row.numbers[index] for row in rows) or any(
            row.numbers[index] is None and row.cells[index].text.strip("* ") not in EMPTY for row in rows
        ):
            continue
        header = label_of(column.header)
        words = WORD.findall(header.casefold())
        if normalise(header) in project.lexicon.words("count") or _counts_by_name(header, entries, project):
            yield index, (entries, "")
            continue
        if normalise(header) in project.lexicon.words("value") and len(table.columns) == 2:
            yield index, (entries, "")
            continue
        value = status_named(header, project.lexicon)
        if (in_column := _with_status_in_column(project, entries, words)) is not None:
            yield index, (in_column, header)
        elif value is not None:
            yield index, (entries.by_status.get(value, Entries()), header)
        elif len(words) > 1 and (held := by_section(project, document, entries, header, table)) is not None:
            yield index, (held, header)


def _counts_by_name(header: str, entries: Group, project: Project) -> bool:
    """Whether a header names the entries and says that it counts them: `Test Count`."""
    words = WORD.findall(header.casefold())
    families = {family.rstrip("-_ ").casefold() for family in entries.families}
    return (
        len(words) == 2
        and words[1] in project.lexicon.words("count")
        and any(words[0].rstrip("s") == family.rstrip("s") for family in families)
    )


def _with_status_in_column(project: Project, entries: Group, words: Sequence[str]) -> Group | None:
    """The rows with a status in the column that a header names: `FE Swap Done` reads the column `FE Swap`."""
    found = look_up(list(words[-1:]), project.lexicon)
    if found is None or len(words) < 2:
        return None
    name = list(words[:-1])
    members: list[Entry] = []
    seen = False
    for entry in entries:
        if entry.table is None or entry.row is None:
            continue
        for column, cell in zip(entry.table.columns, entry.row.cells, strict=False):
            if WORD.findall(column.header.text.casefold()) == name:
                seen = True
                status = parse_status(cell, project.lexicon)
                if status is not None and (status.value == found[0] or status.word.split()[-1:] == [words[-1]]):
                    members.append(entry)
    return Entries(members) if seen else None


def lists_as_many(table: Table, index: int, number: Number, lexicon: Lexicon) -> bool:
    """Whether another cell of the row lists as many ids as the number says: the row counts those."""
    return number.value > 1 and any(listed(cell.text, lexicon) == number.value for cell in table.rows[index].cells[1:])


def sum_above(table: Table, column: int, last: int) -> int:
    """What the numbers of a column add up to above a row."""
    return sum(number.value for row in table.rows[:last] if (number := row.numbers[column]) is not None)
