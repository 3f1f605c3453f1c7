"""Pages of the manual whose documents are written and whose commands are run, in their order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gatelint.cli.main import main

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)


@pytest.mark.parametrize(("page", "commands"), [("gate.md", 5), ("output.md", 5)])
def test_a_page_shows_what_is_so(
    page: str, commands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "GATELINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    run = 0
    for language, info, text in FENCE.findall((DOCS / page).read_text("utf-8")):
        if language in ("markdown", "toml") and info:
            (tmp_path / info).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / info).write_text(text, "utf-8")
        for command, output in COMMAND.findall(text) if language == "console" else ():
            name, *arguments = shlex.split(command)
            assert name == "gatelint"
            with pytest.raises(SystemExit):
                main(arguments)
            printed = capfd.readouterr()
            assert printed.out + printed.err == output, command
            run += 1
    assert run >= commands
