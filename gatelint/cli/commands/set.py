"""`gatelint set`."""

from __future__ import annotations

from datetime import date

import click

from gatelint.cli.account import assigned, conclude
from gatelint.cli.completing import names
from gatelint.cli.editing import all_or_nothing_option, load_project, pair, shown, tree_of
from gatelint.cli.paths import find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.reading import read_options
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.edits.set_field import set_fields
from gatelint.text.visible import visible


@click.command()
@click.argument("id", shell_complete=names.ids)
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@all_or_nothing_option
@click.option("--no-render", is_flag=True, help="Leave the tables that follow from it as they are.")
@read_options
@terminal_options
@click.pass_obj
def set(
    terminal: Terminal,
    id: str,
    values: tuple[str, ...],
    diff: bool,
    all_or_nothing: bool,
    no_render: bool,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Set fields of an item, and the tables that follow.

    The place is the item's own section or its defining row; a status is written the way its siblings write it. Tables
    that were out of date before stay as they are; a region is written whole. Run again after it was stopped, it writes
    what it had left.
    """
    wanted = [pair(value) for value in values]
    scope = find_scope(docs, config, isolated=isolated)
    with Progress("reading documents", quiet=terminal.quiet):
        done = set_fields(
            tree_of(scope),
            lambda tree: load_project(tree, scope),
            id,
            wanted,
            render=not no_render,
            today=date.today(),
        )
    told = [assigned(scope, done.id, one, line) for one, line in done.made]
    told += [f"{shown(scope, path)}:{line} note: {visible(text)}" for path, line, text in done.left]
    if not done.made:
        told = [f"{done.id} says so already."]
        if not (done.followed.contents or done.followed.problems):
            terminal.remark(told[0])
            return 0
    made = {"field": len(done.made)} if done.made else {}
    return conclude(terminal, scope, done.followed, told, made, diff=diff, together=all_or_nothing)
