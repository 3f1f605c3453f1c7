"""`gatelint list`."""

from __future__ import annotations

import click

from gatelint.analysis.relations.ledger import ledger
from gatelint.cli.completing import names
from gatelint.cli.reading import read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_register
from gatelint.output import items
from gatelint.output.text import tables


@click.command()
@click.argument("register", shell_complete=names.registers)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "md"]), default="table", show_default=True)
@click.option("--open", "only_open", is_flag=True, help="Leave out what is closed.")
@click.option("--where", metavar="CONDITION", help="Only items for which this holds: \"status == 'open'\".")
@read_options
@terminal_options
@click.pass_obj
def list(
    terminal: Terminal,
    register: str,
    form: str,
    only_open: bool,
    where: str | None,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """List the items of a register with who waits for them.

    The remark says what nobody waits for any more, and what is done and still waited for.
    """
    found = reading(docs, config, isolated=isolated)
    chosen = find_register(found.project, register)
    rows = ledger(found.project, chosen)
    if only_open:
        rows = tuple(row for row in rows if not row.closed)
    if where is not None:
        from gatelint.rendering.views.discovery import holds, where_of

        condition = where_of(where, found.project, "--where")
        rows = tuple(row for row in rows if holds(found.project, condition, row.item))
    if form == "json":
        from gatelint.output.json import dump

        terminal.show(dump(items.ledger_values(chosen, rows)), Form.DATA)
        return 0
    cells = tuple(items.ledger_cells(rows))
    if form == "csv":
        terminal.show(tables.comma_separated(items.LEDGER_HEADER, cells))
    elif form == "md":
        terminal.show(tables.markdown(items.LEDGER_HEADER, cells))
    else:
        terminal.show(tables.aligned(items.LEDGER_HEADER, cells, terminal.style))
    return 0
