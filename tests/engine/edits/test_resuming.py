"""`set` that was stopped between two documents, and is run again."""

from __future__ import annotations

import pytest

from gatelint.config.schema import Config
from gatelint.engine.edits.set_field import set_fields
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Open\n**Owner:** Ada\n" for n in range(1, 5))
BOARD = "# Board\n\n| ID | Status | Owner |\n|---|---|---|\n" + "".join(
    f"| JOB-{n:03} | Open | {'Bo' if n == 4 else 'Ada'} |\n" for n in range(1, 5)
)
COUNTS = "# Counts\n\n## Summary\n\n| Status | Count |\n|---|---|\n| Open | 4 |\n| Done | 0 |\n"
REGION = "# Now\n\n<!-- gatelint:begin index register=JOB -->\n<!-- gatelint:end -->\n"
DOCUMENTS = {"JOBS.md": JOBS, "BOARD.md": BOARD, "JOBS_COUNTS.md": COUNTS, "NOW.md": REGION}


def run(config: Config, documents: dict[str, str], *values: tuple[str, str]) -> tuple[dict[str, str], int]:
    tree = MemoryTree({path: text.encode() for path, text in documents.items()})
    done = set_fields(tree, lambda current: load(current, config), "JOB-002", values)
    assert done.followed.problems == ()
    return {path: data.decode() for path, data in done.followed.contents.items()}, len(done.made)


@pytest.fixture
def documents(default_config: Config) -> dict[str, str]:
    """Documents whose region says what the items say."""
    from gatelint.engine.render import render_until_stable

    tree = MemoryTree({path: text.encode() for path, text in DOCUMENTS.items()})
    found = render_until_stable(tree, lambda current: load(current, default_config), lambda path: path == "NOW.md")
    return {**DOCUMENTS, "NOW.md": found.contents["NOW.md"].decode()}


@pytest.mark.parametrize("values", [[("status", "Done")], [("owner", "Cy")], [("status", "Done"), ("owner", "Cy")]])
def test_a_second_run_writes_what_the_first_one_left(
    default_config: Config, documents: dict[str, str], values: list[tuple[str, str]]
) -> None:
    whole, made = run(default_config, documents, *values)
    assert made == len(values) and {"JOBS.md", "BOARD.md"} <= set(whole)
    assert "| JOB-004 | Open | Bo |" in whole["BOARD.md"]  # was wrong before and stays so
    for left in (["BOARD.md"], ["NOW.md"], ["BOARD.md", "NOW.md"], [path for path in whole if path != "JOBS.md"]):
        left = [path for path in left if path in whole]
        stopped = {**documents, **{path: text for path, text in whole.items() if path not in left}}
        rest, made = run(default_config, stopped, *values)
        assert made == 0
        assert rest == {path: whole[path] for path in left}
    assert run(default_config, {**documents, **whole}, *values) == ({}, 0)
