"""What goes to standard output and standard error, and how; the options that every command has."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from gatelint.errors import GatelintError
from gatelint.output.text.style import Style, wants_colour, wants_links
from gatelint.sources.observations.record import STDERR, STDOUT
from gatelint.text.visible import escaped, visible

Command = TypeVar("Command", bound=Callable[..., Any])


class ReaderGoneError(Exception):
    """Nobody reads the output any more. No OSError, since click ends the process by itself at those."""


class Form(Enum):
    """What a text on standard output is, which decides how characters that deceive are written."""

    TEXT = "text"  # for people: as visible escapes
    DATA = "data"  # JSON or TOML: as escapes of these; UTF-8 whatever the terminal speaks
    PATCH = "patch"  # a diff: as they are where a program may apply it, and as visible escapes on a terminal


@dataclass(slots=True)
class Terminal:
    """The two streams of a run and what the user wants of them."""

    colour: str = "auto"
    hyperlinks: str = "auto"
    quiet: bool = False
    silent: bool = False
    verbose: bool = False
    muted: bool = False  # whether something was left unsaid, because standard error cannot be written
    printed: list[tuple[int, bytes]] | None = None  # stream and bytes of all that was written, where it is to be stored

    @property
    def style(self) -> Style:
        """How standard output is painted."""
        return self._style(sys.stdout)

    def style_of(self, file: Path | None) -> Style:
        """How the report is painted: plainly in a file, unless colour is asked for."""
        return Style(self.colour == "always", self.hyperlinks == "always") if file else self.style

    @property
    def error_style(self) -> Style:
        """How standard error is painted."""
        return self._style(sys.stderr)

    @property
    def width(self) -> int:
        """Columns of the terminal, or 120 where the output goes elsewhere."""
        return shutil.get_terminal_size((120, 0)).columns if sys.stdout.isatty() else 120

    def _style(self, stream: TextIO) -> Style:
        terminal = stream.isatty()
        return Style(
            wants_colour(self.colour, os.environ, terminal=terminal),
            wants_links(self.hyperlinks, os.environ, colour=self.colour, terminal=terminal),
        )

    def _keep(self, stream: int, data: bytes) -> None:
        if self.printed is not None:
            self.printed.append((stream, data))

    def say(self, text: str) -> None:
        """Lines on standard error. Where they cannot be written, the run goes on and `muted` is set."""
        try:
            self._keep(STDERR, _write(sys.stderr, f"{self.error_style.echoed(text)}\n"))
        except OSError:
            self.muted = True
            _discard(sys.stderr)

    def fail(self, error: GatelintError) -> None:
        """What kept gatelint from doing as it was asked, with the way out."""
        self.say(f"{self.error_style.paint('error:', 'red')} {visible(error.message)}")
        if error.hint:
            self.say(f"{self.error_style.paint('hint:', 'cyan')} {visible(error.hint)}")

    def misused(self, error: click.ClickException) -> None:
        """What is wrong with the command line, with its usage."""
        context = error.ctx if isinstance(error, click.UsageError) else None
        if context is not None:
            self.say(context.get_usage())
            self.say(f"Try '{context.command_path} {context.help_option_names[0]}' for help.\n")
        self.say(f"Error: {error.format_message()}")

    def remark(self, text: str) -> None:
        """A line on standard error that quiet runs leave out."""
        if not (self.quiet or self.silent):
            self.say(text)

    def show(self, text: str, form: Form = Form.TEXT) -> None:
        """Text on standard output. Raises GatelintError where it cannot be written."""
        if self.silent:
            return
        if form is not Form.PATCH or sys.stdout.isatty():
            text = self.echoed(text, form, self.style)
        try:
            self._keep(STDOUT, _write(sys.stdout, text, None if form is Form.TEXT else "utf-8"))
        except OSError as error:
            raise unwritable(error) from error

    @staticmethod
    def echoed(text: str, form: Form, style: Style) -> str:
        """The text without characters that deceive; the paint of a style stays."""
        return escaped(text) if form is Form.DATA else style.echoed(text)

    def silence(self) -> None:
        """Give up what could not be written, so that Python does not complain about it while it ends."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                _discard(stream)


def unwritable(error: OSError) -> GatelintError:
    """What is said of standard output that takes nothing."""
    return GatelintError(f"the output cannot be written: {error.strerror or error}")


def _discard(stream: TextIO) -> None:
    """Let a stream lead nowhere."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _write(stream: TextIO, text: str, encoding: str | None = None) -> bytes:
    """Write a text; the bytes that it became."""
    whole = data = encoded(text, encoding or stream.encoding or "utf-8")
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
    return whole


def encoded(text: str, encoding: str = "utf-8") -> bytes:
    """The bytes of a text; what an encoding lacks is written as an escape, which is valid in JSON too."""
    return text.encode(encoding, "backslashreplace")


def terminal_options(command: Command) -> Command:
    """Give a command `--color`, `--hyperlinks`, `--quiet` and `--verbose`, before or after a sub-command."""
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
        click.option(
            "--hyperlinks",
            type=click.Choice(["auto", "always", "never"]),
            expose_value=False,
            callback=_keep,
            help="When to link places to documents and rules to their pages; FORCE_HYPERLINK is heeded.",
        ),
    ):
        command = option(command)
    return command


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value and parameter.name:
        setattr(context.ensure_object(Terminal), parameter.name, value)
