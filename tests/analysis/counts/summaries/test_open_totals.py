"""The total of a summary says whether its rows count all items or the open ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.analysis.counts.summaries.tables import summary_counts
from gatelint.project.model import Project

JOBS = """\
# Jobs

## Summary

| Category | Count |
|---|---|
| Yard | {yard} |
| Pier | 1 |
| **{label}** | **{total}** |

## Yard

### JOB-001: Order the paper

**Status:** Open

### JOB-002: Mend the crane

**Status:** Done

### JOB-003: Oil the lock

**Status:** Open

## Pier

### JOB-004: Paint the shed

**Status:** Open

### JOB-005: Tar the boats

**Status:** Done
"""


@pytest.mark.parametrize(
    ("label", "yard", "total", "wanted"),
    [
        ("Total Active", 3, 3, [2, 1, 3]),  # Yard is out of date: it counts the closed one
        ("Total open", 2, 3, [2, 1, 3]),
        ("Total", 3, 4, [3, 2, 5]),  # nothing says which items are meant
        ("Total Active", 3, 5, [3, 2, 5]),  # most cells count all of them, whatever the label says
    ],
)
def test_a_total_of_open_items(
    project_of: Callable[..., Project], label: str, yard: int, total: int, wanted: list[int]
) -> None:
    text = JOBS.format(label=label, yard=yard, total=total)
    project = project_of({"JOBS.md": text})
    assert [len(count.entries) for count in summary_counts(project)] == wanted
