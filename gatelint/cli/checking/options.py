"""The options of `check` that decide which findings are reported, and when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

# Options whose value stands after `=` or is left out: the word behind them is a path.
WITH_VALUE = ("--write-baseline", "--add-suppressions")
GROW = "grow"
ENDING = {"--": "the comment", "|": "a cell of a table"}  # what the reason of a comment cannot hold


class CheckCommand(click.Command):
    """A command with options whose value may be left out, and with one that repeats it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        end = args.index("--") if "--" in args else len(args)
        given = [f"{word}=" if word in WITH_VALUE else word for word in args[:end]]
        return super().parse_args(ctx, [*given, *args[end:]])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with `--watch` again and again."""
        if not ctx.params.pop("watch"):
            return super().invoke(ctx)
        from gatelint.cli.checking.watching import watch
        from gatelint.cli.stored.replaying import forget

        forget()

        return watch(ctx, super().invoke)


def fix_options(command: Command) -> Command:
    """The options that apply fixes, or show them."""
    for option in (
        click.option("--exit-non-zero-on-fix", is_flag=True, help="With --fix: exit 1 where something was fixed."),
        click.option("--show-fixes", is_flag=True, help="With --fix or --diff: say what each fix does."),
        click.option(
            "--check",
            "dry",
            is_flag=True,
            help="Tell what --fix would change and write nothing; exit 1 if that is anything.",
        ),
        click.option(
            "--diff", is_flag=True, help="Show what --fix would change and write nothing; exit 1 if that is anything."
        ),
        click.option("--render", is_flag=True, help="With --fix or --diff: also rewrite the derived tables."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change meaning."),
        click.option("--fix-only", is_flag=True, help="Apply safe fixes, report nothing else, and exit 0."),
        click.option("--fix", is_flag=True, help="Apply safe fixes."),
    ):
        command = option(command)
    return command


def acceptance_options(command: Command) -> Command:
    """The options that accept findings, that compare with git revisions, and that watch."""
    for option in (
        click.option(
            "--watch", is_flag=True, help="Check again whenever a document or the configuration changes; Ctrl-C ends."
        ),
        click.option(
            "--against", metavar="REF", help="Report ids that this branch and another git revision both introduced."
        ),
        click.option("--changed", metavar="REF", help="Report what a change touches, compared with a git revision."),
        click.option("--no-baseline", is_flag=True, help="Report what the baseline holds, too."),
        click.option(
            "--write-baseline",
            metavar="[=grow]",
            callback=_grow,
            help="Accept all findings as they are. Where there is a baseline, only take out what no longer occurs; "
            "`=grow` adds what is new.",
        ),
        click.option(
            "--add-suppressions",
            metavar="[=REASON]",
            callback=_reason,
            help="Suppress every finding by a comment at its place.",
        ),
    ):
        command = option(command)
    return command


def _reason(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The reason of comments; empty for none."""
    for sign, why in ENDING.items():
        if value is not None and sign in value:
            raise click.BadParameter(f"a reason cannot hold '{sign}': it ends {why}.", context, parameter)
    unprintable = next((sign for sign in value or "" if not sign.isprintable()), None)
    if unprintable is not None:
        raise click.BadParameter(f"a reason cannot hold {unprintable!a}: it cannot be printed.", context, parameter)
    return value.strip() if value is not None else None


def _grow(context: click.Context, parameter: click.Parameter, value: str | None) -> bool | None:
    """Whether the baseline may grow; None where it is not written."""
    if value not in (None, "", GROW):
        raise click.BadParameter(f"'{value}' is not '{GROW}'.", context, parameter)
    return None if value is None else value == GROW
