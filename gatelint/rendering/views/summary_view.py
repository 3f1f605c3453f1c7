"""A table that counts items, with what each cell counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gatelint.analysis.counts.summaries.groups import SummaryCount
from gatelint.facts.model import Table
from gatelint.project.documents import Document
from gatelint.rendering.model import View


@dataclass(frozen=True)
class SummaryView:
    """A summary table with its counted cells."""

    view: View
    document: Document
    table: Table
    counts: tuple[SummaryCount, ...]

    @cached_property
    def by_cell(self) -> Mapping[tuple[int, int], SummaryCount]:
        """(row, column) -> what is counted there."""
        return {
            (count.row, index): count
            for count in self.counts
            for index, cell in enumerate(self.table.rows[count.row].cells)
            if cell.range.contains(count.stated.range) and _states(self.document, count)
        }


def _states(document: Document, count: SummaryCount) -> bool:
    """Whether the cell alone states the number: one that several rows state together cannot be put right in one."""
    start, end = count.stated.range
    return document.source.text[start:end] == str(count.stated.value)
