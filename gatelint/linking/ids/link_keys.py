"""Index tables: rows whose link leads to a document that is an item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.model import Form, Key, Link, Table, TableRow
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Register
from gatelint.text.paths import resolve

# A cell that is nothing but a number or an id.
NUMBER = re.compile(r"^\W*(?:[A-Za-z][A-Za-z0-9]*-)*\d+\W*$")

Target = tuple[str, str]  # family, number


def key_rows_by_link(documents: Mapping[str, Document], registers: Mapping[str, Register]) -> dict[str, Document]:
    """The documents with rows that name no id of a register keyed by the item that their link leads to."""
    targets = targets_of(registers)
    if not targets:
        return dict(documents)
    found = dict(documents)
    for path, document in documents.items():
        if document.kind is Kind.ARCHIVE or not document.facts.tables or not document.facts.links:
            continue
        links = sorted(document.facts.links, key=lambda link: link.target.range.start)
        starts = [link.target.range.start for link in links]
        tables = tuple(_keyed(table, path, links, starts, targets, registers) for table in document.facts.tables)
        if tables != document.facts.tables:
            found[path] = replace(document, facts=replace(document.facts, tables=tables))
    return found


def targets_of(registers: Mapping[str, Register]) -> dict[str, Target]:
    """Path of a document, and of its folder where it is the folder's page -> the item that it is."""
    found: dict[str, Target] = {}
    for register in registers.values():
        for item in register.items.values():
            for defined in item.definitions:
                if defined.definition.form is Form.FILE:
                    path = defined.document.path
                    found[path] = (item.family, item.number)
                    folder, _, name = path.rpartition("/")
                    if name.partition(".")[0].casefold() in INDEX_NAMES:
                        found[folder] = (item.family, item.number)
    return found


def _keyed(
    table: Table,
    path: str,
    links: Sequence[Link],
    starts: Sequence[int],
    targets: Mapping[str, Target],
    registers: Mapping[str, Register],
) -> Table:
    rows = []
    for row in table.rows:
        if row.key is not None and row.key.family in registers and not registers[row.key.family].by_file:
            rows.append(row)
            continue
        key = _key(row, path, links, starts, targets)
        rows.append(row if key is None else replace(row, key=key))
    return replace(table, rows=tuple(rows))


def _key(
    row: TableRow, path: str, links: Sequence[Link], starts: Sequence[int], targets: Mapping[str, Target]
) -> Key | None:
    """The item of the row's first link, with the cell that holds it."""
    for link in links[bisect_left(starts, row.range.start) : bisect_left(starts, row.range.end)]:
        target = targets.get((resolve(path, link.path) or "").rstrip("/")) if link.fragment is None else None
        if target is None:
            continue
        column = next((index for index, cell in enumerate(row.cells) if cell.range.contains(link.target.range)), 0)
        if column > 1 or (column == 1 and not NUMBER.match(row.cells[0].text)):
            return None  # the row speaks of something else and cites the item
        is_title = column and not NUMBER.match(link.label.text)
        return Key(*target, row.cells[0], column, link.label if is_title else None)
    return None
