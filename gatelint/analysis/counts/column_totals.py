"""Columns that a last row sums up, and rows that one of their columns sums up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gatelint import thresholds
from gatelint.facts.model import Span, Table
from gatelint.facts.values.ids import singular
from gatelint.facts.values.numbers import Number, label_of, number_with_unit
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise

BOLD = ("**", "__")
EMPTY = frozenset({"", "-", "--", "—", "–", "0"})


@dataclass(frozen=True, slots=True)
class SummedColumn:
    """A column of numbers with its total."""

    index: int
    total: Number
    parts: tuple[Number, ...]
    total_row: int

    @property
    def sum(self) -> int:
        """What the parts add up to."""
        return sum(part.value for part in self.parts)


def total_row(table: Table, lexicon: Lexicon) -> int | None:
    """The index of the last row if its label says that it sums up the others, else None.

    A table in which an earlier row is called a total too, `Page total` for instance, is a list of figures, not a sum.
    """
    if len(table.rows) <= thresholds.FEWEST_PARTS:
        return None
    labels = [row.cells[0].text if row.cells else "" for row in table.rows]
    totals = [index for index, label in enumerate(labels) if _is_total(label, lexicon)]
    return totals[0] if totals == [len(labels) - 1] else None


def _is_total(label: str, lexicon: Lexicon) -> bool:
    """Whether a label begins or ends with a word for a total."""
    words = normalise(label).split()
    return lexicon.starts_with("total", label) or bool(words and words[-1] in lexicon.words("total"))


def columns_with_total(table: Table, lexicon: Lexicon) -> Iterator[SummedColumn]:
    """The columns whose cells are all plain numbers, the last one their total."""
    last = total_row(table, lexicon)
    if last is None or (table.is_fields and table.columns[0].name is not None):
        return
    label = label_of(table.rows[last].cells[0]).casefold()
    if "exclud" in label or "(" in label or (table.is_fields and label not in lexicon.words("total")):
        return
    for index in range(1, len(table.columns)):
        cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
        if len(cells) < len(table.rows):
            continue
        numbers = _numbers(table, index)
        total = numbers[last]
        if total is None:
            continue
        parts: list[Number] = []
        filled: list[Span] = []
        for cell, number in zip(cells[:last], numbers, strict=False):
            if number is None and cell.text.strip("* ") not in EMPTY:
                break
            if number is not None:
                parts.append(number)
                filled.append(cell)
        else:
            is_sum = total.value >= max((part.value for part in parts), default=0)  # less is no sum of them
            plain = sum(part.value for part, cell in zip(parts, filled, strict=True) if "(" not in cell.text)
            if plain == total.value and any("(" in cell.text for cell in filled):
                continue  # what bears a remark is not counted
            of_some = (
                _named_parts(table, numbers, last, lexicon),  # `Total tests` below rows of tests and others
                _without_subtotals(parts),
                _without_first(table, last, parts, lexicon),
                _emphasised_parts(table, numbers[:last]),
            )
            if sum(part.value for part in parts) != total.value and total.value in of_some:
                continue
            if len(parts) >= thresholds.FEWEST_PARTS and is_sum and not _numbers_rows([*parts, total]):
                yield SummedColumn(index, total, tuple(parts), last)


def _numbers(table: Table, index: int) -> Sequence[Number | None]:
    """The numbers of a column's cells, with the unit that its header names, or that all of them have."""
    plain = [row.numbers[index] for row in table.rows]
    measured = [number_with_unit(row.cells[index]) for row in table.rows]
    rows = zip(table.rows, measured, strict=True)
    filled = [number for row, number in rows if row.cells[index].text.strip("* ") not in EMPTY]
    units = {singular(number.noun.casefold()) for number in filled if number is not None and number.noun}
    named = {singular(word) for word in WORD.findall(table.columns[index].header.text.casefold())}
    if len(units) != 1 or not (units <= named or None not in filled):
        return plain
    return [number or other for number, other in zip(plain, measured, strict=True)]


def _without_first(table: Table, last: int, parts: Sequence[Number], lexicon: Lexicon) -> int | None:
    """What parts add up to without the first one, where the total names what it is of: `Total development`."""
    words = set(WORD.findall(normalise(table.rows[last].cells[0].text)))
    return None if words <= lexicon.words("total") else sum(part.value for part in parts[1:])


def _named_parts(table: Table, numbers: Sequence[Number | None], last: int, lexicon: Lexicon) -> int | None:
    """The sum of the rows whose labels hold what the label of the total names; None where fewer than two do."""
    words = set(WORD.findall(normalise(table.rows[last].cells[0].text))) - lexicon.words("total")
    stated = [
        number.value
        for row, number in zip(table.rows[:last], numbers, strict=False)
        if number is not None and words and words <= set(WORD.findall(normalise(row.cells[0].text)))
    ]
    return sum(stated) if thresholds.FEWEST_PARTS <= len(stated) < last else None


def _emphasised_parts(table: Table, numbers: Sequence[Number | None]) -> int | None:
    """The sum of two or more rows with bold labels, where the rows below each of them add up to it; else None."""
    groups: list[tuple[int, list[int]]] = []
    for row, number in zip(table.rows, numbers, strict=False):
        value = number.value if number is not None else 0
        if row.cells[0].text.strip().startswith(BOLD):
            groups.append((value, []))
        elif groups:
            groups[-1][1].append(value)
    proved = len(groups) >= thresholds.FEWEST_PARTS and all(whole == sum(parts) for whole, parts in groups)
    return sum(whole for whole, _ in groups) if proved else None


def _without_subtotals(parts: Sequence[Number]) -> int:
    """What parts add up to without those that repeat the sum of the two or more since the last one like it."""
    whole = since = count = 0
    for part in parts:
        if count >= thresholds.FEWEST_PARTS and part.value == since:
            since = count = 0
            continue
        whole, since, count = whole + part.value, since + part.value, count + (part.value > 0)
    return whole


def _numbers_rows(numbers: Sequence[Number]) -> bool:
    """Whether a column counts its rows: 1, 2, 3."""
    return [number.value for number in numbers] == list(range(1, len(numbers) + 1)) and len(
        numbers
    ) > thresholds.FEWEST_PARTS + 1


@dataclass(frozen=True, slots=True)
class SummedRow:
    """A row of numbers with its total, and how many rows of its table add up like it."""

    row: int
    column: int  # of the total
    total: Number
    parts: tuple[Number, ...]
    right: int
    all: int
    named: bool  # whether the header says that the column is a total

    @property
    def sum(self) -> int:
        """What the parts add up to."""
        return sum(part.value for part in self.parts)


def rows_with_total(table: Table, lexicon: Lexicon) -> Sequence[SummedRow]:
    """The rows in which one column is the sum of those that follow it, or of those before, where most rows add up.

    The sums prove what the column is; rows with one part that is not 0 prove nothing.
    """
    last = total_row(table, lexicon)
    rows = [index for index in range(len(table.rows)) if index != last]
    numbers = {index: table.rows[index].numbers for index in rows}
    width = len(table.columns)
    full = [
        column
        for column in range(width)
        if all(len(table.rows[row].cells) == width and numbers[row][column] is not None for row in rows)
    ]
    readings = (
        [(total, parts) for total in full for parts in _parts_of(total, full)]
        if len(rows) >= thresholds.FEWEST_SUMS
        else []
    )
    most: dict[int, int] = {}  # total -> the rows that add up in the readings before
    for total, parts in readings:
        sums = [_summed(row, numbers[row], total, parts) for row in rows]
        right = [one for one in sums if one.sum == one.total.value]
        proofs = sum(sum(part.value > 0 for part in one.parts) > 1 for one in right)
        named = _is_total(table.columns[total].header.text, lexicon)
        if proofs >= thresholds.FEWEST_SUMS - 1 and len(right) >= (
            thresholds.SHARE_OF_SUMS_BY_NAME if named else thresholds.SHARE_OF_SUMS
        ) * len(sums):
            if len(right) <= most.get(total, 0):
                continue  # a reading of more columns is as good
            return [replace(one, right=len(right), all=len(sums), named=named) for one in sums]
        most[total] = max(most.get(total, 0), len(right))
    return ()


def _parts_of(total: int, full: Sequence[int]) -> Iterator[Sequence[int]]:
    """The columns that a total may sum up: all numbers directly behind it, or some directly before it."""
    after = total + 1
    while after in full:
        after += 1
    before = total - 1
    while before in full:
        before -= 1
    for end in range(after, total + thresholds.FEWEST_PARTS, -1):
        yield range(total + 1, end)
    for start in range(before + 1, total - thresholds.FEWEST_PARTS + 1):
        yield range(start, total)


def _summed(row: int, numbers: Sequence[Number | None], total: int, parts: Sequence[int]) -> SummedRow:
    stated = [number for index in parts if (number := numbers[index]) is not None]
    whole = numbers[total]
    assert whole is not None
    return SummedRow(row, total, whole, tuple(stated), 0, 0, False)


def some_column_gives(table: Table, value: int) -> bool:
    """Whether a column of numbers adds up to the stated number, or one of its last rows says it."""
    for numbers in number_columns(table):
        if sum(numbers) == value or numbers[-1] == value or sum(numbers[:-1]) == value:
            return True
    return False


def names_as_many(table: Table, number: int) -> bool:
    """Whether a column names as many different things: `1 file` below three rows of one."""
    columns = ({row.cells[at].text for row in table.rows if at < len(row.cells)} for at in range(len(table.columns)))
    return any(len(different) == number for different in columns)


def number_columns(table: Table) -> list[list[int]]:
    """The numbers of every column that holds some."""
    found = []
    for index in range(1, len(table.columns)):
        stated = [number.value for row in table.rows if (number := row.numbers[index]) is not None]
        if stated:
            found.append(stated)
    return found
