"""docs/checking.md: its example of standard input is run, and so are its commands for completion."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[1] / "docs" / "checking.md").read_text("utf-8")
DOCUMENT = re.compile(r'^```markdown title="([^"\n]+)"\n(.*?)^```$', re.M | re.S)
PIPED = re.compile(r"^\$ gatelint (.+) < (\S+)\n(.*?)^```$", re.M | re.S)


def test_standard_input_is_checked_in_place_of_a_document(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for path, text in DOCUMENT.findall(PAGE):
        (tmp_path / path).write_text(text, "utf-8")
    ((arguments, buffer, output),) = PIPED.findall(PAGE)
    run = subprocess.run(
        [sys.executable, "-m", "gatelint", *shlex.split(arguments)],
        cwd=tmp_path,
        input=(tmp_path / buffer).read_bytes(),
        capture_output=True,
    )
    assert (run.returncode, run.stdout.decode(), run.stderr) == (1, output, b"")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_command_for_bash_is_one(tmp_path: Path) -> None:
    (command,) = re.findall(r"`(eval [^`]+ bash\)\")`", PAGE)
    program = tmp_path / "gatelint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gatelint "$@"\n', "utf-8")
    program.chmod(0o755)
    run = subprocess.run(
        ["bash", "--norc", "-c", f"{command}; complete -p gatelint"],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0 and "_gatelint_completion gatelint" in run.stdout, run.stderr
