from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.counts.range_counts import scoped_counts

TABLE = (
    "| Phase | Plans | Total |\n| --- | --- | --- |\n"
    "| 01 | 5 | 3 h |\n| 02 | 4 | 1 h |\n| 03 | 6 | - |\n| 04 | 2 | - |\n"
)


def counted(line: str, project_of: Any, table: str = TABLE) -> list[tuple[int, int]]:
    project = project_of({"doc.md": f"# Log\n\n{line}\n\n{table}"})
    found = scoped_counts(project.documents["doc.md"], project.lexicon)
    return [(one.stated.value, one.found) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Total plans completed: 17 (across v1.0 Phases 1–3)", [(17, 15)]),
        ("**Plans:** 15 (Phases 1-3)", [(15, 15)]),
        ("There were 17 plans in phases 1-3.", []),  # no phase is written so
        ("There were 17 plans in Phases 1-3.", [(17, 15)]),
        ("There were 17 open plans in Phases 1-3.", []),
        ("Open plans: 17 (Phases 1-3)", []),
        ("Plans per month: 17 (Phases 1-3)", []),
        ("Of 20 plans 17 in Phases 1-3", []),
        ("17 plans, after which we went on to do Phases 1-3", []),
        ("17 hours in Phases 1-3", []),
        ("17 plans in Phases 1-9", []),  # not all of them have a row
        ("17 plans in Phase 3", []),
        ("90 plans in Phases 1-3", []),
        ("~17 plans in Phases 1-3", []),
    ],
)
def test_a_number_with_a_scope(line: str, expected: list[tuple[int, int]], project_of: Any) -> None:
    assert counted(line, project_of) == expected


def test_two_rows_of_one_number_tell_nothing(project_of: Any) -> None:
    assert counted("17 plans in Phases 1-3", project_of, TABLE + "| 02 | 1 | - |\n") == []


def test_cells_that_are_no_numbers_tell_nothing(project_of: Any) -> None:
    assert counted("17 plans in Phases 1-3", project_of, TABLE.replace("| 4 |", "| many |")) == []
