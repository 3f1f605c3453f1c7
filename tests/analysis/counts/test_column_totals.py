from __future__ import annotations

import pytest

from gatelint.analysis.counts.column_totals import columns_with_total, total_row
from gatelint.facts.values.vocabulary import Lexicon


def table(facts_of, *rows: str, header: str = "| Crop | Rows | Note |"):
    text = "\n".join([header, "|" + "---|" * (header.count("|") - 1), *rows]) + "\n"
    return facts_of(text).tables[0]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("a", "b", "**Total**"), 2),
        (("a", "b", "Total Active"), 2),
        (("a", "b", "Overall"), 2),
        (("a", "b", "合计"), 2),
        (("a", "b", "c"), None),
        (("a", "Total"), None),
        (("Total", "a", "b"), None),
        (("a", "b", "Total", "c"), None),
        (("Total a", "b", "Total b"), None),
        (("Page total", "b", "Grand total"), None),
    ],
)
def test_the_row_that_sums_up(labels: tuple[str, ...], expected: int | None, facts_of, lexicon: Lexicon) -> None:
    assert total_row(table(facts_of, *(f"| {label} | 1 | x |" for label in labels)), lexicon) == expected


def test_columns_with_a_total(facts_of, lexicon: Lexicon) -> None:
    found = table(
        facts_of,
        "| a | 2 | x | - | 1 |",
        "| b | **3** (two early) | 4 | 0 | ~2 |",
        "| c | - | 5 | 7 | 3 |",
        "| **Total** | **5** | 9 | 7 | 6 |",
        header="| Crop | Rows | Mixed | Late | Rough |",
    )
    columns = list(columns_with_total(found, lexicon))
    assert [(column.index, column.total.value, column.sum, column.total_row) for column in columns] == [
        (1, 5, 5, 3),
        (3, 7, 7, 3),
    ]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (("| a | 2 | x |", "| b | 3 | x |", "| Total (excluding b) | 2 | x |"), "| Crop | Rows | Note |"),
        (("| a | 2 | x |", "| b | 3 | x |", "| Total excluding b | 2 | x |"), "| Crop | Rows | Note |"),
        (("| a | 2 | x |", "| b | 3 | x |", "| Total | many | x |"), "| Crop | Rows | Note |"),
        (("| a | 2 |", "| b | 3 |"), "| Crop | Rows |"),
        (("| a | - | x |", "| b | 3 | x |", "| Total | 4 | x |"), "| Crop | Rows | Note |"),
        (("| a | 2 | x |", "| b |", "| Total | 4 | x |"), "| Crop | Rows | Note |"),
    ],
)
def test_what_sums_up_nothing(rows: tuple[str, ...], header: str, facts_of, lexicon: Lexicon) -> None:
    assert list(columns_with_total(table(facts_of, *rows, header=header), lexicon)) == []


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (("| a | 2 | x |", "| b | 5 | x |", "| Total | 4 | x |"), 0),  # less than a part of it
        (("| a | 2 | x |", "| b | 5 | x |", "| Total | 5 | x |"), 1),
        (("| **a** | 2 | x |", "| a1 | 2 | x |", "| **b** | 5 | x |", "| b1 | 5 | x |", "| Total | 7 | x |"), 0),
        (("| **a** | 2 | x |", "| a1 | 2 | x |", "| **b** | 5 | x |", "| b1 | 5 | x |", "| Total | 8 | x |"), 1),
        (("| **a** | 2 | x |", "| **b** | 5 | x |", "| c | 3 | x |", "| Total | 7 | x |"), 1),  # bold for no reason
        (("| a | 2 | x |", "| b | 5 | x |", "| c | 9 (not counted) | x |", "| Total | 7 | x |"), 0),
        (("| a | 2 | x |", "| b | 5 | x |", "| c | 1 (late) | x |", "| Total | 9 | x |"), 1),
    ],
)
def test_a_total_has_to_be_one(rows: tuple[str, ...], columns: int, facts_of, lexicon: Lexicon) -> None:
    assert len(list(columns_with_total(table(facts_of, *rows), lexicon))) == columns
