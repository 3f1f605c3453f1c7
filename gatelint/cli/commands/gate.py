"""`gatelint gate`."""

from __future__ import annotations

import click

from gatelint.analysis.relations.gates.readiness import held_up, readiness
from gatelint.cli.completing import names
from gatelint.cli.reading import format_option, read_options, reading
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.engine.lookup import find_item
from gatelint.errors import GatelintError
from gatelint.output import readiness as answers


@click.command()
@click.argument("id", metavar="PHASE", shell_complete=names.ids)
@click.option("--close", is_flag=True, help="Exit 0 only when it may close; else when it may start.")
@format_option
@read_options
@terminal_options
@click.pass_obj
def gate(
    terminal: Terminal, id: str, close: bool, form: str, docs: tuple[str, ...], config: tuple[str, ...], isolated: bool
) -> int:
    """Say whether a phase may start and may close.

    Any item can be asked about. It may start when the documents say of everything that it requires or waits for that it
    is closed, and close when the check lists in its own section are ticked, too. Exit code 0 is yes, 1 no, 2 that
    nobody can tell.
    """
    found = reading(docs, config, isolated=isolated)
    project = found.project
    item = find_item(project, id)
    if item.doubtful:
        raise GatelintError(f"`{item.id}` is two different things", f"`gatelint show {item.id}` shows where")
    answer = readiness(project, item)
    waiting = held_up(project, item.id)
    ids = [id for id in project.items if id in waiting]
    if terminal.quiet:
        pass  # the exit code says it
    elif form == "json":
        from gatelint.output.json import dump

        terminal.show(dump(answers.gate_values(project, answer, ids, found.report)), Form.DATA)
    else:
        terminal.show(answers.gate_text(project, answer, ids, found.report, terminal.style))
    return int(not (answer.may_close if close else answer.may_start))
