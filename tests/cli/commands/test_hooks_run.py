"""The hooks as pre-commit and prek run them, in a repository of their own, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
HOOKS = (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
RUNNERS = ("pre-commit", "prek")
JOBS = """\
# Jobs

## Summary

| Where | Count |
|-------|-------|
| Yard | 5 |
| Pier | 1 |
| **Total** | **3** |

## Yard

### JOB-001: Crane

**Status:** Open

### JOB-002: Lock

**Status:** Open

## Pier

### JOB-003: Shed

**Status:** Open

Done ‚úÖ. See {named}.
"""


def _local(hooks: str) -> str:
    """A configuration that runs the entries of the hooks from this checkout."""
    entries = re.sub(r"entry: gatelint", f"entry: '{sys.executable}' -m gatelint", hooks)
    entries = re.sub(r"(?m)^  description: .*\n", "", entries.replace("language: python", "language: system"))
    entries = re.sub(r"entry: (.*)", lambda found: f'entry: "{found[1]}"', entries)
    body = "".join(f"      {line}\n" for line in entries.splitlines())
    return f"repos:\n  - repo: local\n    hooks:\n{body}"


def _in_order(hooks: str) -> str:
    """The hook that fixes before the one that checks."""
    check, fix = re.split(r"(?m)^(?=- id: gatelint-fix$)", hooks)
    return fix + check


@pytest.mark.parametrize("runner", RUNNERS)
def test_fixed_once_and_reported_once(runner: str, tmp_path: Path) -> None:
    program = shutil.which(runner)
    if program is None:
        pytest.skip(f"{runner} is not installed")
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PREK_HOME": str(tmp_path / "home"),
    }
    root = tmp_path / "project"
    root.mkdir()

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)

    run("git", "init", "-q")
    (root / ".pre-commit-config.yaml").write_text(_local(_in_order(HOOKS)), "utf-8")
    (root / "JOBS.md").write_text(JOBS.format(named="JOB-099"), "utf-8")
    run("git", "add", "-A")
    first = run(program, "run", "-a")
    assert first.returncode == 1, first.stderr
    assert first.stdout.count("fixed 2 problems in JOBS.md") == 1
    assert first.stdout.count("undefined-id") == 1 and "CNT001" not in first.stdout and "REN001" not in first.stdout
    text = (root / "JOBS.md").read_text("utf-8")
    assert text == JOBS.format(named="JOB-099").replace("Yard | 5", "Yard | 2").replace("‚úÖ", "✅")
    (root / "JOBS.md").write_text(text.replace("JOB-099", "JOB-001"), "utf-8")
    run("git", "add", "-A")
    second = run(program, "run", "-a")
    assert (second.returncode, second.stdout.count("Passed")) == (0, 2), second.stdout
