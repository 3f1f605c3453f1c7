from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from gatelint.config.schema import Config, ViewSettings

Render = Callable[..., Any]
STATUSES = ["Done", "Done", "Done", "Open", "Open", "Blocked"]


def jobs(summary: str, statuses: list[str] = STATUSES) -> dict[str, str]:
    sections = "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** {status}\n" for n, status in enumerate(statuses, start=1))
    return {"JOBS.md": f"# Jobs\n\n## Summary\n\n{summary}{sections}"}


HEAD = "| Status | Count |\n|--------|-------|\n"


def test_digits_change_and_nothing_else(rendered: Render) -> None:
    table = "| Done | 12 (at last) |\n|  Open |**7**|\n| Blocked | 1    |\n| **Total** | **20** |\n"
    found = rendered(jobs(HEAD + table))
    expected = "| Done | 3 (at last) |\n|  Open |**2**|\n| Blocked | 1    |\n| **Total** | **6** |\n"
    assert found.texts == jobs(HEAD + expected)
    assert [change[:2] for change in found.changes] == [("Done", "Count"), ("Open", "Count"), ("Total", "Count")]
    assert not any(change.by_section for change in found.all_changes)
    assert rendered(jobs(HEAD + expected)).renderings == ()


def test_numbers_that_would_not_add_up_are_left_alone(rendered: Render) -> None:
    found = rendered(jobs(HEAD + "| Done | 2 |\n| Open | 2 |\n| **Total** | **4** |\n"))
    assert found.changes == []
    assert found.notes == ["the counts are left alone: under `Count` the rows would add up to 5, all to 6"]


def test_a_column_of_numbers_that_is_not_understood_leaves_all_alone(rendered: Render) -> None:
    table = "| Status | Days | Count |\n|---|---|---|\n| Done | 10 | 2 |\n| Open | 20 | 2 |\n| Blocked | 30 | 1 |\n"
    found = rendered(jobs(table))
    assert found.changes == []
    assert found.notes == ["the counts are left alone: what `Days` counts is not understood"]


def test_an_entry_that_a_row_may_mean_to_count_leaves_the_table_alone(rendered: Render) -> None:
    statuses = ["Done", "Done", "Verified", "Open", "Open", "Open"]
    found = rendered(jobs(HEAD + "| Done | 9 |\n| Open | 3 |\n", statuses))
    assert found.changes == []
    assert found.notes == ["the counts are left alone: `JOB-003` (verified) is counted by no row"]


@pytest.mark.parametrize("template", ["own.md.j2", "own"])
def test_a_projects_own_template(rendered: Render, default_config: Config, template: str) -> None:
    settings = ViewSettings(heading="summary", kind="summary", template=template)
    config = msgspec.structs.replace(default_config, views=(settings,))
    own = (
        "| Status | Count |\n|--|--|\n{% for row in rows[:1] %}\n| {{ row.key }} | {{ row.cells[1] }} |\n{% endfor %}\n"
    )
    documents = jobs(HEAD + "| Done | 4 |\n| Open | 1 |\n| Blocked | 1 |\n")
    found = rendered({**documents, "templates/own.md.j2": own}, config=config)
    assert found.changes == [("Done", "Count", "4", "3")]
