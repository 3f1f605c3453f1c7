from __future__ import annotations

from typing import Any

import pytest


def repairs(*statuses: str) -> str:
    return "# Repairs\n\n" + "".join(
        f"## REP-00{number}: Thing {number}\n\n**Status:** {status}\n\n" for number, status in enumerate(statuses, 1)
    )


REPAIRS = repairs("Open", "Done", "Open", "Open")


@pytest.mark.parametrize(
    "line",
    ["Still pending: {}", "| REP-001 | Blocked by {} |", "- Open: {}", "The quay is blocked until {} end."],
)
def test_a_line_that_speaks_of_open_items(rule: Any, line: str) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": line.format("REP-001 to REP-003") + "\n"})
    assert found.messages == [
        "`REP-001 to REP-003` stands among what is still to come, but runs over `REP-002`, which is closed"
    ]
    assert found.quoted == [("PLAN.md", "REP-001 to REP-003")]
    assert found.related == [[("REPAIRS.md", "Done", "`REP-002` is done")]]


def test_several_closed_ones(rule: Any) -> None:
    found = rule({"REPAIRS.md": repairs("Open", "Done", "Done", "Open"), "PLAN.md": "Open: REP-001-004\n"})
    assert found.messages[0].endswith("runs over `REP-002`, `REP-003`, which are closed")


@pytest.mark.parametrize(
    "text",
    [
        "Everything: REP-001 to REP-004",
        "REP-001 to REP-004 were reopened",
        "Done or pending: REP-001 to REP-004",
        "Pending: REP-003 to REP-004",
        "Pending: REP-001, REP-003, REP-004",
        "Pending: `grep REP-001-004 notes`",
        "## Pending: REP-001 to REP-004",
        "```\nPending: REP-001 to REP-004\n```",
    ],
)
def test_lawful_ranges(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text + "\n"}).messages == []


def test_a_range_of_mostly_closed_ones_is_meant_as_a_whole(rule: Any) -> None:
    assert rule({"REPAIRS.md": repairs("Done", "Done", "Open"), "PLAN.md": "Open: REP-001-003\n"}).messages == []


def test_archives_are_left_alone(rule: Any) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "archive/PLAN.md": "Open: REP-001-003\n"}).messages == []


GATE = "".join(
    [
        "| Phase | Status |\n| --- | --- |\n",
        *(f"| {n:02} | {status} |\n" for n, status in [(1, "Done"), (2, "Open"), (3, "Open")]),
        *(f"\n## Phase {n:02}: Part {n}\n" for n in (1, 2, 3)),
    ]
)


def test_phases_are_no_items(rule: Any) -> None:
    assert rule({"GATE.md": GATE, "PLAN.md": "Pending: Phase 01-03\n"}).messages == []


@pytest.mark.parametrize(
    ("home", "done", "count"),
    [
        ("", "", 0),
        ("**Date:** 2026-01-06\n\n", "", 1),
        ("", "**Completed:** 2026-01-05\n", 1),
        ("", "**Completed:** 2026-01-08\n", 0),
    ],
)
def test_a_report_is_true_on_its_date(home: str, done: str, count: int, rule: Any) -> None:
    repairs = REPAIRS.replace("# Repairs\n\n", f"# Repairs\n\n{home}").replace("Done\n\n", f"Done\n{done}\n")
    report = "# Checkpoint of January 7, 2026\n\n**Date:** 2026-01-07\n\nStill pending: REP-001 to REP-003.\n"
    assert len(rule({"REPAIRS.md": repairs, "checkpoint_2026-01-07.md": report}).messages) == count


@pytest.mark.parametrize(("path", "count"), [("other/NOTES.md", 0), ("PLAN.md", 1)])
def test_numbers_behind_a_word_are_those_of_the_same_plan(path: str, count: int, rule: Any) -> None:
    plan = "# Plan\n\n" + "".join(
        f"## Milestone {number}: Thing {number}\n\n**Status:** {status}\n\n"
        for number, status in enumerate(("Open", "Done", "Open"), 1)
    )
    documents = {"PLAN.md": plan, "other/NOTES.md": "# Notes\n\n"}
    documents[path] += "- Milestones 1-3: blocked\n"
    assert len(rule(documents).messages) == count
