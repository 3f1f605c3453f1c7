"""`gatelint why`."""

from __future__ import annotations

import click

from gatelint.analysis.relations.gates.chains import chain
from gatelint.cli.completing import names
from gatelint.cli.reading import format_option, read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_item
from gatelint.output import readiness as answers


@click.command()
@click.argument("id", shell_complete=names.ids)
@format_option
@read_options
@terminal_options
@click.pass_obj
def why(terminal: Terminal, id: str, form: str, docs: tuple[str, ...], config: tuple[str, ...], isolated: bool) -> int:
    """Show the chain of what holds an item up.

    Below each item stands what it waits for, and what that waits for; a circle is shown once.
    """
    found = reading(docs, config, isolated=isolated)
    links = tuple(chain(found.project, find_item(found.project, id)))
    if form == "json":
        from gatelint.output.json import dump

        terminal.show(dump(answers.why_values(found.project, links, found.report)), Form.DATA)
    else:
        terminal.show(answers.why_text(found.project, links, found.report, terminal.style))
    return 0
