from __future__ import annotations

from gatelint.config.schema import Config
from gatelint.engine.following import follow
from gatelint.project.loader import load
from gatelint.project.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Open\n" for n in range(1, 5))
PLAN = "# Plan\n\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-002 | **Done** |\n"


def followed(config: Config, before: str, after: str, *, render: bool = True) -> dict[str, str]:
    tree = MemoryTree({"JOBS.md": before.encode(), "PLAN.md": PLAN.encode()})
    project = load(tree, config)
    found = follow(tree, lambda current: load(current, config), project, {"JOBS.md": after.encode()}, render=render)
    assert found.problems == ()
    assert {path: tree.read(path) for path in found.after} == found.before
    return {path: data.decode() for path, data in found.after.items()}


def test_only_what_follows_is_rendered(default_config: Config) -> None:
    after = JOBS.replace("Open", "Done", 1)
    expected = PLAN.replace("JOB-001 | Open", "JOB-001 | **Done**")
    assert followed(default_config, JOBS, after) == {"JOBS.md": after, "PLAN.md": expected}


def test_a_cell_that_was_wrong_follows_a_change_of_its_own(default_config: Config) -> None:
    head, tail = JOBS.split("## JOB-002")
    after = f"{head}## JOB-002{tail.replace('Open', 'Blocked', 1)}"
    assert "| JOB-002 | Blocked |" in followed(default_config, JOBS, after)["PLAN.md"]


def test_nothing_is_rendered_where_that_is_not_wanted(default_config: Config) -> None:
    after = JOBS.replace("Open", "Done", 1)
    assert followed(default_config, JOBS, after, render=False) == {"JOBS.md": after}
