"""Commands that write: what `--diff` and `--check` show, and how each of them refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]

JOBS = """\
# Jobs

## Overview

| ID | Title | Status |
| --- | --- | --- |
| JOB-001 | Mend the crane | Open |
| JOB-002 | Paint the shed | Done |
| JOB-003 | Order the paper | Open |

## JOB-001: Mend the crane

**Status:** Done

## JOB-002: Paint the shed

**Status:** Done

## JOB-003: Order the paper

**Status:** Open

Done ‚úÖ.
"""
CURRENT = JOBS.replace("crane | Open", "crane | Done")
ADOPTABLE = CURRENT.replace("Done ‚úÖ.\n", "")
REPORT = "# Checkpoint: One\n\n**Date:** 2026-03-01\n\n## Jobs\n\n- JOB-001: Mend the crane (Open)\n"
COMMANDS = {
    "set": (CURRENT, ["set", "JOB-003", "status=done"]),
    "new": (CURRENT, ["new", "JOB", "Buy a rope"]),
    "new checkpoint": (CURRENT, ["new", "checkpoint", "Two", "--date", "2026-03-09"]),
    "render": (JOBS, ["render"]),
    "adopt": (ADOPTABLE, ["adopt", "docs/JOBS.md"]),
    "check": (JOBS, ["check", "--fix"]),
    "init": (CURRENT, ["init"]),
}
CHECKED = [name for name in COMMANDS if name != "init"]
# Each refusal names what it is about, and the reason.
REFUSED = {
    "set": (["set", "JOB-002", "status=nonsense"], "no status that is known"),
    "new": (["new", "JOB", "x", "--section", "Cellar"], "docs/JOBS.md: there is no section `Cellar`"),
    "new checkpoint": (["new", "checkpoint", "x", "--output", "docs/JOBS.md"], "docs/JOBS.md: is there already"),
    "render": (["render", "--select", "Nowhere"], "no view is called `Nowhere`"),
    "adopt": (["adopt", "docs/checkpoint_one.md"], "docs/checkpoint_one.md"),
    "check": (["check", "--fix", "docs/GONE.md"], "docs/GONE.md"),
    "init": (["init"], "gatelint.toml: there is a configuration already"),
}


@pytest.fixture
def tree(project: Path) -> Callable[[str], Path]:
    """A register and a report instead of the documents of the project."""

    def tree(jobs: str) -> Path:
        for old in (project / "docs").iterdir():
            old.unlink()
        (project / "docs" / "JOBS.md").write_bytes(jobs.encode())
        (project / "docs" / "checkpoint_one.md").write_bytes(REPORT.encode())
        return project

    return tree


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", COMMANDS)
def test_diff_shows_it_and_writes_nothing(ask: Ask, tree, name: str) -> None:
    jobs, arguments = COMMANDS[name]
    root = tree(jobs)
    before = contents(root)
    shown = ask(*arguments, "--diff")
    assert shown.code == 1 and shown.out.startswith("--- ") and "\n+++ " in shown.out and "\n@@ " in shown.out
    assert contents(root) == before
    assert ask(*arguments).code in (0, 1)
    assert contents(root) != before


@pytest.mark.parametrize("name", CHECKED)
def test_check_tells_it_and_writes_nothing(ask: Ask, tree, name: str) -> None:
    jobs, arguments = COMMANDS[name]
    root = tree(jobs)
    before = contents(root)
    shown = ask(*arguments, "--check")
    assert (shown.code, shown.out) == (1, "")
    assert "would" in shown.err.lower() and "docs/" in shown.err
    assert contents(root) == before


@pytest.mark.parametrize("arguments", [["render", "--check"], ["check", "--check"], ["check", "--fix", "--check"]])
def test_check_is_clean_where_nothing_would_change(ask: Ask, tree, arguments: list[str]) -> None:
    tree(ADOPTABLE)
    assert ask(*arguments).code == 0


@pytest.mark.parametrize("dry", [[], ["--diff"]])
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_line_with_file_and_reason(ask: Ask, tree, name: str, dry: list[str]) -> None:
    root = tree(CURRENT)
    arguments, reason = REFUSED[name]
    if name == "init":
        (root / "gatelint.toml").touch()
    before = contents(root)
    done = ask(*arguments, *dry)
    assert done.code == 2 and done.out == ""
    lines = [line for line in done.err.splitlines() if not line.startswith("hint: ")]
    assert len(lines) == 1 and lines[0].startswith("error: ") and reason in lines[0]
    assert contents(root) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_what_cannot_be_written_is_named_and_nothing_is_half_written(
    ask: Ask, tree, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, arguments = COMMANDS[name]
    root = tree(jobs)
    before = contents(root)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for function in ("replace", "rename", "link"):
        monkeypatch.setattr(f"os.{function}", refused)
    for method in ("replace", "rename", "hardlink_to"):
        monkeypatch.setattr(f"pathlib.Path.{method}", refused)
    done = ask(*arguments)
    monkeypatch.undo()
    assert done.code == 2
    (line,) = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert ".md: " in line or "gatelint.toml: " in line
    assert "Permission denied" in line and "Traceback" not in done.err
    assert contents(root) == before


def test_malformed_rows_are_refused_with_file_and_reason(ask: Ask, tree) -> None:
    rows = "# Jobs\n\n| ID | Title | Status |\n|---|---|---|\n| JOB-001 | A | Open |\n| JOB-002 | B |\n"
    rows += "| JOB-003 | C | Open |\n"
    root = tree(rows)
    done = ask("set", "JOB-002", "status=done", "--diff")
    assert done.code == 2 and done.err.startswith("error: docs/JOBS.md:6")
    assert (root / "docs" / "JOBS.md").read_text("utf-8") == rows


def test_fix_and_render_and_report_nothing_else(ask: Ask, tree) -> None:
    counts = "\n## Counts\n\n| Status | Count |\n|---|---|\n| Done | 1 |\n| Open | 1 |\n\nSee JOB-099.\n"
    root = tree(JOBS + counts)
    assert ask("check", "--fix-only", "--check").code == 1
    done = ask("check", "--fix-only", "--render", "--exit-non-zero-on-fix")
    assert (done.code, done.out) == (1, "") and done.err.startswith("fixed ")
    text = (root / "docs" / "JOBS.md").read_text("utf-8")
    assert "| JOB-001 | Mend the crane | Done |" in text and "| Done | 2 |" in text and "✅" in text
    again = ask("check", "--fix-only", "--render", "--exit-non-zero-on-fix")
    assert (again.code, again.out, again.err) == (0, "", "")
    assert ask("check").out.count("JOB-099") >= 1
    assert ask("check", "--render").code == 2


def test_without_render_counts_are_left(ask: Ask, tree) -> None:
    counts = "\n## Counts\n\n| Status | Count |\n|---|---|\n| Done | 1 |\n| Open | 1 |\n"
    root = tree(CURRENT + counts)
    ask("check", "--fix")
    assert "| Done | 1 |" in (root / "docs" / "JOBS.md").read_text("utf-8")
