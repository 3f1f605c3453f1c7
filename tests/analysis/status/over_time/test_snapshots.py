from __future__ import annotations

from datetime import date

import pytest

from gatelint.analysis.status.over_time.snapshots import dated_state, was_opened_after, whole_state

JOBS = """\
# Jobs

## JOB-001: Paint

**Status:** ✅ **Done** (inside)
**Discovered:** March 3, 2026 (survey)

## JOB-002: Mend

**Owner:** Ada
**Discovered:** some day

## JOB-003: Sweep

**Status:** Open
"""
REPORT = "# Checkpoint\n\n**Date:** {day}\n\n| ID | Previous Status | {column} |\n|---|---|---|\n{rows}"


def report(*rows: str, day: str = "March 2, 2026", column: str = "New Status") -> str:
    return REPORT.format(day=day, column=column, rows="".join(f"| {row} |\n" for row in rows))


def test_the_state_of_a_whole_project(project_of) -> None:
    state = whole_state(project_of({"JOBS.md": JOBS}))
    assert {id: (status.value, status.qualifier) for id, status in state.statuses.items()} == {
        "JOB-001": ("complete", "inside"),
        "JOB-003": ("open", ""),
    }
    assert sorted(state.items or ()) == ["JOB-001", "JOB-002", "JOB-003"]


def test_an_id_of_two_things_has_no_status(project_of) -> None:
    twice = JOBS + "\n## JOB-003: Quite another matter\n\n**Status:** Open\n"
    assert "JOB-003" not in whole_state(project_of({"JOBS.md": twice})).statuses


def said(project_of, *reports: str) -> dict[str, str]:
    documents = {f"checkpoint_{number}.md": text for number, text in enumerate(reports)}
    project = project_of({"JOBS.md": JOBS, **documents})
    state = dated_state(project, [project.documents[path] for path in documents])
    assert state.items is None
    return {id: status.value for id, status in state.statuses.items()}


def test_a_report_says_the_new_status(project_of) -> None:
    assert said(project_of, report("JOB-001 | Open | Done", "JOB-002 | Open | -")) == {"JOB-001": "complete"}
    assert said(project_of, report("JOB-001 | Open | Blocked", column="Status")) == {"JOB-001": "blocked"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Done", "Done", {"JOB-001": "complete"}),
        ("Done", "Complete", {"JOB-001": "complete"}),
        ("Done", "✅", {"JOB-001": "complete"}),
        ("❌", "Done", {"JOB-001": "complete"}),
        ("Done", "-", {"JOB-001": "complete"}),
        ("Done", "Blocked", {}),
        ("Done", "Done (inside)", {}),
    ],
)
def test_what_two_reports_of_a_day_do_not_agree_on_is_not_decided(
    first: str, second: str, expected: dict[str, str], project_of
) -> None:
    assert said(project_of, report(f"JOB-001 | - | {first}"), report(f"JOB-001 | - | {second}")) == expected


def test_other_documents_say_nothing(project_of) -> None:
    project = project_of({"JOBS.md": JOBS, "checkpoint_a.md": report("JOB-001 | - | Blocked")})
    assert dated_state(project, []).statuses == {}


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("JOB-001", date(2026, 3, 2), True),
        ("JOB-001", date(2026, 3, 3), False),
        ("JOB-002", date(2020, 1, 1), False),
        ("JOB-003", date(2020, 1, 1), False),
    ],
)
def test_when_an_item_was_opened(id: str, day: date, expected: bool, project_of) -> None:
    assert was_opened_after(project_of({"JOBS.md": JOBS}).items[id], day) is expected
