"""`gatelint new`."""

from __future__ import annotations

import click

from gatelint.cli.account import account
from gatelint.cli.editing import load_project, pair, show_diff, shown, tree_of, write
from gatelint.cli.paths import find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.reading import read_options
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.creating import create
from gatelint.output.style import visible


@click.command()
@click.argument("register")
@click.argument("title")
@click.option("--field", "fields", multiple=True, metavar="FIELD=VALUE", help="A value; repeat it for more fields.")
@click.option("--status", metavar="TEXT", help="Its status; the first open one of its siblings when left out.")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
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
    diff: bool,
    no_render: bool,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Write a new item into a register, in the form of its siblings.

    It gets the next free number and the fields of the last item, with a dash or nothing where no value is given. The
    tables that list or count the items follow.
    """
    wanted = [pair(field) for field in fields]
    scope = find_scope(docs, config, isolated=isolated)
    with Progress("reading documents", quiet=terminal.quiet):
        done = create(
            tree_of(scope),
            lambda tree: load_project(tree, scope),
            register,
            title,
            wanted,
            status,
            render=not no_render,
        )
    followed = done.followed
    if diff:
        show_diff(terminal, scope, followed.before, followed.after)
    else:
        write(scope, followed.before, followed.after)
    verb = "would be written" if diff else "written"
    terminal.remark(f"{shown(scope, done.made.path)}:{done.made.line + 1} {visible(done.made.id)} {verb}")
    if any(step.renderings for step in followed.steps):
        for text in account(scope, followed.steps, len(followed.after), written=not diff):
            terminal.remark(text)
    for problem in followed.problems:
        terminal.say(f"internal error: {problem}; please report this")
    return 2 if followed.problems else int(diff)
