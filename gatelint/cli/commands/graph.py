"""`gatelint graph`."""

from __future__ import annotations

import click

from gatelint.analysis.relations.gates.network import network
from gatelint.cli.completing import names
from gatelint.cli.reading import read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_register
from gatelint.errors import GatelintError


@click.command()
@click.argument("register", required=False, shell_complete=names.registers)
@click.option("--format", "form", type=click.Choice(["mermaid", "dot", "json"]), default="mermaid", show_default=True)
@click.option("--open", "only_open", is_flag=True, help="Leave out what is closed.")
@read_options
@terminal_options
@click.pass_obj
def graph(
    terminal: Terminal,
    register: str | None,
    form: str,
    only_open: bool,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Draw which items need which, for Mermaid or Graphviz.

    With a REGISTER these are its items, with all that they need and that needs them. Arrows lead from what is needed to
    the item that needs it.
    """
    from gatelint.output import graphs

    found = reading(docs, config, isolated=isolated)
    project = found.project
    registers = [find_register(project, register)] if register is not None else []
    drawn = network(project, registers, only_open=only_open)
    if not drawn.items:
        lacking = "open item needs another one that is open" if only_open else "item says that it needs another one"
        raise GatelintError(f"there is nothing to draw: no {lacking}")
    if form == "json":
        from gatelint.output.json import dump

        terminal.show(dump(graphs.values(project, drawn)), Form.DATA)
    else:
        terminal.show(graphs.dot(project, drawn) if form == "dot" else graphs.mermaid(project, drawn), Form.DATA)
    return 0
