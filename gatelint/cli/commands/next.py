"""`gatelint next`."""

from __future__ import annotations

import click

from gatelint.analysis.relations.gates.priorities import priorities
from gatelint.cli.completing import names
from gatelint.cli.reading import format_option, read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_register
from gatelint.errors import GatelintError
from gatelint.output import readiness as answers


@click.command()
@click.argument("register", required=False, shell_complete=names.registers)
@format_option
@read_options
@terminal_options
@click.pass_obj
def next(
    terminal: Terminal,
    register: str | None,
    form: str,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Show what is ready, and what holds up most.

    What waits for nothing but others has a list of its own. Without a REGISTER these are the items of the gate, or of
    all registers where there is no gate.
    """
    found = reading(docs, config, isolated=isolated)
    project = found.project
    if register is not None:
        registers = [find_register(project, register)]
    else:
        registers = [project.gate] if project.gate is not None else [*project.registers.values()]
    if not registers:
        raise GatelintError("no register was found: no document defines numbered items")
    answer = priorities(project, registers)
    if form == "json":
        from gatelint.output.json import dump

        terminal.show(dump(answers.next_values(project, answer, found.report)), Form.DATA)
    else:
        terminal.show(answers.next_text(project, answer, found.report, terminal.style))
    return 0
