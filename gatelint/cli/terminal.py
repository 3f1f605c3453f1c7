"""What goes to standard output and standard error, and how; the options that every command has."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from gatelint.errors import GatelintError
from gatelint.output.style import Style, wants_colour

Command = TypeVar("Command", bound=Callable[..., Any])


class ReaderGoneError(Exception):
    """Nobody reads the output any more. No OSError, since click ends the process by itself at those."""


@dataclass(slots=True)
class Terminal:
    """The two streams of a run and what the user wants of them."""

    colour: str = "auto"
    quiet: bool = False
    verbose: bool = False

    @property
    def style(self) -> Style:
        """How standard output is painted."""
        return self._style(sys.stdout)

    def style_of(self, file: Path | None) -> Style:
        """How the report is painted: plainly in a file, unless colour is asked for."""
        return Style(self.colour == "always") if file else self.style

    @property
    def error_style(self) -> Style:
        """How standard error is painted."""
        return self._style(sys.stderr)

    @property
    def width(self) -> int:
        """Columns of the terminal, or 120 where the output goes elsewhere."""
        return shutil.get_terminal_size((120, 0)).columns if sys.stdout.isatty() else 120

    def _style(self, stream: TextIO) -> Style:
        return Style(wants_colour(self.colour, os.environ, terminal=stream.isatty()))

    def say(self, text: str) -> None:
        """A line on standard error."""
        _write(sys.stderr, f"{text}\n")

    def fail(self, error: GatelintError) -> None:
        """What kept gatelint from doing as it was asked, with the way out."""
        self.say(f"{self.error_style.paint('error:', 'red')} {error.message}")
        if error.hint:
            self.say(f"{self.error_style.paint('hint:', 'cyan')} {error.hint}")

    def remark(self, text: str) -> None:
        """A line on standard error that quiet runs leave out."""
        if not self.quiet:
            self.say(text)

    def show(self, text: str, *, encoding: str | None = None) -> None:
        """Text on standard output; JSON is UTF-8 whatever the terminal speaks."""
        _write(sys.stdout, text, encoding)


def _write(stream: TextIO, text: str, encoding: str | None = None) -> None:
    data = encoded(text, encoding or stream.encoding or "utf-8")
    binary = getattr(stream, "buffer", None)
    try:
        stream.flush()
        if binary is None:
            stream.write(data.decode(encoding or stream.encoding or "utf-8"))
        else:
            # Unbuffered streams may take a part only.
            while data:
                data = data[binary.write(data) or 0 :]
        stream.flush()
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    """The bytes of a text; what an encoding lacks is written as an escape, which is valid in JSON too."""
    return text.encode(encoding, "backslashreplace")


def terminal_options(command: Command) -> Command:
    """Give a command `--color`, `--quiet` and `--verbose`; before or after a sub-command they mean the same."""
    for option in (
        click.option(
            "-v", "--verbose", is_flag=True, expose_value=False, callback=_keep, help="Say more; show tracebacks."
        ),
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_keep, help="Only diagnostics."),
        click.option(
            "--color",
            "colour",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_keep,
            help="When to use colour; NO_COLOR and FORCE_COLOR are heeded.",
        ),
    ):
        command = option(command)
    return command


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        setattr(context.ensure_object(Terminal), parameter.name, value)
