"""docs/branches.md: its branches are made, and its commands are run, in their order."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.cli.main import main

PAGE = Path(__file__).parents[1] / "docs" / "branches.md"
FENCE = re.compile(r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$', re.M | re.S)
COMMAND = re.compile(r"^\$ (\w+) (.+)\n((?:(?!\$ ).*\n)*)", re.M)
COMMANDS = 18


def test_the_page_shows_what_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], git: Callable[..., str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "GATELINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stderr", sys.stdout)  # in the order in which a terminal shows it
    run = 0
    for language, path, text in FENCE.findall(PAGE.read_text("utf-8")):
        if language == "markdown":
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        for program, arguments, output in COMMAND.findall(text) if language == "console" else ():
            assert program in ("git", "gatelint")
            if program == "git":
                printed = git(tmp_path, *shlex.split(arguments))
            else:
                with pytest.raises(SystemExit):
                    main(shlex.split(arguments))
                printed = capfd.readouterr().out
            assert printed == output, f"{program} {arguments} prints:\n{printed}"
            run += 1
    assert run == COMMANDS
