from __future__ import annotations

from collections.abc import Callable

from gatelint.analysis.run.subjects import subjects
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.project.model import Project
from gatelint.text.ranges import Range

JOBS = "# Jobs\n\n## JOB-001: Dredge\n\n**Status:** Done\n\n## JOB-002: Paint\n\n**Status:** Open\n"
PLAN = (
    "# Plan\n\n| ID | Status |\n| --- | --- |\n| JOB-001 | Open |\n| JOB-002 |  |\n\nSee JOB-001 to JOB-002, JOB-002.\n"
)


def test_a_place_tells_which_item_it_is_about(project_of: Callable[..., Project]) -> None:
    documents = {"JOBS.md": JOBS, "PLAN.md": PLAN}
    project = project_of(documents)

    def subject(path: str, part: str, *related: Location) -> str:
        found = Diagnostic("A", "a", Severity.INFO, "m", place(path, part), tuple(Related(one, "r") for one in related))
        return next(subjects(project, [found]))

    def place(path: str, part: str) -> Location:
        start = documents[path].index(part)
        return Location(path, Range(start, start + len(part)))

    assert subject("PLAN.md", "Open") == "JOB-001"
    assert subject("JOBS.md", "JOB-002: P") == "JOB-002"
    assert subject("PLAN.md", "JOB-002.") == "JOB-002"
    assert subject("PLAN.md", "JOB-001 to JOB-002,") == ""
    assert subject("PLAN.md", "| ID", place("JOBS.md", "JOB-001")) == "JOB-001"
    assert subject("PLAN.md", "Plan") == ""
    assert next(subjects(project, [Diagnostic("A", "a", Severity.INFO, "m", Location("gone.md", Range(0, 0)))])) == ""
