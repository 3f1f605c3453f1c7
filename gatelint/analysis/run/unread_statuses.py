"""Tables of statuses of which no row names an item: nothing compares them."""

from __future__ import annotations

from collections.abc import Mapping

from gatelint import thresholds
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.claims.document_scope import local_items
from gatelint.linking.claims.rows import status_of_row
from gatelint.project.model import Project


def unread_statuses(project: Project) -> Mapping[str, int]:
    """Living document -> the statuses in its tables that are no statements about items, most of them first."""
    every = (*project.claims, *(claim for item in local_items(project) for claim in item.claims))
    read = {(claim.document.path, claim.table.range) for claim in every if claim.table is not None}
    found = {
        document.path: sum(
            _statuses(table, project.lexicon)
            for table in document.facts.tables
            if (document.path, table.range) not in read
        )
        for document in project.living
    }
    return dict(sorted(((path, number) for path, number in found.items() if number), key=lambda one: (-one[1], one[0])))


def _statuses(table: Table, lexicon: Lexicon) -> int:
    """How many rows state a known status, in a table of more than two; a legend and a list of fields state none."""
    if not table.column("status") or table.is_fields:
        return 0
    statuses = (status_of_row(table, row, lexicon) for row in table.rows)
    number = sum(status is not None and status.known for status in statuses)
    return number if number >= thresholds.FEWEST_ROWS else 0
