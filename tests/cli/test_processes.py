"""Commands as users run them: each a process of its own, with JSON where it answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GATE = """# Phase gate

| Phase | Name | Status | Blockers |
|---|---|---|---|
| 1 | Dig | Complete | |
| 2 | Pour | Ready | LATER-001 |
| 3 | Dry | Blocked | |

## Phase 1: Dig

**Status:** Complete

## Phase 2: Pour

**Status:** Ready

**Blocked by:** LATER-001

## Phase 3: Dry

**Status:** Blocked
"""


@pytest.fixture(autouse=True)
def gate(project: Path) -> None:
    (project / "docs/PHASE_GATE.md").write_text(GATE, "utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "holds"),
    [
        (("gate", "2", "--format", "json"), 1, "LATER-001"),
        (("next", "--format", "json"), 0, "LATER-001"),
        (("why", "Phase 2", "--format", "json"), 0, "LATER-001"),
        (("graph", "--format", "json"), 0, "Phase 2"),
        (("explain", "docs/NOW.md:3", "--format", "json"), 0, "LATER-009"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_answers_in_json(run: Run, arguments: tuple[str, ...], code: int, holds: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (code, "")
    assert holds in json.dumps(json.loads(done.stdout))


def test_findings_are_accepted_suppressed_and_narrowed(run: Run, project: Path, commit: Callable[..., str]) -> None:
    (project / ".git").rmdir()
    commit(project, {})
    assert _found(run("check", "--output-format", "json", "--changed", "HEAD")) == []
    assert run("check", "--write-baseline").returncode == 0
    done = run("check", "--output-format", "json")
    assert (done.returncode, _found(done)) == (0, [])
    assert json.loads(done.stdout)["summary"]["baseline"]["known"] > 0
    done = run("check", "--no-baseline", "--select", "REF001", "--add-suppressions=numbered elsewhere")
    assert done.returncode == 0 and "suppressed 1 finding in 1 document" in done.stderr
    assert "disable-line REF001 -- numbered elsewhere" in (project / "docs/NOW.md").read_text("utf-8")


def _found(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [one["code"] for one in json.loads(done.stdout)["diagnostics"]]


def test_standard_input_stands_for_its_document(project: Path) -> None:
    command = [sys.executable, "-m", "gatelint", "check", "-", "--stdin-filename", "docs/NOW.md"]
    done = subprocess.run(
        [*command, "--output-format", "json"], cwd=project, input=b"# Now\n\nSee LATER-777.\n", capture_output=True
    )
    assert done.returncode == 1 and b"LATER-777" in done.stdout and b"LATER-009" not in done.stdout


def test_completion_prints_a_script_and_knows_ids(run: Run) -> None:
    done = run("completion", "zsh")
    assert (done.returncode, done.stderr) == (0, "") and "_GATELINT_COMPLETE=zsh_complete" in done.stdout
    done = run(COMP_WORDS="gatelint why LATER-", COMP_CWORD="2", _GATELINT_COMPLETE="bash_complete")
    assert "LATER-002" in done.stdout
