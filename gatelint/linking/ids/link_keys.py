"""Index tables: rows whose link leads to a document that is an item, or that have its number alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gatelint import thresholds
from gatelint.facts.definitions.whole_files import INDEX_NAMES
from gatelint.facts.model import Form, Key, Link, Span, Table, TableRow
from gatelint.linking.registers.homes import shelf
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Register
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

# A cell that is nothing but a number or an id.
NUMBER = re.compile(r"^\W*(?:[A-Za-z][A-Za-z0-9]*-)*\d+\W*$")

# A cell that is nothing but a number, in emphasis or brackets.
BARE = re.compile(r"^[*_`\[ ]*(\d{1,6})[*_`\] ]*$")

Target = tuple[str, str]  # family, number


def key_rows_by_link(documents: Mapping[str, Document], registers: Mapping[str, Register]) -> dict[str, Document]:
    """The documents with rows that name no id of a register keyed by the item that their link or number means."""
    targets = targets_of(registers)
    if not targets:
        return dict(documents)
    shelves = _shelves(registers)
    companions = frozenset(
        path for path, one in documents.items() if path not in targets and _is_companion(one, registers)
    )
    found = dict(documents)
    for path, document in documents.items():
        if document.kind is Kind.ARCHIVE or not document.facts.tables:
            continue
        links = sorted(document.facts.links, key=lambda link: link.target.range.start)
        starts = [link.target.range.start for link in links]
        tables = tuple(
            _numbered(_keyed(table, path, links, starts, targets, companions, registers), path, shelves, registers)
            for table in document.facts.tables
        )
        if tables != document.facts.tables:
            found[path] = replace(document, facts=replace(document.facts, tables=tables))
    return found


def _shelves(registers: Mapping[str, Register]) -> dict[str, Register]:
    """Folder -> the register whose items are the documents in it; of two, neither."""
    found: dict[str, Register] = {}
    several: set[str] = set()
    for register in registers.values():
        for folder in {
            shelf(one.document.path) for item in register.items.values() for one in item.definitions if register.by_file
        }:
            several |= {folder} if folder in found else set()
            found[folder] = register
    return {folder: register for folder, register in found.items() if folder not in several}


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
    companions: frozenset[str],
    registers: Mapping[str, Register],
) -> Table:
    rows = []
    for row in table.rows:
        if row.key is not None and row.key.family in registers and not registers[row.key.family].by_file:
            rows.append(row)
            continue
        key = _key(row, path, links, starts, targets)
        if key is None and row.key is not None and companions and _first_target(row, path, links, starts) in companions:
            row = replace(row, key=None)  # it lists a plan for the item
        is_same = key is not None and row.key is not None and row.key[:2] == key[:2]
        rows.append(row if key is None or is_same else replace(row, key=key))
    return replace(table, rows=tuple(rows))


def _is_companion(document: Document, registers: Mapping[str, Register]) -> bool:
    """Whether a document bears the id of an item that another document is."""
    own = next((one for one in document.facts.definitions if one.form is Form.FILE), None)
    register = registers.get(own.family) if own is not None else None
    return own is not None and register is not None and register.by_file and own.number in register.items


def _first_target(row: TableRow, path: str, links: Sequence[Link], starts: Sequence[int]) -> str | None:
    """The document that the first link of a row leads to."""
    at = bisect_left(starts, row.range.start)
    return resolve(path, links[at].path) if at < len(links) and starts[at] < row.range.end else None


def _numbered(table: Table, path: str, shelves: Mapping[str, Register], registers: Mapping[str, Register]) -> Table:
    """A table in the folder of items, or one that names them in its header, keyed by their bare numbers: `| 020 |`.

    Numbers without zeros count the rows of most tables, and a header that names another register means that one.
    """
    register = shelves.get(path.rpartition("/")[0]) or next(
        (one for one in shelves.values() if _is_headed(table, one)), None
    )
    if register is None or register.called or table.is_fields or not table.columns:
        return table
    if any(row.key is not None and (row.key.family in registers or row.key.column) for row in table.rows):
        return table
    keys = [_number_key(row, register) for row in table.rows]
    known = [key for key in keys if key is not None]
    is_padded = any(key.number.startswith("0") for key in known) or _is_headed(table, register)
    if not is_padded or len(known) < thresholds.FEWEST_LINKED_NUMBERS or len(known) * 2 < len(keys):
        return table
    rows = (row if key is None else replace(row, key=key) for row, key in zip(table.rows, keys, strict=True))
    return replace(table, rows=tuple(rows))


def _is_headed(table: Table, register: Register) -> bool:
    """Whether the first column is named like a register: `Plan` for PLAN-."""
    family = table.columns[0].family if table.columns else None
    return family is not None and family.rstrip("- ").casefold() == register.family.rstrip("-").casefold()


def _number_key(row: TableRow, register: Register) -> Key | None:
    """The item whose number is all that the first cell holds."""
    match = BARE.match(row.cells[0].text) if row.cells else None
    if match is None or match[1] not in register.items:
        return None
    start = row.cells[0].range.start
    span = Span(match[1], Range(start + match.start(1), start + match.end(1)))
    return Key(register.family, match[1], span, 0, None)


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
