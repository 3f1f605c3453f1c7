"""Rows of a register that define items although none is read from them: rows for a range, and rows without a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gatelint.facts.blocks.line_leads import orphan_leads
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project, Register


@lru_cache(maxsize=4)
def in_home_rows(project: Project) -> Mapping[str, frozenset[str]]:
    """Family -> the numbers of such rows in its home.

    A range stands in the key column of a table of single items, or in a column of that name: `| QUAY-G01~G14 | the
    first fourteen |`. A row without a table, which an empty line parts from it, begins with the id.
    """
    found: dict[str, frozenset[str]] = {}
    for register in project.registers.values():
        home = project.documents.get(register.home)
        if home is None or register.by_file:
            continue
        if numbers := _in_ranges(project, register, home) | _in_orphans(register, home):
            found[register.family] = frozenset(numbers)
    return found


def _in_orphans(register: Register, home: Document) -> set[str]:
    """The numbers that rows without a table begin with."""
    leads = orphan_leads(home.facts, home.source.text)
    return {mention.first for mention in leads if mention.family == register.family}


def _in_ranges(project: Project, register: Register, home: Document) -> set[str]:
    headers = {
        normalise(table.columns[column].header.text)
        for table in home.facts.tables
        for column in _key_columns(table, register.family)
    }
    found: set[str] = set()
    for table in home.facts.tables if headers else ():
        columns = [at for at, column in enumerate(table.columns) if normalise(column.header.text) in headers]
        for row in table.rows:
            for cell in (row.cells[at] for at in columns if row.key is None and at < len(row.cells)):
                for reference in project.references_in(home, cell.range)[:1]:
                    if reference.register is register and reference.mention.last is not None:
                        found.update(reference.numbers)
    return found


def _key_columns(table: Table, family: str) -> set[int]:
    return {row.key.column for row in table.rows if row.key is not None and row.key.family == family}
