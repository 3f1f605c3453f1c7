from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from gatelint import __version__
from gatelint.cli.main import COMMANDS, LazyGroup, gatelint, main

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"gatelint {__version__}\n", "")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_the_commands_and_imports_none(run: Run, option: str) -> None:
    done = run(option)
    assert done.returncode == 0
    shown = " ".join(done.stdout.split())  # long lines are broken
    for name, text in COMMANDS.items():
        assert f" {name} {text} " in f"{shown} "


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_what_needs_no_command_imports_no_command(arguments: list[str]) -> None:
    code = f"""
import sys
from gatelint.cli.main import main
try:
    main({arguments!r})
except SystemExit as end:
    assert end.code == 0
loaded = [name for name in ("gatelint.cli.commands.check", "markdown_it", "msgspec", "jinja2") if name in sys.modules]
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_every_command_says_of_itself_what_the_list_says() -> None:
    assert isinstance(gatelint, LazyGroup)
    for name, text in COMMANDS.items():
        command = gatelint.get_command(click.Context(gatelint), name)
        assert command is not None
        assert (command.name, command.help and command.help.partition("\n")[0]) == (name, text)


def test_an_unknown_command_is_told_the_nearest(run: Run) -> None:
    done = run("chek")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "No such command 'chek'. Did you mean 'check'?" in done.stderr


def test_an_unknown_option_is_a_usage_error(run: Run) -> None:
    done = run("check", "--slect", "REF")
    assert done.returncode == 2
    assert "--select" in done.stderr


def leave(monkeypatch: pytest.MonkeyPatch, error: BaseException, *arguments: str) -> int:
    """The exit code when a command ends with an error."""

    @click.command()
    def failing() -> None:
        raise error

    monkeypatch.setattr(LazyGroup, "get_command", lambda *_: failing)
    with pytest.raises(SystemExit) as caught:
        main([*arguments, "check"])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_a_fault_of_gatelint_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GATELINT_DEBUG", raising=False)
    error = KeyError("a\nb")
    error.add_note("in rule REF001 undefined-id")
    assert leave(monkeypatch, error) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "internal error: KeyError: 'a\\nb' in rule REF001 undefined-id; please report this (`-v` shows more)\n"
    )


@pytest.mark.parametrize("asked", ["option", "variable"])
def test_the_traceback_is_shown_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    monkeypatch.setenv("GATELINT_DEBUG", "1" if asked == "variable" else "")
    assert leave(monkeypatch, ZeroDivisionError("x"), *(["-v"] if asked == "option" else [])) == 2
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(monkeypatch, KeyboardInterrupt()) == 130
    assert "".join(capsys.readouterr()).strip() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_an_error(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gatelint", "check"], cwd=project, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "error: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(project: Path, monkeypatch: pytest.MonkeyPatch, unbuffered: str) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    (project / "docs" / "MANY.md").write_text("".join(f"[it](no{n}.md)\n\n" for n in range(3000)), encoding="utf-8")
    command = [sys.executable, "-m", "gatelint", "check"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes the streams")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--version >&-", 2),
        ("check >&-", 2),
        ("check -q >&-", 2),
        ("check >&- 2>&-", 2),
        ("check nowhere 2>&-", 2),
        ("check --exit-zero 2>&-", 0),
    ],
)
def test_closed_streams(project: Path, command: str, code: int) -> None:
    line = f"{shlex.quote(sys.executable)} -m gatelint {command}"
    done = subprocess.run(["sh", "-c", line], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr in ("", "error: the output cannot be written: standard output is closed\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["config", "check nowhere", "chek", "check --nothing"])
def test_what_cannot_be_said_on_standard_error_is_exit_code_2(project: Path, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gatelint", *command.split()],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )
    assert done.returncode == 2
    assert bool(done.stdout) is (command == "config")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the working directory cannot be removed")
def test_a_working_directory_that_is_gone_is_named(project: Path) -> None:
    line = f"mkdir gone && cd gone && rmdir ../gone && {shlex.quote(sys.executable)} -m gatelint check"
    done = subprocess.run(["sh", "-c", line], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("error: the working directory cannot be used: ")


def test_an_interrupt_during_the_imports_is_quiet(project: Path) -> None:
    code = """
import sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
from gatelint.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    "command", ["--help", "check --help", "templates copy --help", "rule", "rule ALL", "schema config", "check"]
)
def test_nothing_is_lost_where_docstrings_are_stripped(run: Run, command: str) -> None:
    plain = run(*command.split())
    stripped = run(*command.split(), PYTHONOPTIMIZE="2", PYTHONDONTWRITEBYTECODE="1")
    assert (stripped.returncode, stripped.stdout, stripped.stderr) == (plain.returncode, plain.stdout, plain.stderr)
