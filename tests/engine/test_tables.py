"""Rows that change, come and go wherever a table stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.config.schema import Config
from gatelint.engine.render import Outcome, render_until_stable
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Done\n" for n in range(1, 8))
HEAD = ["| ID | Status |", "|---|---|"]
ROWS = [f"| JOB-{n:03} | Done |" for n in range(1, 8)]
GONE = ["| JOB-008 | Done |", "| JOB-009 | Done |"]

Render = Callable[..., str]


@pytest.fixture
def render(default_config: Config) -> Render:
    """A plan after rendering, which has to be possible and to come to rest."""

    def outcome_of(text: str, jobs: str, *, prune: bool) -> Outcome:
        tree = MemoryTree({"JOBS.md": jobs.encode(), "PLAN.md": text.encode()})
        return render_until_stable(tree, lambda tree: load(tree, default_config), lambda path: True, prune=prune)

    def render(text: str, jobs: str = JOBS, *, prune: bool = False) -> str:
        outcome = outcome_of(text, jobs, prune=prune)
        assert outcome.problems == ()
        after = outcome.contents.get("PLAN.md", text.encode()).decode()
        assert outcome_of(after, jobs, prune=prune).contents == {}
        return after

    return render


def plan(prefix: str, lines: list[str], end: str, first: str = "") -> str:
    text = "# Plan\n\n## Summary\n\n" + first + "\n".join(prefix + line for line in lines) + end
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r" in end else text


ENDS = ["", "\n", "  ", " \n", "\t \n\nText.\n", "  \r\n\r\nText.\r\n", "\n\nText.\n", "\n<!-- note -->\n"]
CONTAINERS = [("", ""), ("> ", ""), (">", ""), ("  ", "- A list:\n\n"), ("   > ", "1. A quote:\n\n")]


@pytest.mark.parametrize(("prefix", "first"), CONTAINERS)
@pytest.mark.parametrize("end", ENDS)
def test_a_cell_changes(render: Render, prefix: str, first: str, end: str) -> None:
    stale = [*ROWS[:6], ROWS[6].replace("Done", "Open")]
    given = plan(prefix, [*HEAD, *stale], end, first)
    assert render(given) == given.replace("Open", "Done")


@pytest.mark.parametrize(("prefix", "first"), CONTAINERS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("missing", [0, 3, 6])
def test_a_row_comes(render: Render, prefix: str, first: str, end: str, missing: int) -> None:
    given = plan(prefix, [*HEAD, *(row for row in ROWS if row != ROWS[missing])], end, first)
    after = render(given)
    written = after.splitlines()
    assert written.pop(written.index(prefix + ROWS[missing])) == prefix + ROWS[missing]
    assert written == given.splitlines()
    assert [line.strip("> \t") for line in after.splitlines() if "JOB-" in line] == ROWS
    assert after.count("\r") == (given.count("\r") and given.count("\r") + 1)


@pytest.mark.parametrize(("prefix", "first"), CONTAINERS)
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS, *GONE],
        [*ROWS[:2], *GONE, *ROWS[2:]],
        [GONE[0], *ROWS, GONE[1]],
        [*GONE, *ROWS],
    ],
)
def test_rows_go(render: Render, prefix: str, first: str, end: str, rows: list[str]) -> None:
    given = plan(prefix, [*HEAD, *rows], end, first)
    left = [line for line in given.splitlines() if "JOB-008" not in line and "JOB-009" not in line]
    after = render(given, prune=True)
    assert after.splitlines() == left
    assert after.endswith("\n") == given.endswith("\n")


@pytest.mark.parametrize("end", ENDS)
def test_all_rows_go(render: Render, end: str) -> None:
    jobs = JOBS + "\n## Summary\n\n" + "\n".join([*HEAD, *ROWS]) + "\n"
    given = plan("", [*HEAD, *GONE], end)
    after = render(given, jobs, prune=True)
    assert "JOB-" not in after and after.splitlines()[:6] == plan("", HEAD, "").splitlines()


@pytest.mark.parametrize("end", ENDS)
def test_a_row_comes_where_others_go(render: Render, end: str) -> None:
    given = plan("", [*HEAD, *ROWS[:6], *GONE], end)
    after = render(given, prune=True)
    assert [line.strip() for line in after.splitlines() if "JOB-" in line] == ROWS
    assert [line for line in after.splitlines() if "Text" in line] == ["Text."] * ("Text" in end)
