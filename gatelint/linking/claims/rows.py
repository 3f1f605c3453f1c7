"""Claims of tables: what rows say of the items that they are keyed by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gatelint import thresholds
from gatelint.comparison.distinct_titles import name_different_things
from gatelint.facts.model import Form, Span, Status, Table, TableRow
from gatelint.facts.values.embedded_statuses import emphasised_status
from gatelint.facts.values.statuses import counted_value, look_up, parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.linking.registers.homes import is_instruction
from gatelint.project.documents import Document
from gatelint.project.items import Claim, Item, Origin
from gatelint.project.model import Register, Role


def row_claims(document: Document, registers: Mapping[str, Register], lexicon: Lexicon) -> Iterator[tuple[str, Claim]]:
    """Id -> claim, for every cell of a row keyed by an item whose column names a field."""
    for table_index, table in enumerate(document.facts.tables):
        if table.is_fields or _lists_pairs(table):
            continue
        emphasised = _emphasised(table, lexicon)
        for row_index, row in enumerate(table.rows):
            key = row.key
            register = registers.get(key.family) if key is not None else None
            if key is None or register is None:
                continue
            item = register.items.get(key.number)
            if (
                item is None
                or register.identity(document.path, table).is_other
                or is_instruction(document.path, register.home)
            ):
                continue
            defining = any(
                defined.document.path == document.path
                and defined.definition.form is Form.ROW
                and (defined.definition.table, defined.definition.row) == (table_index, row_index)
                for defined in item.definitions
            )
            if register.role is Role.GATE:
                defining = False
            words = register.lexicon or lexicon
            origin = Origin.DEFINING_ROW if defining else Origin.ROW
            if key.title is not None:
                yield (
                    item.id,
                    Claim(item.id, "title", key.title, document, origin, 0, None, table, row, section=table.section),
                )
            strange = _is_of_another(table, row, item)
            if row_index in emphasised and not strange:
                told = emphasised[row_index]
                yield (
                    item.id,
                    Claim(item.id, "status", told.span, document, origin, 0, told, table, row, (), table.section),
                )
            titles = [
                (one.rank, at) for at, one in enumerate(table.columns) if one.name == "title" and at != key.column
            ]
            for column_index, column in enumerate(table.columns[: len(row.cells)]):
                if column_index == key.column or column.name is None or (strange and column.name != "title"):
                    continue
                if column.name == "title" and (key.title is not None or (column.rank, column_index) != min(titles)):
                    continue
                cell = row.cells[column_index]
                status: Status | None = None
                kind = words.settings(column.name).kind
                if kind == "status":
                    status = parse_status(cell, words)
                    if status is None:
                        continue
                elif kind == "choice" and (taken := _choice_status(cell, words)) is not None:
                    yield (
                        item.id,
                        Claim(
                            item.id,
                            "status",
                            cell,
                            document,
                            origin,
                            column.rank + 100,
                            taken,
                            table,
                            row,
                            section=table.section,
                        ),
                    )
                yield (
                    item.id,
                    Claim(
                        item.id,
                        column.name,
                        cell,
                        document,
                        origin,
                        column.rank,
                        status,
                        table,
                        row,
                        section=table.section,
                    ),
                )


def _emphasised(table: Table, lexicon: Lexicon) -> dict[int, Status]:
    """Row -> the status that one of its cells emphasises, in a table without a column of statuses."""
    if table.column("status") is not None:
        return {}
    found: dict[int, Status] = {}
    for index, row in enumerate(table.rows):
        told = [status for cell in row.cells if (status := emphasised_status(cell, lexicon)) is not None]
        if row.key is not None and len(told) == 1:
            found[index] = told[0]
    return found if len(found) >= thresholds.FEWEST_EMPHASISED else {}


def _is_of_another(table: Table, row: TableRow, item: Item) -> bool:
    """Whether a row gives its id to something else: all but that title is said of the other thing."""
    at = next(
        (i for i, one in enumerate(table.columns) if one.name == "title" and one.rank <= thresholds.LAST_PLAIN_TITLE),
        None,
    )
    if at is None or at >= len(row.cells):
        return False
    return all(name_different_things(row.cells[at].text, defined.title) for defined in item.definitions)


def _lists_pairs(table: Table) -> bool:
    """Whether ids come again and again in the key column: a row then tells of the item together with another one."""
    keys = [(row.key.family, row.key.number) for row in table.rows if row.key is not None]
    again = len(keys) - len(set(keys))
    return again >= thresholds.FEWEST_REPEATED_KEYS and again >= thresholds.SHARE_OF_REPEATED_KEYS * len(keys)


def _choice_status(cell: Span, lexicon: Lexicon) -> Status | None:
    """The status that a cell of chosen options implies: taken where one stands, open where it is blank."""
    if not cell.text.strip(" -–—*"):
        waiting = next((name for name in lexicon.config.status if name in lexicon.classes["undecided"]), None)
        return Status(waiting, "", True, False, cell, waiting) if waiting else None
    return chosen_status(cell, lexicon)


def chosen_status(value: Span, lexicon: Lexicon) -> Status | None:
    """An option that was chosen is a decision taken; a blank, "none" or a status word such as "pending" is not."""
    words = WORD.findall(value.text.casefold())
    if not words or lexicon.starts_with("none", value.text) or look_up(words, lexicon) is not None:
        return None
    chosen = next((name for name in lexicon.config.status if name in lexicon.classes["taken"]), None)
    return Status(chosen, "", True, False, value, chosen) if chosen else None


def status_of_row(table: Table, row: TableRow, lexicon: Lexicon) -> Status | None:
    """The status in the column for it, else below the one header that ends with the word: `Implementation Status`."""
    cell = _status_cell(table, row, lexicon)
    status = parse_status(cell, lexicon) if cell is not None else None
    return status if status is not None and (status.known or table.column("status") is not None) else None


def counted_status(table: Table, row: TableRow, lexicon: Lexicon) -> str | None:
    """The value that a row adds to a count of statuses; None where it is not clear."""
    cell = _status_cell(table, row, lexicon)
    return counted_value(cell, lexicon) if cell is not None else None


def _status_cell(table: Table, row: TableRow, lexicon: Lexicon) -> Span | None:
    """The cell of a row that may state its status."""
    own = table.column("status")
    columns = [
        index
        for index, column in enumerate(table.columns)
        if column.name is None
        and (words := normalise(column.header.text).split())
        and (name := lexicon.field(words[-1])[0]) is not None
        and lexicon.settings(name).kind == "status"
    ]
    if own is None and len(columns) == 1:
        own = columns[0]
    return row.cells[own] if own is not None and own < len(row.cells) else None
