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
    assert found.messages == ["the summary has no row for the section `Moorings`, which holds 1 entry"]
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


def records(*numbers: int, status: str = "Accepted") -> dict[str, str]:
    return {f"adr/{n:03}-thing.md": f"# ADR-{n:03}: Thing {n}\n\n**Status:** {status}\n" for n in numbers}


def listing(*numbers: int) -> str:
    rows = "".join(f"| [{n:03}]({n:03}-thing.md) | Thing {n} |\n" for n in numbers)
    return f"| ADR | Title |\n| --- | --- |\n{rows}\n"


def bullets(*numbers: int) -> str:
    return "".join(f"- [ADR-{n:03}]({n:03}-thing.md): Thing {n}\n" for n in numbers) + "\n"


@pytest.mark.parametrize(
    ("total", "index", "missing"),
    [
        (12, listing(*range(1, 9)), "`ADR-009`, `ADR-010`, `ADR-011`, `ADR-012` have no entry"),
        (12, bullets(*range(1, 9)), "`ADR-009`, `ADR-010`, `ADR-011`, `ADR-012` have no entry"),
        (7, listing(1, 2, 5) + "## Later\n\n" + listing(3, 4, 7), "`ADR-006` has no entry"),
        (7, bullets(1, 2, 5) + "## Later\n\n" + listing(3, 4, 7), "`ADR-006` has no entry"),
        (
            7,
            listing(1, 2, 3).rstrip("\n")
            + "\n\n| [004](004-thing.md) | Thing 4 |\n| [005](005-thing.md) | Thing 5 |\n"
            + bullets(7),
            "`ADR-006`",
        ),
        (3, listing(1, 2, 4), "`ADR-003` has no entry"),
        (3, listing(1, 3), "`ADR-002` has no entry"),
        (7, listing(1, 2, 3, 4, 5, 7) + "ADR-006 is still discussed.\n", "`ADR-006` has no entry"),
    ],
)
def test_an_index_of_files(rule: Any, total: int, index: str, missing: str) -> None:
    found = rule({**records(*range(1, total + 1)), "adr/README.md": "# Records\n\n" + index})
    assert len(found.messages) == 1
    assert missing in found.messages[0]
    assert found.quoted[0][0] == "adr/README.md"


@pytest.mark.parametrize(
    "documents",
    [
        {**records(1, 2, 3), "adr/README.md": listing(1, 2, 3)},
        {**records(*range(1, 8)), "adr/README.md": listing(1, 2, 5) + "## Later\n\n" + listing(3, 4, 6, 7)},
        {**records(*range(1, 13)), "START.md": listing(2, 7, 10).replace("(0", "(adr/0").replace("(010", "(adr/010")},
        {**records(*range(1, 13)), "adr/README.md": "# Records\n\n## Key decisions\n\n" + listing(1, 2, 3)},
        {
            **records(1, 2, 3, 4),
            **records(5, 6, status="Superseded"),
            "adr/README.md": "# Accepted\n\n" + listing(1, 2, 3, 4),
        },
        {**records(*range(1, 8)), "adr/README.md": bullets(1, 2, 3, 4, 5, 6) + "- ADR-007: to be moved here\n"},
    ],
)
def test_indexes_that_are_complete_or_a_choice(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []


def test_an_index_of_documents_without_numbers(rule: Any) -> None:
    names = ["anchor", "berth", "crane", "dock", "ebb", "flag"]
    files = {f"guides/{name}/guide.md": f"# {name}\n" for name in names}
    linked = "".join(f"- [{name}]({name}/guide.md)\n" for name in names[:-1])
    found = rule({**files, "guides/README.md": f"# Guides\n\n{linked}"})
    assert found.messages == ["the index lists 5 of 6 of guides; `guides/flag/guide.md` has no entry"]
    assert rule({**files, "guides/README.md": f"# Guides\n\n{linked}- `flag/`: to come\n"}).messages == []
    few = "".join(f"- [{name}]({name}/guide.md)\n" for name in names[:3])
    assert rule({**files, "guides/README.md": f"# Guides\n\n{few}"}).messages == []


@pytest.mark.parametrize(("linked", "count"), [(True, 0), (False, 1)])
def test_a_row_that_links_the_record_lists_it(linked: bool, count: int, rule: Any) -> None:
    documents = {
        f"adr/{number:04}-{name}.md": f"# ADR {number:04}: {name.title()}\n\n**Status:** Accepted\n"
        for number, name in ((1, "ropes"), (2, "nets"), (3, "sails"), (3, "buoys"), (4, "winch"), (5, "crane"))
    }
    rows = [f"| {path[4:8]} | [{path[9:-3].title()}]({path[4:]}) | Accepted |" for path in documents]
    rows[2:4] = [row.replace("| 0003", f"| 0003{letter}") for row, letter in zip(rows[2:4], "ab", strict=True)]
    rows = rows if linked else rows[:2] + rows[4:]
    index = "# Decisions\n\n| # | Title | Status |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n"
    assert len(rule({**documents, "adr/README.md": index}).messages) == count


@pytest.mark.parametrize(("item", "count"), [("~~**REP-03**: Lamps~~ folded into REP-02", 0), ("**REP-03**: Lamps", 1)])
def test_what_is_struck_out_needs_no_row(item: str, count: int, rule: Any) -> None:
    names = {1: "Posts", 2: "Planks", 4: "Rails", 5: "Nets"}
    boxes = "".join(f"- [x] **REP-0{n}**: {name}\n" for n, name in names.items()) + f"- [x] {item}\n"
    rows = "".join(f"| REP-0{n} | {name} |\n" for n, name in names.items())
    assert len(rule(f"# All repairs\n\n{boxes}\n| ID | Title |\n| --- | --- |\n{rows}").messages) == count


def test_a_missing_entry_shows_the_status_that_places_it(rule: Any) -> None:
    documents = {
        f"adr/000{n}-part-{n}.md": f"# ADR 000{n}: Part {n}\n\n**Status:** {'Draft' if n == 2 else 'Accepted'}\n"
        for n in (1, 2, 3, 4)
    }
    rows = "".join(f"| [000{n}](000{n}-part-{n}.md) | Part {n} | Accepted |\n" for n in (1, 3, 4))
    found = rule({**documents, "adr/README.md": f"# Index\n\n| ADR | Title | Status |\n|---|---|---|\n{rows}"})
    assert found.related[0][1] == ("adr/0002-part-2.md", "Draft", "`ADR-0002` is draft")
