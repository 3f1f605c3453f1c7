"""Which rules run: the options of `check` and what the configuration says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from gatelint.cli.completing import names
from gatelint.cli.paths import Scope
from gatelint.rules.registry import Rule, load_rules
from gatelint.rules.selection import select_rules

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


def selected_rules(
    scope: Scope, select: Sequence[str], ignore: Sequence[str], extend: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """The rules that the command line and the configuration ask for; a selection on the command line stands alone."""
    config = scope.settings.config
    rules = load_rules()
    extend = (*(() if select else config.extend_select), *extend)
    ignored = () if select else config.ignore
    chosen = select_rules(rules, select or config.select, ignored, config.rules, extend=extend)
    kept = {rule.code for rule in select_rules(rules, select or ("ALL",), ignore, extend=extend)}
    return tuple(rule for rule in chosen if rule.code in kept)
