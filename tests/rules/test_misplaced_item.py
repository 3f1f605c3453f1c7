from __future__ import annotations

from typing import Any

import pytest


def item(number: int, status: str) -> str:
    return f"### REP-{number:03}: Thing {number}\n\n**Status:** {status}\n\n"


def test_an_open_item_among_the_closed(rule: Any) -> None:
    found = rule("# Repairs\n\n## Resolved Repairs\n\n" + item(1, "Open") + item(2, "Done"))
    assert found.messages == ["`REP-001` is open, but stands under `Resolved Repairs`"]
    assert found.quoted == [("doc.md", "REP-001")]
    assert found.related == [[("doc.md", "Resolved Repairs", "the section's heading"), ("doc.md", "Open", "says open")]]


def test_a_closed_item_among_the_open(rule: Any) -> None:
    found = rule("# Repairs\n\n## Open Repairs\n\n" + item(1, "✅ **Done**"))
    assert found.messages == ["`REP-001` is done, but stands under `Open Repairs`"]


def test_the_remark_of_a_heading_counts(rule: Any) -> None:
    found = rule("# Repairs\n\n## Yard (ALL RESOLVED)\n\n" + item(1, "Open"))
    assert found.messages == ["`REP-001` is open, but stands under `Yard (ALL RESOLVED)`"]


@pytest.mark.parametrize(
    "text",
    [
        "## Open Repairs\n\n" + item(1, "Open") + "## Resolved Repairs\n\n" + item(2, "Resolved"),
        "## Open Repairs\n\n" + item(1, "Blocked") + item(2, "⏳ Not Started"),
        "## Resolved Repairs\n\n" + item(1, "Mitigated") + item(2, "Won't Fix"),
        "## Repairs\n\n" + item(1, "Open") + item(2, "Done"),
        "## Open questions of the whole harbour board\n\n" + item(1, "Done"),
        "## Resolved Repairs\n\n### REP-001: Thing\n\nNothing is said.\n",
        "## Resolved Repairs\n\n" + item(1, "Somewhere else"),
        "## Resolved Repairs\n\nNone.\n\n## Yard\n\n" + item(1, "Open"),
    ],
)
def test_lawful_places(rule: Any, text: str) -> None:
    assert rule("# Register\n\n" + text).messages == []


def test_rows_are_no_sections(rule: Any) -> None:
    rows = "".join(f"| REP-{n:03} | Thing {n} | Open |\n" for n in range(1, 5))
    assert rule(f"# Repairs\n\n## Resolved Repairs\n\n| ID | Title | Status |\n|---|---|---|\n{rows}").messages == []


def records(**statuses: str) -> dict[str, str]:
    return {
        f"adr/000{number}-{name}.md": f"# ADR 000{number}: {name}\n\n**Status:** {status}\n"
        for number, (name, status) in enumerate(statuses.items(), 1)
    }


def links(*names: tuple[int, str]) -> str:
    return "".join(f"- [000{number} {name}](000{number}-{name}.md)\n" for number, name in names) + "\n"


@pytest.mark.parametrize(("winch", "quoted"), [("Accepted", [("adr/README.md", "0004 winch")]), ("Deprecated", [])])
def test_a_record_in_force_below_a_heading_for_an_archive(winch: str, quoted: list[tuple[str, str]], rule: Any) -> None:
    documents = records(ropes="Accepted", nets="Accepted", sails="Rejected", winch=winch)
    kept, archived = links((1, "ropes"), (2, "nets")), links((3, "sails"), (4, "winch"))
    index = f"# Decisions\n\n## Active\n\n{kept}## Archived\n\n{archived}"
    assert rule({**documents, "adr/README.md": index}).quoted == quoted


@pytest.mark.parametrize(
    ("heading", "statuses", "quoted"),
    [
        ("Draft repairs", ("Draft", "Active", "Draft"), [("doc.md", "REP-002")]),
        ("Entwurf", ("Entwurf", "Aktiv", "Entwurf"), [("doc.md", "REP-002")]),
        ("Draft repairs", ("Draft", "Active", "Proposed"), []),
        ("All repairs", ("Draft", "Active", "Draft"), []),
        ("Accepted repairs", ("Accepted", "Active", "Accepted"), []),
    ],
)
def test_a_row_below_a_heading_that_the_others_repeat(
    heading: str, statuses: tuple[str, ...], quoted: list[tuple[str, str]], rule: Any
) -> None:
    rows = "".join(f"| REP-00{n} | Thing {n} | {status} |\n" for n, status in enumerate(statuses, 1))
    assert rule(f"# Repairs\n\n## {heading}\n\n| ID | Title | Status |\n| --- | --- | --- |\n{rows}").quoted == quoted


@pytest.mark.parametrize(("heading", "again", "count"), [("Draft", False, 1), ("Draft", True, 0), ("Other", False, 0)])
def test_a_row_whose_status_has_a_table_of_its_own(heading: str, again: bool, count: int, rule: Any) -> None:
    def table(*rows: tuple[int, str]) -> str:
        lines = "".join(f"| REP-00{n} | Thing {n} | {status} |\n" for n, status in rows)
        return f"| ID | Title | Status |\n| --- | --- | --- |\n{lines}\n"

    all_ = table((1, "Active"), (2, "Final"), (3, "Draft"), (4, "Active"), *[(5, "Draft")] * again)
    text = f"# Repairs\n\n## Repairs\n\n{all_}### {heading} repairs\n\n{table((5, 'Draft'), (6, 'Draft'))}"
    assert len(rule(text).messages) == count
