"""`gatelint render`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.errors import GatelintError


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@terminal_options
@click.pass_obj
def render(terminal: Terminal, paths: tuple[str, ...]) -> int:
    """Rewrite tables from what the registers say."""
    raise GatelintError("`gatelint render` is not there yet")
