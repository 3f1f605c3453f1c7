"""`gatelint show`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.errors import GatelintError


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@terminal_options
@click.pass_obj
def show(terminal: Terminal, ids: tuple[str, ...]) -> int:
    """Show all that is known about an item."""
    raise GatelintError("`gatelint show` is not there yet")
