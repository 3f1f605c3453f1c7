from __future__ import annotations

import pytest

from gatelint.analysis.references.home_rows import in_home_rows

GAPS = """\
# Gaps

| Priority | Gap ID | What |
|---|---|---|
| LOW | QUAY-G15 | Names |
| LOW | QUAY-G16 | Dates |
| LOW | QUAY-G17 | Places |
"""


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| DONE | QUAY-G01~G03 | the first |", {"01", "02", "03"}),
        ("| DONE | QUAY-G01–QUAY-G02 | the first |", {"01", "02"}),
        ("| DONE | the rest | see QUAY-G01~G03 |", None),  # no key
        ("| DONE | QUAY-G01 | the first |", None),
    ],
)
def test_numbers_that_one_row_introduces(row: str, expected: set[str] | None, project_of) -> None:
    project = project_of({"GAPS.md": f"{GAPS}{row}\n", "NOTES.md": "# Notes\n\nQUAY-G03 came up.\n"})
    assert in_home_rows(project).get("QUAY-G") == expected


def test_a_table_of_the_same_column(project_of) -> None:
    closed = "## Closed\n\n| Gap ID | By |\n|---|---|\n| QUAY-G01~G04 | Ann |\n"
    project = project_of({"GAPS.md": f"{GAPS}\n{closed}"})
    assert in_home_rows(project)["QUAY-G"] == {"01", "02", "03", "04"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("\n| LOW | QUAY-G18 | Ropes |\n", None),  # does not begin with the id
        ("\n| QUAY-G18 | Ropes | x |\n| QUAY-G19 | see QUAY-G21 | x |\n", {"18", "19"}),
        ("\nText.\n\n| **QUAY-G18** | Ropes | x |\n", {"18"}),
        ("\nQUAY-G18 | Ropes | x |\n", None),
    ],
)
def test_rows_without_a_table(rows: str, expected: set[str] | None, project_of) -> None:
    project = project_of({"GAPS.md": f"{GAPS}{rows}", "NOTES.md": "# Notes\n\nQUAY-G18 came up.\n"})
    assert in_home_rows(project).get("QUAY-G") == expected
