"""docs/rendering.md: its first chapter is run from the first table to the last."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "rendering.md").read_text("utf-8")
FENCE = re.compile(r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$', re.M | re.S)
AFTERWARDS = ", afterwards"
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)


def _told(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    assert name == "gatelint"
    run = subprocess.run(
        [sys.executable, "-m", "gatelint", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    return run.stdout + run.stderr


def test_the_first_table(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    commands = afterwards = 0
    for language, info, text in FENCE.findall(PAGE):
        if language == "markdown" and info.endswith(AFTERWARDS):
            assert (tmp_path / info.removesuffix(AFTERWARDS)).read_text("utf-8") == text
            afterwards += 1
        elif language == "markdown" and info:
            (tmp_path / info).write_text(text, "utf-8")
        elif language == "console":
            for command, output in COMMAND.findall(text):
                assert _told(command, tmp_path) == output, command
                commands += 1
    assert commands >= 6 and afterwards == 1
    assert _told("gatelint check --quiet", tmp_path) == ""
