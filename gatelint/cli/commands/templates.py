"""`gatelint templates`."""

from __future__ import annotations

import click

from gatelint.cli.paths import Scope, find_scope
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.output.text import tables
from gatelint.sources.tree import DiskTree

HEADER = ("Name", "Writes", "From")


@click.group(invoke_without_command=True)
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@terminal_options
@click.pass_context
def templates(context: click.Context, config: tuple[str, ...], isolated: bool) -> int:
    """List the templates that there are, or copy one to change it.

    The project's own folder comes before what is built in: a template there overrides the built-in one of its name.
    """
    scope = find_scope((), config, isolated=isolated)
    context.meta["scope"] = scope
    if context.invoked_subcommand is None:
        _list(context.find_object(Terminal) or Terminal(), scope)
    return 0


@templates.command()
@click.argument("name")
@terminal_options
@click.pass_context
def copy(context: click.Context, name: str) -> int:
    """Copy a built-in template into the project's own folder.

    An existing file is never overwritten.
    """
    from gatelint.engine.writing.template_copy import copy_template

    scope: Scope = context.meta["scope"]
    terminal = context.find_object(Terminal) or Terminal()
    path = copy_template(scope.root, name, scope.settings.config)
    terminal.remark(f"{path} written; from now on it comes before the built-in one")
    return 0


def _list(terminal: Terminal, scope: Scope) -> None:
    from gatelint.rendering.templates.catalogue import catalogue

    listed = catalogue(DiskTree(scope.root), scope.settings.config)
    cells = [
        (one.name, one.description or "-", f"{one.origin}, overridden" if one.overridden else one.origin)
        for one in listed
    ]
    terminal.show(tables.aligned(HEADER, cells, terminal.style))
