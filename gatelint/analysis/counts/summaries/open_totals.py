"""Summaries whose total says that it counts the open entries only: `Total Active`, `Total open`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gatelint.analysis.counts.column_totals import total_row
from gatelint.analysis.counts.summaries.groups import Group, open_entries
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.model import Project


class Counted(NamedTuple):
    """A counted cell: the number that it states, what it counts, and the numbers that other readings give."""

    stated: int
    entries: Group
    other_readings: tuple[int, ...]


def only_open(project: Project, table: Table, counts: Sequence[Counted]) -> Sequence[Group] | None:
    """What the cells of a table count where the total's label says that it counts the open entries; None elsewhere.

    Where more cells are right if all entries count, the label says something else.
    """
    if not _total_is_open(project, table):
        return None
    groups = [_narrowed(project, count) for count in counts]
    right = sum(count.stated == len(group) for count, group in zip(counts, groups, strict=True))
    return groups if right >= sum(count.stated == len(count.entries) for count in counts) else None


def _narrowed(project: Project, count: Counted) -> Group:
    unclosed = open_entries(project, count.entries)
    return unclosed if len(unclosed) in count.other_readings else count.entries


def _total_is_open(project: Project, table: Table) -> bool:
    """Whether the label of the total row holds a word for what is not closed."""
    last = total_row(table, project.lexicon)
    if last is None or not table.rows[last].cells:
        return False
    words = project.lexicon.words("still-open")
    return any(word in words for word in normalise(table.rows[last].cells[0].text).split())
