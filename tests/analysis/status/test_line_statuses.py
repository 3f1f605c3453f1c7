from __future__ import annotations

import pytest

from gatelint.analysis.status.line_statuses import contradicted_lines, unnoticed_resolutions

WORK = """\
# Work

### OPS-001: Dig

**Status:** Blocked

OPS-001: Done

### OPS-002: Rope

**Status:** Done

### OPS-003: Sing

Text.
"""


def said(line: str, project_of, path: str = "notes.md") -> list[str]:
    return [found.item.id for found in contradicted_lines(project_of({"work.md": WORK, path: line + "\n"}))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("OPS-001: Done", ["OPS-001"]),
        ("- OPS-001 (Done)", ["OPS-001"]),
        ("**OPS-001-003**: All complete", ["OPS-001"]),
        ("OPS-001-003: all complete except OPS-001", []),
        ("OPS-001: Blocked", []),
        ("OPS-002: Done", []),
        ("OPS-003: Done", []),
        ("OPS-001: ✅", []),
        ("OPS-001: Frobbed", []),
        ("OPS-009: Done", []),
        ("See OPS-001: Done", []),
    ],
)
def test_lines_that_contradict_an_item(line: str, expected: list[str], project_of) -> None:
    assert said(line, project_of) == expected


def test_reports_may_say_what_was_true(project_of) -> None:
    assert said("OPS-001: Done", project_of, "validation_x.md") == []


RESOLVER = """\
# Choices

### CHOICE-001: Way of digging

**Status:** {status}
**Resolves:** {resolves}
"""
ROWS = """\
| ID | Title | Status |
|---|---|---|
| ASK-001 | How | {0} |
| ASK-002 | Why | Done |
| ASK-003 | Who | Open |
"""


def unnoticed(project_of, *, status: str = "✅ Done", resolves: str = "ASK-001", row: str = "Pending") -> list[str]:
    project = project_of({"choices.md": RESOLVER.format(status=status, resolves=resolves), "ask.md": ROWS.format(row)})
    return [found.key.number for found in unnoticed_resolutions(project)]


def test_a_row_that_did_not_notice_its_resolution(project_of) -> None:
    assert unnoticed(project_of) == ["001"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "Pending"},
        {"status": "✅ Done (local)"},
        {"resolves": "ASK-002"},
        {"resolves": "the drought (ASK-001)"},
        {"resolves": "nothing"},
        {"row": "Done"},
        {"row": "Deferred"},
    ],
)
def test_rows_that_are_right(change: dict[str, str], project_of) -> None:
    assert unnoticed(project_of, **change) == []


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("| ID | Front | Back |", "| ASK-001 | Pending | Not Started |", ["001"]),
        ("| ID | Front | Back |", "| ASK-001 | Pending | Done |", []),
        ("| ID | Front | Back |", "| ASK-001 | In Progress | Pending |", []),
        ("| ID | Front | Back |", "| ASK-001 | - | Not Started |", ["001"]),
        ("| ID | Front | Back |", "| ASK-001 | Deferred | Open |", []),
    ],
)
def test_rows_without_a_status_column(header: str, row: str, expected: list[str], project_of) -> None:
    text = f"{header}\n|---|---|---|\n{row}\n| ASK-002 | Done | Done |\n| ASK-003 | Done | Pending |\n"
    project = project_of({"choices.md": RESOLVER.format(status="Done", resolves="ASK-001"), "ask.md": text})
    assert [found.key.number for found in unnoticed_resolutions(project)] == expected
