from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def table(*rows: str, header: str = "Shelf | Books") -> str:
    columns = " | ".join("---" for _ in header.split("|"))
    return f"| {header} |\n| {columns} |\n" + "".join(f"| {row} |\n" for row in rows)


def test_the_sum_is_told(rule: Any) -> None:
    found = rule(table("Maps | 40", "Sagas | 12", "**Total** | **53**"))
    assert found.messages == ["the total says 53, its column adds up to 52: 40 + 12"]
    assert found.quoted == [("doc.md", "53")]
    assert found.related == [[("doc.md", "Books", "the column `Books`")]]
    assert found.diagnostics[0].help == "write 52, or correct a row"


def test_every_column_is_added_up(rule: Any) -> None:
    found = rule(table("Maps | 40 | 1", "Sagas | 12 | 2", "Total | 53 | 4", header="Shelf | Books | Lent"))
    assert found.quoted == [("doc.md", "53"), ("doc.md", "4")]


def test_dashes_are_nothing(rule: Any) -> None:
    assert rule(table("Maps | 40", "Sagas | -", "Poems | 2", "Total | 43")).quoted == [("doc.md", "43")]


@pytest.mark.parametrize("word", ["Total", "Sum", "合计", "Итого", "Grand total", "Total books"])
def test_totals_in_several_words(rule: Any, word: str) -> None:
    assert rule(table("Maps | 40", "Sagas | 12", f"{word} | 53")).quoted == [("doc.md", "53")]


@pytest.mark.parametrize(
    "text",
    [
        table("Maps | 40", "Sagas | 12", "Total | 52"),
        table("Maps | 40 (3 lent)", "Sagas | 12", "Total | 52"),
        table("Total | 40", "Total lent | 12", "Total kept | 3"),
        table("Total | 40", "Lent | 12", "Kept | 28"),
        table("Maps | many", "Sagas | 12", "Total | 53"),
        table("Maps | ~40", "Sagas | 12", "Total | 53"),
        table("Maps | 40", "Total | 53"),
        table("Maps | 40", "Sagas | 12", "Total (without Maps) | 12"),
        table("Maps | 40", "Sagas | 12", "Total excluding maps | 12"),
        table("Maps | 40%", "Sagas | 12%", "Total | 53%"),
        table("Maps | 40", "Sagas | 12", "Others | 53"),
    ],
)
def test_lawful_tables(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_a_figure_of_its_own_is_no_sum(rule: Any) -> None:
    text = table("**Shelves** | 4", "**Books** | 52", "**Total Pending** | 9", header="Field | Value")
    assert rule(text).messages == []


def test_reports_are_added_up_and_archives_are_not(rule: Any) -> None:
    text = "# Stock\n\n**Date:** 2026-01-02\n\n" + table("Maps | 40", "Sagas | 12", "Total | 53")
    found = rule({"report_2026-01-02.md": text, "archive/stock.md": text})
    assert found.quoted == [("report_2026-01-02.md", "53")]


def test_numbers_of_rows_are_no_parts(rule: Any) -> None:
    assert rule(table("kind | 1", "place | 2", "time | 3", "total | 4", header="Field | Number")).messages == []


def test_a_name_that_begins_like_a_total_is_none(rule: Any) -> None:
    assert rule(table("kind | 4", "place | 3", "total_weight | 9")).messages == []


ROPES = "| Area | {} | Done | Half | Open |\n|---|---|---|---|---|\n"
ADDING = "| Ropes | 11 | 8 | 2 | 1 |\n| Lamps | 9 | 5 | 2 | 2 |\n| Nets | 6 | 6 | 0 | 0 |\n"


@pytest.mark.parametrize(("header", "severity"), [("Total", Severity.ERROR), ("Wishes", Severity.WARNING)])
def test_a_row_against_the_sum_of_its_columns(header: str, severity: Severity, rule: Any) -> None:
    found = rule(ROPES.format(header) + ADDING + "| Sails | 17 | 13 | 3 | 0 |\n")
    assert found.messages == [f"`{header}` says 17, its row adds up to 16: 13 + 3 + 0"]
    assert found.quoted == [("doc.md", "17")]
    assert found.related == [[("doc.md", header, "the sum of its row in 3 of 4 rows")]]
    assert found.diagnostics[0].severity is severity


def test_the_last_column_against_the_sum_of_its_row(rule: Any) -> None:
    rows = "| a | 70 | 1 | 2 | 3 |\n| b | 80 | 2 | 2 | 4 |\n| c | 90 | 2 | 5 | 8 |\n"
    assert rule("| Area | Score | P0 | P1 | Total |\n|---|---|---|---|---|\n" + rows).quoted == [("doc.md", "8")]


@pytest.mark.parametrize(
    "rows",
    [
        "| Sails | 16 | 13 | 3 | 0 |\n",
        "| Sails | 17 | 13 | 3 | 0 |\n| Posts | 9 | 1 | 2 | 3 |\n",  # most do, but not enough to prove it
        "| Sails | 17 | 13 | ? | 0 |\n",
    ],
)
def test_rows_that_add_up_or_prove_nothing(rows: str, rule: Any) -> None:
    assert not rule(ROPES.format("Wishes") + ADDING + rows).messages


def test_a_row_whose_numbers_are_counted_is_reported_once(rule: Any) -> None:
    parts = {"ORG": ("Done", "Done", "Open"), "PAY": ("Done", "Open", "Open"), "MAP": ("Done", "Open", "Done")}
    tables = "".join(
        f"## {name}\n\n| ID | Wish | Status |\n|---|---|---|\n"
        + "".join(f"| FR-{name}-{at:03} | wish {at} | {status} |\n" for at, status in enumerate(own, 1))
        + "\n"
        for name, own in parts.items()
    )
    head = "## Summary\n\n| Area | Total | Done | Open |\n|---|---|---|---|\n"
    text = tables + head + "| FR-ORG | 3 | 2 | 1 |\n| FR-PAY | 3 | 2 | 2 |\n| FR-MAP | 3 | 2 | 1 |\n"
    assert not rule(text).messages


@pytest.mark.parametrize(("total", "count"), [(8, 0), (12, 0), (9, 1)])
def test_a_total_that_names_some_of_the_rows(total: int, count: int, rule: Any) -> None:
    rows = f"| Boats | 4 |\n| Rope tests | 5 |\n| Sail tests | 3 |\n| **Total tests** | **{total}** |\n"
    assert len(rule("# Yard\n\n| Kind | Count |\n| --- | --- |\n" + rows).messages) == count


@pytest.mark.parametrize(("spring", "count"), [("1 | 0 | 0 | 0 | 1", 0), ("1 | 0 | 0 | 0 | 2", 1)])
def test_a_sum_of_fewer_columns_has_to_fit_better_than_one_of_more(spring: str, count: int, rule: Any) -> None:
    rows = ("Autumn | 13 | 4 | 7 | 2 | 0", "Winter | 2 | 0 | 1 | 1 | 2", f"Spring | {spring}")
    header = "Season | Total finds | Ropes | Nets | Sails | Buoys"
    assert len(rule("# Yard\n\n" + table(*rows, header=header)).messages) == count


@pytest.mark.parametrize(("total", "count"), [(18, 0), (12, 1)])
def test_a_row_that_sums_up_those_above_it_is_no_part(total: int, count: int, rule: Any) -> None:
    rows = ("Ropes | 3", "Nets | 4", "**Gear** | **7**", "Sails | 5", "Buoys | 6", f"**Total** | **{total}**")
    assert len(rule("# Yard\n\n" + table(*rows, header="Kind | Count")).messages) == count


def test_a_part_that_repeats_the_one_above_is_no_subtotal(rule: Any) -> None:
    rows = ("Ropes | 2", "Nets | 0", "Sails | 2", "Buoys | 5", "**Total** | **7**")
    assert len(rule("# Yard\n\n" + table(*rows, header="Kind | Count")).messages) == 1


@pytest.mark.parametrize(
    ("header", "cells", "total", "count"),
    [
        ("Total points", ("8", "26", "29"), "**154 points**", 1),
        ("Total points", ("8", "26", "29"), "63 points", 0),
        ("Effort", ("2 days", "1 day", "5 days"), "9 days", 1),
        ("Effort", ("2 days", "1 day", "5 days"), "8 days", 0),
        ("Effort", ("2 days", "6 hours", "5 days"), "9 days", 0),
        ("Stories", ("8", "26", "29"), "9 people", 0),
        ("Stories", ("US-1, US-2", "US-3", "US-4"), "14 stories", 0),
    ],
)
def test_totals_with_a_unit(header: str, cells: tuple[str, ...], total: str, count: int, rule: Any) -> None:
    rows = "".join(f"| {name} | {cell} | x |\n" for name, cell in zip(("Quay", "Crane", "Shed"), cells, strict=True))
    text = f"| Area | {header} | Note |\n| --- | --- | --- |\n{rows}| **Total** | {total} | x |\n"
    assert len(rule(text).messages) == count


@pytest.mark.parametrize(("label", "total", "count"), [("Total work", 6, 0), ("Total work", 7, 1), ("Total", 6, 1)])
def test_a_total_of_some_rows(label: str, total: int, count: int, rule: Any) -> None:
    rows = "| Before | 2 | x |\n| Quay | 3 | x |\n| Crane | 3 | x |\n"
    text = f"| Area | Weeks | Note |\n| --- | --- | --- |\n{rows}| **{label}** | {total} | x |\n"
    assert len(rule(text).messages) == count
