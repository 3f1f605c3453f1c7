from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gatelint.diagnostics.model import Applicability
from gatelint.project.model import Project
from gatelint.rules.registry import Context

JOBS = "# Jobs\n" + "".join(
    f"\n## JOB-{number:03}: J{number}\n\n- **Status:** Done\n- **Owner:** {owner}\n"
    for number, owner in [(1, "Ada"), (2, "Bo"), (3, "Cy")]
)
PLAN = """\
# Plan

| ID | Status | Owner |
|---|---|---|
| JOB-001 | Done | Ada |
| JOB-002 | **Open** | Bo |
| JOB-003 | **Done** | Ada |
"""


def test_one_diagnostic_for_a_table_names_its_cells_and_who_has_the_say(rule: Any) -> None:
    reported = rule({"JOBS.md": JOBS, "PLAN.md": PLAN})
    assert reported.messages == ["2 cells of this table are out of date: `JOB-002` Status, `JOB-003` Owner"]
    assert reported.quoted == [("PLAN.md", "**Open**")]
    assert reported.related == [
        [
            ("JOBS.md", "Done", "`JOB-002`: its own section says done"),
            ("JOBS.md", "Cy", "`JOB-003`: its own section says Cy"),
        ]
    ]
    assert reported.diagnostics[0].help == "`gatelint render` rewrites it"


def test_a_table_that_nothing_proves_to_speak_of_the_items_is_fixed_on_demand_alone(rule: Any) -> None:
    (found,) = rule({"JOBS.md": JOBS, "PLAN.md": PLAN}).diagnostics
    assert found.fix.applicability is Applicability.UNSAFE
    (found,) = rule({"JOBS.md": JOBS, "PLAN.md": PLAN + "\nSee [jobs](JOBS.md).\n"}).diagnostics
    assert found.fix.applicability is Applicability.SAFE


def test_what_the_own_sections_decide_is_safe(rule: Any) -> None:
    fixed = rule.fixed({"JOBS.md": JOBS, "PLAN.md": PLAN + "\nSee [jobs](JOBS.md).\n"})
    assert list(fixed) == ["PLAN.md"]
    assert "| JOB-003 | **Done** | Cy |" in fixed["PLAN.md"]
    assert not rule({"JOBS.md": JOBS, **fixed}).messages


def test_counts_and_rows_are_unsafe(rule: Any) -> None:
    summary = "\n## Summary\n\n| Status | Count |\n|---|---|\n| Done | 2 |\n| Open | 0 |\n"
    reported = rule(JOBS + summary)
    assert reported.messages == ["1 cell of this table is out of date: `Done` Count"]
    assert reported.quoted == [("doc.md", "2")]
    assert not rule.fixed({"doc.md": JOBS + summary})
    both = (Applicability.SAFE, Applicability.UNSAFE)
    assert rule.fixed({"doc.md": JOBS + summary}, both)["doc.md"] == JOBS + summary.replace("| 2 |", "| 3 |")


def test_a_missing_row_is_told_at_the_header(rule: Any) -> None:
    more = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n- **Status:** Done\n" for n in range(1, 7))
    table = "\n## Summary\n\n| ID | Status |\n|---|---|\n" + "".join(
        f"| JOB-{n:03} | Done |\n" for n in (1, 2, 3, 4, 6)
    )
    reported = rule(more + table)
    assert reported.messages == ["1 row is missing: `JOB-005`"]
    assert reported.quoted == [("doc.md", "| ID | Status |")]


def test_a_region_is_told_at_its_marker(rule: Any) -> None:
    reported = rule(JOBS + "\n<!-- gatelint:begin index -->\n<!-- gatelint:end -->\n")
    assert reported.messages == ["the region `index` differs from what its template writes"]
    assert reported.quoted == [("doc.md", "<!-- gatelint:begin index -->")]
    assert reported.diagnostics[0].fix.applicability is Applicability.UNSAFE


def test_without_renderings_there_is_nothing_to_say(rule: Any, project_of: Callable[..., Project]) -> None:
    context = Context(project_of({"JOBS.md": JOBS, "PLAN.md": PLAN}), rule.rule)
    assert list(rule.rule.check(context)) == []


def test_a_sound_table_and_history_are_silent(rule: Any) -> None:
    sound = PLAN.replace("**Open**", "Complete").replace("**Done** | Ada", "**Done** | Cy")
    assert not rule({"JOBS.md": JOBS, "PLAN.md": sound}).messages
    assert not rule({"JOBS.md": JOBS, "validation_2026-01-02.md": PLAN}).messages
