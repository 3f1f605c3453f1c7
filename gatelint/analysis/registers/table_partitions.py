"""Lists of items that are split into several tables of one document."""

from __future__ import annotations

from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.model import Register


def listed_beside(document: Document, table: Table, register: Register) -> frozenset[str]:
    """The numbers that other parts of the same list have: what stands there is not missing in this table.

    Two tables are parts of one list where the columns of one are among those of the other, and no item is in both.
    """
    own, columns = _numbers(table, register), _columns(table)
    found: set[str] = set()
    for other in document.facts.tables:
        if other is not table and (columns <= _columns(other) or _columns(other) <= columns):
            numbers = _numbers(other, register)
            found |= numbers if not numbers & own else frozenset()
    return frozenset(found)


def _numbers(table: Table, register: Register) -> frozenset[str]:
    return frozenset(row.key.number for row in table.rows if row.key is not None and row.key.family == register.family)


def _columns(table: Table) -> frozenset[str]:
    return frozenset(normalise(column.header.text) for column in table.columns)
