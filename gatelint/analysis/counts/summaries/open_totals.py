"""Summaries whose total says that it counts the open entries only: `Total Active`, `Total open`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gatelint.analysis.counts.column_totals import total_row
from gatelint.analysis.counts.summaries.groups import SummaryCount, open_entries
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.model import Project


def of_open_ones(project: Project, table: Table, counts: Sequence[SummaryCount]) -> Sequence[SummaryCount]:
    """The counts of a table as those of its open entries, where the label of its total says that it counts these.

    Where more cells are right if all entries count, the label says something else.
    """
    if not _total_is_open(project, table):
        return counts
    narrowed = [_narrowed(project, count) for count in counts]
    return narrowed if sum(map(_is_exact, narrowed)) >= sum(map(_is_exact, counts)) else counts


def _is_exact(count: SummaryCount) -> bool:
    return count.stated.value == len(count.entries)


def _narrowed(project: Project, count: SummaryCount) -> SummaryCount:
    unclosed = open_entries(project, count.entries)
    if len(unclosed) not in count.other_readings:
        return count
    return replace(count, entries=unclosed, described=f"open {count.described}", other_readings=())


def _total_is_open(project: Project, table: Table) -> bool:
    """Whether the label of the total row holds a word for what is not closed."""
    last = total_row(table, project.lexicon)
    if last is None or not table.rows[last].cells:
        return False
    words = project.lexicon.words("still-open")
    return any(word in words for word in normalise(table.rows[last].cells[0].text).split())
