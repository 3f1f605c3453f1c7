"""`gatelint new`."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import click

from gatelint.cli.account import conclude
from gatelint.cli.completing import names
from gatelint.cli.drafting import Wanted, is_wanted, new_checkpoint
from gatelint.cli.editing import all_or_nothing_option, pair, reader, shown, tree_of
from gatelint.cli.paths import find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.reading import read_options
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.edits.creating.branch_numbers import numbers_on_branches
from gatelint.engine.edits.new_item import create
from gatelint.errors import GatelintError
from gatelint.text.visible import visible


@click.command()
@click.argument("register", shell_complete=names.registers)
@click.argument("title")
@click.option("--field", "fields", multiple=True, metavar="FIELD=VALUE", help="A value; repeat it for more fields.")
@click.option("--status", metavar="TEXT", help="Its status; the first open one of its siblings when left out.")
@click.option(
    "--section", metavar="HEADING", help="The section that it belongs in; that of its siblings when left out."
)
@click.option("--across-branches", is_flag=True, help="Take the next number that no branch of the git repository has.")
@click.option("--phase", metavar="PHASE", help="Checkpoint: the phase that it is about.")
@click.option("--since", metavar="REF|DOCUMENT", help="Checkpoint: a git revision or an earlier one to compare with.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Checkpoint: its date; today when left out.")
@click.option("--output", metavar="PATH", help="Checkpoint: the new file; next to the earlier ones when left out.")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@click.option("--check", is_flag=True, help="Tell what would change and write nothing; exit 1 if that is anything.")
@all_or_nothing_option
@click.option("--no-render", is_flag=True, help="Leave the tables that follow from it as they are.")
@read_options
@terminal_options
@click.pass_obj
def new(
    terminal: Terminal,
    register: str,
    title: str,
    fields: tuple[str, ...],
    status: str | None,
    section: str | None,
    across_branches: bool,
    phase: str | None,
    since: str | None,
    day: datetime | None,
    output: str | None,
    diff: bool,
    check: bool,
    all_or_nothing: bool,
    no_render: bool,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Write a new item into a register, or a checkpoint of the project.

    An item gets the next free number and the fields of the last item, with a dash or nothing where no value is given.
    The tables that list or count the items follow.

    `gatelint new checkpoint TITLE` writes a dated report of the project's state in the form of the earlier ones: new
    issues, blockers, the status of the phases before and now, next steps. It is compared with what --since names, else
    with the newest earlier checkpoint, else with the last commit. `gatelint new validation TITLE` writes a validation
    report in the same way.
    """
    wanted = [pair(field) for field in fields]
    scope = find_scope(docs, config, isolated=isolated)
    checkpoint = Wanted(register.casefold(), title, phase, since, day.date() if day is not None else None, output)
    if is_wanted(checkpoint, scope, register):
        if fields or status is not None or section is not None or across_branches or no_render:
            only = "`--field`, `--status`, `--section`, `--across-branches` or `--no-render`"
            raise GatelintError(f"a {checkpoint.kind} is no item: it has no {only}")
        return new_checkpoint(terminal, scope, checkpoint, diff=diff, check=check)
    with Progress("reading documents", quiet=terminal.quiet):
        done = create(
            tree_of(scope),
            reader(scope),
            register,
            title,
            wanted,
            status,
            section=section,
            reserved=partial(numbers_on_branches, scope.root, reader(scope)) if across_branches else None,
            render=not no_render,
        )
    verb = "would be written" if diff or check else "written"
    place = shown(scope, done.made.path) + ("" if done.made.is_document else f":{done.made.line + 1}")
    told = f"{place} {visible(done.made.id)} {verb}"
    left = [
        f"{shown(scope, path)}:{line} note: lists the {visible(kind)} and lacks {visible(done.made.id)} now"
        for path, line, kind in done.left
    ]
    return conclude(
        terminal, scope, done.followed, [told, *left], {"item": 1}, diff=diff, check=check, together=all_or_nothing
    )
