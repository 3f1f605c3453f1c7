from __future__ import annotations

import pytest

from gatelint.rendering.values.variables import previous_status

JOBS = "# Jobs\n\n## JOB-001: Roof\n\n**Status:** Done\n\n## JOB-002: Well\n\n**Status:** Open\n"
OLD = "# Checkpoint\n\n**Date:** 2026-01-01\n\n| ID | Item | Status |\n|---|---|---|\n| JOB-001 | Roof | Open |\n"
NEW = (
    "# Checkpoint\n\n**Date:** 2026-02-01\n\n| ID | Item | Previous Status | New Status |\n|---|---|---|---|\n"
    "| JOB-001 | Roof | Open | In progress |\n"
)


@pytest.mark.parametrize(
    ("reports", "expected"),
    [({}, None), ({"checkpoint_a.md": OLD}, "open"), ({"checkpoint_a.md": OLD, "checkpoint_b.md": NEW}, "in-progress")],
)
def test_the_newest_report_has_the_say(reports: dict[str, str], expected: str | None, project_of) -> None:
    project = project_of({"JOBS.md": JOBS, **reports})
    status = previous_status(project, project.items["JOB-001"])
    assert (status.value if status else None) == expected
    assert previous_status(project, project.items["JOB-002"]) is None
