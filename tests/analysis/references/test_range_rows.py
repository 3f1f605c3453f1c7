from __future__ import annotations

import pytest

from gatelint.analysis.references.range_rows import in_range_rows

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
    assert in_range_rows(project).get("QUAY-G") == expected


def test_a_table_of_the_same_column(project_of) -> None:
    closed = "## Closed\n\n| Gap ID | By |\n|---|---|\n| QUAY-G01~G04 | Ann |\n"
    project = project_of({"GAPS.md": f"{GAPS}\n{closed}"})
    assert in_range_rows(project)["QUAY-G"] == {"01", "02", "03", "04"}
