from __future__ import annotations

from gatelint.config.schema import Config
from gatelint.engine.edits.dependent_views import follow
from gatelint.engine.render import render_views
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Open\n" for n in range(1, 5))
PLAN = "# Plan\n\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-002 | **Done** |\n"


def followed(config: Config, before: str, after: str, *, render: bool = True) -> dict[str, str]:
    tree = MemoryTree({"JOBS.md": before.encode(), "PLAN.md": PLAN.encode()})
    project = load(tree, config)
    found = follow(tree, lambda current: load(current, config), project, {"JOBS.md": after.encode()}, render=render)
    assert found.problems == ()
    assert {path: tree.read(path) for path in found.contents} == found.before
    return {path: data.decode() for path, data in found.contents.items()}


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


LIST = "# Plan\n\n## Per JOBS.md\n\n| ID | Status | Owner |\n|---|---|---|\n"
EIGHT = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Open\n" for n in range(1, 9))


def listing(*numbers: int, state: str = "Open") -> str:
    return LIST + "".join(f"| JOB-{n:03} | {state if n == 1 else 'Open'} | - |\n" for n in numbers)


def with_list(config: Config, after: str, table: str) -> str:
    tree = MemoryTree({"JOBS.md": EIGHT.encode(), "PLAN.md": table.encode()})
    project = load(tree, config)
    assert [found.changes[0].subject for found in render_views(project)] != []
    found = follow(tree, lambda current: load(current, config), project, {"JOBS.md": after.encode()})
    return found.contents.get("PLAN.md", table.encode()).decode()


def test_a_row_that_was_missing_before_stays_so(default_config: Config) -> None:
    table = listing(1, 2, 3, 4, 5, 6, 8)
    after = EIGHT.replace("Open", "Done", 1)
    assert with_list(default_config, after, table) == listing(1, 2, 3, 4, 5, 6, 8, state="Done")
    assert with_list(default_config, EIGHT.replace("J2", "Two"), table) == table


def test_a_new_row_comes_without_the_one_that_was_missing_beside_it(default_config: Config) -> None:
    after = f"{EIGHT}\n## JOB-009: J9\n\n**Status:** Open\n"
    assert with_list(default_config, after, listing(1, 2, 3, 4, 5, 6, 7)) == listing(1, 2, 3, 4, 5, 6, 7, 9)
