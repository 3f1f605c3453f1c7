"""`gatelint show`."""

from __future__ import annotations

import click

from gatelint.cli.completing import names
from gatelint.cli.reading import Reading, read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_anything
from gatelint.errors import GatelintError
from gatelint.output import items


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=names.ids)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@read_options
@terminal_options
@click.pass_obj
def show(
    terminal: Terminal,
    ids: tuple[str, ...],
    form: str,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Show all that is known about an item, or what was read.

    Without an ID it lists the registers with their home, their forms and fields, and what looks like an id although
    nothing defines it.
    """
    found = reading(docs, config, isolated=isolated)
    chosen = [find_anything(found.project, id) for id in ids]
    if form == "json":
        from gatelint.output.json import dump

        values: object = [items.item_values(found.project, item, found.report) for item in chosen]
        if not ids:
            registers = (*found.project.registers.values(), *found.project.outlines.values())
            values = {register.name: len(register.items) for register in registers}
        terminal.show(dump(values), Form.DATA)
    elif ids:
        terminal.show("\n".join(items.item_text(found.project, item, found.report, terminal.style) for item in chosen))
    else:
        terminal.show(_read(found, terminal))
    return 0


def _read(found: Reading, terminal: Terminal) -> str:
    if not (found.project.registers or found.project.outlines):
        raise GatelintError("no register was found: no document defines numbered items")
    return items.registers_text(found.project, found.report, terminal.style)
