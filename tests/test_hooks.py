""".pre-commit-hooks.yaml, read line by line: its shape is fixed and needs no YAML parser."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gatelint.cli.main import gatelint

HOOKS = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8")
KEYS = ["id", "name", "description", "entry", "language", "always_run", "pass_filenames", "require_serial"]


def _hooks() -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in HOOKS.splitlines():
        if line.startswith("- "):
            found.append({})
        key, colon, value = line[2:].partition(": ")
        assert colon and line[:2] in ("- ", "  "), line
        assert key not in found[-1], line
        found[-1][key] = value
    return found


def test_all_hooks_are_offered() -> None:
    assert [hook["id"] for hook in _hooks()] == ["gatelint", "gatelint-fix"]


@pytest.mark.parametrize("hook", _hooks(), ids=lambda hook: hook["id"])
def test_a_hook_reads_the_whole_project_once(hook: dict[str, str]) -> None:
    assert list(hook) == KEYS
    assert hook["language"] == "python"
    # Half of a cross-document check is wrong, and two at a time would write at the same time.
    assert hook["pass_filenames"] == "false"
    assert hook["require_serial"] == "true"
    # A commit that only deletes a document, or a file that one links to, has no file that a filter would find.
    assert hook["always_run"] == "true"


@pytest.mark.parametrize("hook", _hooks(), ids=lambda hook: hook["id"])
def test_the_entry_is_a_command(hook: dict[str, str]) -> None:
    program, command, *options = shlex.split(hook["entry"])
    assert program == "gatelint"
    shown = CliRunner().invoke(gatelint, [command, "--help"])
    assert shown.exit_code == 0
    assert all(option in shown.output for option in options)
