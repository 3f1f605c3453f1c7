"""Which rules run: the options of `check`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from gatelint.cli.completing import names

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = {
    "--ignore": "Rules to leave out.",
    "--extend-select": "Rules to run besides.",
    "--select": "Names, codes, prefixes or ALL.",
}


def rule_options(command: Command) -> Command:
    """`--select`, `--extend-select` and `--ignore`."""
    for name, help in OPTIONS.items():
        command = click.option(
            name, multiple=True, callback=_listed, shell_complete=names.rules, metavar="RULES", help=help
        )(command)
    return command


def _listed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values of an option that may be repeated and may hold several, separated by commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())
