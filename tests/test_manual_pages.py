"""Pages of the manual whose documents are written and whose commands are run, in their order."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import click
import pytest

from gatelint.cli.main import COMMANDS, gatelint, main

# A command in a fence or in code, up to what ends it.
CALL = re.compile(r"\bgatelint ([a-z]+)\b([^\n`|;<>]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r'^```(\w+)(?: title="([^"\n]+)")?\n(.*?)^```$', re.M | re.S)
PAGES = [
    ("adopting.md", 8),
    ("agents.md", 1),
    ("first-hour.md", 9),
    ("gate.md", 5),
    ("output.md", 6),
    ("troubleshooting.md", 3),
    ("week.md", 4),
]
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.M)
FINGERPRINT = re.compile(r'(?<="fingerprint": ")[0-9a-f]{16}')


@pytest.mark.parametrize(("page", "commands"), PAGES)
def test_a_page_shows_what_is_so(
    page: str, commands: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "GATELINT_OUTPUT_FORMAT"):
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


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_a_page_names_options_that_there_are(page: Path) -> None:
    context = click.Context(gatelint)
    for name, rest in CALL.findall(page.read_text("utf-8")):
        command = gatelint.get_command(context, name) if name in COMMANDS else None
        if isinstance(command, click.Group):
            inner = command.get_command(context, rest.split()[0]) if rest.split() else None
            command = inner or command
        if command is not None:
            known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
            assert set(OPTION.findall(rest)) <= known | {"--help"}, f"gatelint {name}{rest}"
