"""The names of rules, items and registers. A mistake in the project offers nothing, and says nothing either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from gatelint.errors import GatelintError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def rules(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Rules by name and code; of several that are separated by commas, the last one."""
    from gatelint.rules.registry import load_rules

    head, comma, last = incomplete.rpartition(",")
    names = (name for rule in load_rules() for name in (rule.name, rule.code))
    return [f"{head}{comma}{name}" for name in _beginning(names, last)]


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, as the shell knows them."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def ids(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of items in the documents that the command would read."""
    return _beginning(_read(context)[0], incomplete)


def registers(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The names of registers."""
    return _beginning(_read(context)[1], incomplete)


def _beginning(names: Iterable[str], start: str) -> list[str]:
    return [name for name in names if name.isprintable() and name.casefold().startswith(start.casefold())]


def _read(context: click.Context) -> tuple[list[str], list[str]]:
    """Ids and names of registers; nothing where the documents cannot be read."""
    from gatelint.cli.reading import reading

    given = context.params
    try:
        project = reading(
            tuple(given.get("docs") or ()), tuple(given.get("config") or ()), isolated=bool(given.get("isolated"))
        ).project
    except (GatelintError, OSError):
        return [], []
    # Words with a space would have to be quoted; of a phase the number will do.
    gate = [*project.gate.items] if project.gate is not None else []
    ids = [id for id in project.items if " " not in id]
    return [*ids, *gate], [register.name for register in project.registers.values()]
