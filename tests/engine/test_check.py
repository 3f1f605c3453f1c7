from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from msgspec import structs

from gatelint.config.schema import Config, RuleSettings
from gatelint.diagnostics.model import Diagnostic, Location, Severity
from gatelint.engine.check import check, only_in
from gatelint.project.model import Project
from gatelint.rules.registry import Context, Rule, load_rules
from gatelint.text.ranges import Range
from tests.today import TODAY

PROJECT = cast(Project, SimpleNamespace(documents={}))


def place(path: str, start: int, end: int | None = None) -> Location:
    return Location(path, Range(start, start + 1 if end is None else end))


def rule_that_reports(code: str, *reports: tuple[Location, str], severity: Severity | None = None) -> Rule:
    def run(context: Context) -> Iterator[Diagnostic]:
        assert context.project is PROJECT
        for location, message in reports:
            yield context.report(location, message, severity=severity)

    return Rule(code, code.lower(), Severity.ERROR, run)


def test_diagnostics_are_ordered_by_path_range_code_and_message() -> None:
    late = rule_that_reports("ZZZ001", (place("b", 1), "m"), (place("a", 5), "m"), (place("a", 2, 9), "m"))
    early = rule_that_reports("AAA001", (place("a", 5), "n"), (place("a", 5), "m"), (place("a", 2), "m"))
    found = check(PROJECT, [late, early], Config(), today=TODAY)
    assert [(d.location.path, *d.location.range, d.code, d.message) for d in found] == [
        ("a", 2, 3, "AAA001", "m"),
        ("a", 2, 9, "ZZZ001", "m"),
        ("a", 5, 6, "AAA001", "m"),
        ("a", 5, 6, "AAA001", "n"),
        ("a", 5, 6, "ZZZ001", "m"),
        ("b", 1, 2, "ZZZ001", "m"),
    ]


def test_the_same_problem_at_the_same_place_counts_once() -> None:
    again = rule_that_reports("AAA001", (place("a", 1), "m"), (place("a", 1), "m"), (place("a", 2), "m"))
    assert len(check(PROJECT, [again], Config(), today=TODAY)) == 2


@pytest.mark.parametrize("key", ["AAA001", "aaa001"])
def test_a_configured_severity_stands_above_that_of_a_report(key: str) -> None:
    config = Config(rules={key: RuleSettings(severity="info")})
    loud = rule_that_reports("AAA001", (place("a", 1), "m"), severity=Severity.WARNING)
    assert [found.severity for found in check(PROJECT, [loud], Config(), today=TODAY)] == [Severity.WARNING]
    assert [found.severity for found in check(PROJECT, [loud], config, today=TODAY)] == [Severity.INFO]


def test_a_fault_says_which_rule_it_came_from() -> None:
    def run(context: Context) -> Iterator[Diagnostic]:
        yield context.report(place("a", 1), "m")
        raise KeyError("x")

    with pytest.raises(KeyError) as caught:
        check(PROJECT, [Rule("AAA001", "broken", Severity.ERROR, run)], Config(), today=TODAY)
    assert caught.value.__notes__ == ["in rule AAA001 broken"]


def test_only_what_lies_in_the_named_files_and_folders_is_kept() -> None:
    reports = [(place(path, 1), "m") for path in ("a.md", "docs/b.md", "docs/sub/c.md", "docs2/d.md")]
    found = check(PROJECT, [rule_that_reports("AAA001", *reports)], Config(), today=TODAY)
    assert [d.location.path for d in only_in(found, {"a.md"}, ["docs"])] == ["a.md", "docs/b.md", "docs/sub/c.md"]
    assert [d.location.path for d in only_in(found, {"docs/b.md"})] == ["docs/b.md"]


PLAN = """\
# Plan

| ID | Title | Status | Owner |
| --- | --- | --- | --- |
| JOB-1 | Mend the crane | Open | Ada |
| JOB-2 | Oil the lock | Open | Bo |
"""
JOBS = """\
# Jobs

## JOB-1: Mend the crane

**Status:** Done
**Owner:** Ada

## JOB-2: Oil the lock

**Status:** Open
**Owner:** Cy
"""


def test_a_contradiction_in_a_cell_is_one_finding_that_carries_its_fix(
    project_of: Callable[..., Project], default_config: Config
) -> None:
    project = project_of({"PLAN.md": PLAN, "JOBS.md": JOBS})
    chosen = [rule for rule in load_rules() if rule.enabled]
    found = check(project, chosen, default_config, today=TODAY)
    assert [one.name for one in found] == ["status-mismatch", "field-mismatch"]
    assert [edit.content for one in found if one.fix for edit in one.fix.edits] == ["Done", "Cy"]
    # Alone it has the same fix; a cell that no other rule reports is out of date.
    alone = [rule for rule in chosen if rule.name == "status-mismatch"]
    assert check(project, alone, default_config, today=TODAY) == found[:1]
    others = [rule for rule in chosen if rule.name != "status-mismatch"]
    stale = [one for one in check(project, others, default_config, today=TODAY) if one.name == "stale-view"]
    assert [one.parts for one in stale] == [("JOB-1 Status",)]
    # What is only an info does not stand for a cell that is out of date.
    quiet = structs.replace(default_config, rules={"status-mismatch": RuleSettings(severity="info")})
    names = [one.name for one in check(project, chosen, quiet, today=TODAY)]
    assert names == ["status-mismatch", "stale-view", "field-mismatch"]
