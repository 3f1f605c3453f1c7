"""Rows that state a number and list ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gatelint.facts.model import Span, Table, TableRow
from gatelint.facts.stated_numbers import Listing
from gatelint.facts.values.multiples import listed
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.text.ranges import Range

# "3 (DS-D03, DS-P01, DS-R02)": the cell of the number lists the ids itself.
REMARK = re.compile(r"^[\s*_`]*\d{1,6}[\s*_`]*[(（](.*)[)）][\s*_`]*$", re.S)


def row_listings(tables: Sequence[Table], lexicon: Lexicon) -> Iterator[Listing]:
    """The rows of tables in which a column that counts stands beside ids.

    A column counts by a word for numbers in its header: `Count`, `# of letters`.
    """
    for index, table in enumerate(tables):
        counting = [column for column in range(1, len(table.columns)) if _counts(table, column, lexicon)]
        for row_index, row in enumerate(table.rows if counting and not table.is_fields else ()):
            for column in counting[:1]:
                yield from _of_row(index, row_index, row, column, lexicon)


def _counts(table: Table, column: int, lexicon: Lexicon) -> bool:
    header = normalise(table.columns[column].header.text)
    words = lexicon.words("count")
    return header in words or any(word in words for word in WORD.findall(header))


def _of_row(table: int, index: int, row: TableRow, column: int, lexicon: Lexicon) -> Iterator[Listing]:
    number = row.numbers[column]
    if number is None:
        return
    remark = REMARK.match(row.cells[column].text)
    if remark is not None:
        place = row.cells[column].range
        span = Span(remark[1], Range(place.start + remark.start(1), place.start + remark.end(1)))
        if (found := listed(span.text, lexicon)) is not None:
            yield Listing(table, index, (column, column), number.value, number.range, found, span.range)
        return
    for other in range(column + 1, len(row.cells)):
        found = listed(row.cells[other].text, lexicon)
        if found is not None and (found > 1 or not row.cells[other].text.strip("*_` ").isdigit()):
            yield Listing(table, index, (column, other), number.value, number.range, found, row.cells[other].range)
