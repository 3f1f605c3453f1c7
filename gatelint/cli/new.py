"""`gatelint new`."""

from __future__ import annotations

import click

from gatelint.cli.account import conclude
from gatelint.cli.editing import load_project, pair, shown, tree_of
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
    verb = "would be written" if diff else "written"
    told = f"{shown(scope, done.made.path)}:{done.made.line + 1} {visible(done.made.id)} {verb}"
    left = [
        f"{shown(scope, path)}:{line} note: lists the {visible(kind)} and lacks {visible(done.made.id)} now"
        for path, line, kind in done.left
    ]
    return conclude(terminal, scope, done.followed, [told, *left], diff=diff)
