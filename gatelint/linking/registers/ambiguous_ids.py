"""Ids that may be anything: what they name is believed only together with a title.

A letter and a number (`R01`, `T7`, `M1.07`) look like priorities, quarters and products (`P1`, `Q3`, `R2`); a word and
a number that are not the gate's (`Milestone 2`, `Step 3`) are counted anew by many documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gatelint import thresholds
from gatelint.comparison.titles import are_alike, are_nearly_equal, content_words
from gatelint.facts.definitions.in_text import first_text
from gatelint.facts.model import Form, Table, TableRow
from gatelint.facts.values.ids import OUTLINE, TIGHT, depth, is_tight
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.registers.candidates import NUMBERED_WORD, Family, Found, by_document
from gatelint.linking.registers.homes import has_own_status, has_status_column, shelf
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Register, Role, Scope


def grades(documents: Iterable[Document], lexicon: Lexicon) -> frozenset[str]:
    """Families that items are graded by: `P0` in a column or field such as Priority; no grade is `M1.03`."""
    found: set[str] = set()
    for document in documents:
        values = [field.values[0] for field in document.facts.fields if _is_text(field.name, lexicon)]
        for table in document.facts.tables:
            columns = [index for index, column in enumerate(table.columns) if _is_text(column.name, lexicon)]
            values += [row.cells[column] for row in table.rows for column in columns if column < len(row.cells)]
        matches = (TIGHT.match(value.text.strip("*_` ")) for value in values)
        found |= {match[1] for match in matches if match is not None and not depth(match[2])}
    return frozenset(found)


def _is_text(name: str | None, lexicon: Lexicon) -> bool:
    return name is not None and lexicon.settings(name).kind == "text"


def numbers_items(found: Found) -> bool:
    """Whether a family that was learnt numbers items rather than grades or quarters: three at least, with titles.

    Rows must have the id alone in a column that is no field of items, such as a priority.
    """
    home = [
        defined
        for defined in found.definitions
        if (found.form is Form.FILE or defined.document.path == found.home) and content_words(defined.title)
    ]
    if len({defined.definition.number for defined in home}) < thresholds.FEWEST_AMBIGUOUS:
        return False
    if found.form is not Form.ROW:
        return True
    places = {(defined.document, defined.definition.table or 0) for defined in home}
    return all(_is_table_of_items(document.facts.tables[index]) for document, index in places)


def _is_table_of_items(table: Table) -> bool:
    keys = [row.key for row in table.rows if row.key is not None]
    numbers = [(key.family, key.number) for key in keys]
    return len(set(numbers)) == len(numbers) and all(
        table.columns[key.column].name is None and key.title is None for key in keys
    )


def worded(family: Family, records: frozenset[str]) -> Found | None:
    """The register of a word and a number: one document gives three a section or list item, a third of them a status.

    A table of another document may state the statuses instead, under the same titles. A folder of three documents is a
    register, too. There is none where another document or folder has as many. One number of three may be given twice by
    mistake; where more are, the document holds several plans. The parts of `records` are their own.
    """
    counts: list[tuple[int, str, list[Defined], Form]] = []
    shelves: dict[str, list[Defined]] = {}
    for defined in family.files:
        shelves.setdefault(shelf(defined.document.path), []).append(defined)
    for own in shelves.values():
        living = [defined for defined in own if defined.document.kind is Kind.LIVING]
        if len({defined.definition.number for defined in living}) == len(living) >= thresholds.FEWEST_AMBIGUOUS:
            counts.append((len(living), min(defined.document.path for defined in living), living, Form.FILE))
    for form in (Form.HEADING, Form.ITEM):
        for path, own in by_document(family.places(form)).items():
            numbers = {defined.definition.number for defined in own}
            stated = sum(has_own_status(defined) for defined in own)
            again = len(own) - len(numbers)
            if (
                own[0].document.kind is Kind.LIVING
                and path not in records
                and len(numbers) >= thresholds.FEWEST_AMBIGUOUS
                and again * thresholds.FEWEST_AMBIGUOUS <= len(numbers)
                and (stated >= thresholds.SHARE_STATED * len(own) or _is_restated(own, family.rows))
            ):
                counts.append((len(own), path, own, form))
    counts.sort(key=lambda count: -count[0])
    if not counts or (len(counts) > 1 and counts[1][0] == counts[0][0] and counts[1][1] != counts[0][1]):
        return None
    _, home, own, form = counts[0]
    return Found(family.name, Role.REGISTER, Scope.PROJECT, home, tuple(own), form)


def _is_restated(own: Sequence[Defined], rows: Sequence[Defined]) -> bool:
    """Whether a table of another living document gives statuses to three of some items, and most titles agree."""
    titles = {defined.definition.number: defined.title for defined in reversed(own)}
    tables: dict[tuple[str, int], list[bool]] = {}
    for row in rows:
        document, definition = row.document, row.definition
        if document is own[0].document or document.kind is not Kind.LIVING or not has_status_column(row):
            continue
        title = titles.get(definition.number, "")
        is_same = bool(content_words(title) and content_words(row.title)) and are_alike(row.title, title)
        tables.setdefault((document.path, definition.table or 0), []).append(is_same)
    return any(sum(same) >= thresholds.FEWEST_AMBIGUOUS and sum(same) * 2 > len(same) for same in tables.values())


def believe_keys(documents: Mapping[str, Document], registers: Mapping[str, Register]) -> dict[str, Document]:
    """The documents without the keys of rows that bear such an id and speak of something else than its item."""
    found = dict(documents)
    for path, document in documents.items():
        if not any(row.key and _may_be_loose(row.key.family) for table in document.facts.tables for row in table.rows):
            continue
        tables = tuple(_believed(table, registers) for table in document.facts.tables)
        found[path] = replace(document, facts=replace(document.facts, tables=tables))
    return found


def _believed(table: Table, registers: Mapping[str, Register]) -> Table:
    """A table without the keys of other things; of one whose titles mostly agree every row is believed."""
    loose = [row for row in table.rows if row.key is not None and _may_be_loose(row.key.family)]
    agreeing = [row for row in loose if _is_believed(registers, table, row)]
    known = [(row, _items(registers, row.key.family).get(row.key.number)) for row in loose if row.key is not None]
    alike = [row for row, item in known if item is not None and _is_alike(table, row, item)]
    if len(agreeing) >= thresholds.FEWEST_AMBIGUOUS and len(alike) >= thresholds.SHARE_TO_BELIEVE * len(loose):
        agreeing += [row for row, item in known if item is not None]
    kept = {row.range for row in agreeing}
    return replace(
        table,
        rows=tuple(
            row if row.key is None or not _may_be_loose(row.key.family) or row.range in kept else replace(row, key=None)
            for row in table.rows
        ),
    )


def _is_alike(table: Table, row: TableRow, item: Item) -> bool:
    title = row.key.title or first_text(table, row, row.key.column) if row.key is not None else None
    return title is not None and any(are_alike(title.text, one.title) for one in item.definitions)


def _items(registers: Mapping[str, Register], family: str) -> Mapping[str, Item]:
    return registers[family].items if family in registers else {}


def _is_believed(registers: Mapping[str, Register], table: Table, row: TableRow) -> bool:
    """Whether the key of a row names what the row speaks of; keys of other kinds are believed."""
    key = row.key
    register = registers.get(key.family) if key is not None else None
    if key is None or not (is_tight(key.family) if register is None else not register.is_certain):
        return True
    item = register.items.get(key.number) if register is not None else None
    if item is None:
        return False
    return bears_title(table, row, item)


def bears_title(table: Table, row: TableRow, item: Item) -> bool:
    """Whether a keyed row names the item; of a row without a title, an id such as `R01` or `M1.2` has to do."""
    key = row.key
    if key is None:
        return False
    title = key.title or first_text(table, row, key.column)
    if not content_words(title.text):
        return key.family != OUTLINE and (key.number.startswith("0") or depth(key.number) > 0)
    return any(are_nearly_equal(title.text, defined.title) for defined in item.definitions)


def _may_be_loose(family: str) -> bool:
    return is_tight(family) or NUMBERED_WORD.match(family) is not None
