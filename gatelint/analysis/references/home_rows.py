"""Rows of a register that define items although none is read from them: rows for a range, and rows without a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gatelint.facts.blocks.line_leads import orphan_leads
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project, Reference, Register


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
    headers, ranges = _key_headers(home).get(register.family, ()), _ranges(project, home)
    references = (reference for header in headers for reference in ranges.get((register.family, header), ()))
    return {number for one in references if one.register is register for number in one.numbers}


@lru_cache(maxsize=256)
def _key_headers(home: Document) -> Mapping[str, set[str]]:
    """Family -> the headers of the columns that hold its ids as keys."""
    found: dict[str, set[str]] = {}
    for table in home.facts.tables:
        for family, column in {(row.key.family, row.key.column) for row in table.rows if row.key is not None}:
            found.setdefault(family, set()).add(normalise(table.columns[column].header.text))
    return found


@lru_cache(maxsize=256)
def _ranges(project: Project, home: Document) -> Mapping[tuple[str, str], list[Reference]]:
    """Family and header -> the ranges that cells of rows without a key begin with, in columns of that name."""
    found: dict[tuple[str, str], list[Reference]] = {}
    for table in home.facts.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=False) if row.key is None else ():
                for reference in project.references_in(home, cell.range)[:1]:
                    if reference.mention.last is not None:
                        key = reference.register.family, normalise(column.header.text)
                        found.setdefault(key, []).append(reference)
    return found
