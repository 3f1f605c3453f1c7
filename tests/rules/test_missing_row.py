from __future__ import annotations

from typing import Any

import pytest


def sections(*statuses: str) -> str:
    return "".join(
        f"## REP-{number:03}: Thing {number}\n\n**Status:** {status}\n\n" for number, status in enumerate(statuses, 1)
    )


def table(*numbers: int, heading: str = "Summary") -> str:
    rows = "".join(f"| REP-{number:03} | Thing {number} |\n" for number in numbers)
    return f"## {heading}\n\n| ID | Title |\n| --- | --- |\n{rows}\n"


OPEN = sections(*["Open"] * 5)


def test_the_table_of_a_home(rule: Any) -> None:
    found = rule("# Repairs\n\n" + table(1, 2, 4, 5, heading="All of them") + OPEN)
    assert found.messages == ["the table lists 4 of 5 items of REP; `REP-003` has no row"]
    assert found.quoted == [("doc.md", "| ID | Title |")]
    assert found.related == [
        [
            ("doc.md", "REP-003", "`REP-003` is defined here: Thing 3"),
            ("doc.md", "| REP-005 | Thing 5 |", "the table ends here"),
            ("doc.md", "All of them", "the heading above it"),
        ]
    ]


def test_a_table_elsewhere_that_claims_to_be_complete(rule: Any) -> None:
    found = rule({"REPAIRS.md": OPEN, "NOW.md": table(1, 2, 3, 4, heading="Status overview")})
    assert found.messages == ["the table lists 4 of 5 items of REP; `REP-005` has no row"]


def test_a_list_in_two_tables(rule: Any) -> None:
    whole = table(1, 2, 3, 4, heading="North") + table(5, heading="South")
    assert rule("# Repairs\n\n" + whole + OPEN).messages == []
    restated = table(1, 2, 3, 4, heading="All") + table(4, 5, heading="Urgent")
    assert rule("# Repairs\n\n" + restated + OPEN).messages == [
        "the table lists 4 of 5 items of REP; `REP-005` has no row"
    ]


def test_a_table_of_the_open_ones(rule: Any) -> None:
    text = table(1, 2, 4) + sections("Open", "Open", "Open", "Open", "Done", "Done")
    assert rule(text).messages == ["the table lists 3 of 4 open items of REP; `REP-003` has no row"]


def test_a_table_of_the_closed_ones(rule: Any) -> None:
    text = table(1, 2, 4) + sections("Done", "Done", "Done", "Done", "Open", "Open")
    assert rule(text).messages == ["the table lists 3 of 4 closed items of REP; `REP-003` has no row"]


def test_a_table_of_exactly_the_open_ones_lacks_nothing(rule: Any) -> None:
    assert rule(table(1, 2, 3, 4, 5, 6) + sections(*["Open"] * 6, "Done")).messages == []
    assert rule(table(1, 2, 3, 4, 5) + sections(*["Open"] * 6, "Done")).messages != []


def test_a_section_that_a_summary_by_section_leaves_out(rule: Any) -> None:
    areas = ["Yard", "Slip", "Loft", "Quay", "Moorings"]
    rows = "".join(f"| {area} | 1 |\n" for area in areas[:-1])
    parts = "".join(f"## {area}\n\n### REP-00{n}: Thing {n}\n\n**Status:** Open\n\n" for n, area in enumerate(areas, 1))
    found = rule(f"# Repairs\n\n## Summary\n\n| Area | Count |\n| --- | --- |\n{rows}\n{parts}")
    assert found.messages == ["the summary has no row for the section `Moorings`, which holds 1 entries"]
    assert found.related == [[("doc.md", "Moorings", "the section")]]


@pytest.mark.parametrize(
    "documents",
    [
        {"REPAIRS.md": table(1, 2, 3, 4, 5) + OPEN},
        {"REPAIRS.md": table(1, 2, 3, 4) + sections("Open", "Open", "Open", "Open", "Done", "Done")},
        {"REPAIRS.md": OPEN, "NOW.md": table(1, 2, 3, 4, heading="This week")},
        {"REPAIRS.md": OPEN, "NOW.md": table(1, 2)},
        {"REPAIRS.md": OPEN, "NOW.md": table(1, 2, 3)},
        {"REPAIRS.md": OPEN, "report_2026-01-02.md": "**Date:** 2026-01-02\n\n" + table(1, 2, 3, 4)},
        {"REPAIRS.md": "| ID | Title |\n|---|---|\n" + "".join(f"| REP-00{n} | Thing {n} |\n" for n in (1, 2, 4, 5))},
    ],
)
def test_lawful_tables(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []
