"""The entry point: sub-commands imported when they are used, and every ending told in one line."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from gatelint.cli.terminal import ReaderGoneError, Terminal, terminal_options, unwritable
from gatelint.errors import GatelintError
from gatelint.sources.observations.recorder import stop
from gatelint.text.docstrings import docstring_of
from gatelint.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Name -> what it does; the command is the function of that name in the module of that name.
COMMANDS = {
    "adopt": "Put markers around a table that a template writes as it is.",
    "check": "Report where documents contradict each other.",
    "clean": "Remove what is stored for later runs, of all projects.",
    "completion": "Print a script that completes commands, rules and ids.",
    "config": "Show the settings that apply, and where each of them stands.",
    "explain": "Explain a finding: what it rests on, and the ways out.",
    "gate": "Say whether a phase may start and may close.",
    "graph": "Draw which items need which, for Mermaid or Graphviz.",
    "init": "Write a configuration of what the documents say, for review.",
    "list": "List the items of a register with who waits for them.",
    "new": "Write a new item into a register, or a checkpoint of the project.",
    "next": "Show what is ready, and what holds up most.",
    "render": "Rewrite tables from what the registers say.",
    "rule": "Explain rules, or list all of them.",
    "schema": "Print a JSON schema, for editors and for those who parse.",
    "set": "Set fields of an item, and what follows from them.",
    "show": "Show all that is known about an item, or what was read.",
    "templates": "List the templates that there are, or copy one to change it.",
    "why": "Show the chain of what holds an item up.",
}
INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


class TerminatedError(BaseException):
    """Somebody asked the process to end; what is being written is finished or put back first."""


def described(command: click.Command) -> click.Command:
    """A command, and those below it, with their help even where Python was asked to strip docstrings."""
    if not command.help and command.callback is not None:
        command.help = docstring_of(command.callback)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        described(inner)
    return command


class LazyGroup(click.Group):
    """Knows its commands by name and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with a name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"gatelint.cli.commands.{cmd_name}"), cmd_name)
        return described(command) if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; an unknown one is told the nearest name."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from gatelint.config.nearest import nearest

            meant = nearest(args[0], COMMANDS)
            raise click.UsageError(
                f"No such command '{args[0]}'." + (f" Did you mean '{meant}'?" if meant else ""), ctx
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing any, and options."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@terminal_options
def gatelint() -> None:
    """Cross-check project-state Markdown: gates, registers, checkpoints and the tables that restate them."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code.

    0 is clean, 1 means diagnostics, 2 whatever kept gatelint from answering.
    """
    terminal = Terminal()
    # A stream that was closed before the start (`>&-`) is None.
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open as long as the process
    if sys.stdout is None:
        terminal.say("error: the output cannot be written: standard output is closed")
        sys.exit(2)
    _end_in_order()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments), terminal)
    except ReaderGoneError:  # of standard error
        code = BROKEN_PIPE
    seen = stop()
    if terminal.printed is not None and seen is not None:
        from gatelint.cli.stored.keeping import store

        store(code, terminal, seen)
    terminal.silence()
    sys.exit(2 if terminal.muted else code)


def _end_in_order() -> None:
    """Let SIGTERM and SIGHUP end the run as an interrupt does, where nobody chose otherwise."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise TerminatedError

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        with contextlib.suppress(ValueError):  # signals belong to the main thread
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, end)


def _run(arguments: list[str], terminal: Terminal) -> int:
    try:
        try:
            code = described(gatelint).main(arguments, prog_name="gatelint", standalone_mode=False, obj=terminal)
            sys.stdout.flush()
            return code if isinstance(code, int) else 0
        except BrokenPipeError:
            raise
        except OSError as error:
            # What click writes by itself, such as `--help`, names no file.
            if error.filename is not None:
                raise
            raise unwritable(error) from error
    except click.ClickException as error:
        terminal.misused(error)
    except GatelintError as error:
        terminal.fail(error)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except TerminatedError:
        return TERMINATED
    except (ReaderGoneError, BrokenPipeError):
        return BROKEN_PIPE
    except Exception as error:
        _tell_fault(error, terminal)
    return 2


def _tell_fault(error: Exception, terminal: Terminal) -> None:
    """One line about a fault of gatelint itself, all of it when asked to be verbose."""
    if terminal.verbose or os.environ.get("GATELINT_DEBUG") == "1":
        import traceback

        terminal.say("".join(traceback.format_exception(error)).rstrip())
    notes = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    text = " ".join(f"{type(error).__name__}: {error}{notes}".split())
    terminal.say(f"{terminal.error_style.paint('internal error:', 'red')} {text}; please report this (`-v` shows more)")
