"""Pages of the manual whose documents are written and whose commands are run, in their order."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from gatelint.cli.main import main

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^```(\w+)(?: ([^\n]+))?\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)
FINGERPRINT = re.compile(r'(?<="fingerprint": ")[0-9a-f]{16}')


@pytest.mark.parametrize(("page", "commands"), [("adopting.md", 8), ("gate.md", 5), ("output.md", 6), ("week.md", 4)])
def test_a_page_shows_what_is_so(
    page: str, commands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "GATELINT_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stderr", sys.stdout)  # in the order in which a terminal shows it
    run = 0
    for language, info, text in FENCE.findall((DOCS / page).read_text("utf-8")):
        if language in ("markdown", "toml") and info:
            (tmp_path / info).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / info).write_text(text, "utf-8")
        for command, output in COMMAND.findall(text) if language == "console" else ():
            name, *arguments = shlex.split(command)
            if name == "cat":
                printed = FINGERPRINT.sub("FINGERPRINT", (tmp_path / arguments[0]).read_text("utf-8"))
            else:
                assert name == "gatelint"
                with pytest.raises(SystemExit):
                    main(arguments)
                printed = capfd.readouterr().out
            shown, is_cut, _ = output.partition("...\n")
            assert printed.startswith(shown) if is_cut else printed == output, f"{command} prints:\n{printed}"
            run += 1
    assert run == commands
