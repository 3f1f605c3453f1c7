"""`gatelint set`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from gatelint.cli.account import assigned, conclude, followed_up
from gatelint.cli.completing import names
from gatelint.cli.editing import all_or_nothing_option, pair, reader, shown, tree_of
from gatelint.cli.paths import Scope, find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.reading import read_options
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.edits.closing.new_findings import new_findings
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.rules.selection import chosen_rules
from gatelint.text.visible import visible


@click.command()
@click.argument("id", shell_complete=names.ids)
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@click.option("--check", is_flag=True, help="Tell what would change and write nothing; exit 1 if that is anything.")
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
    check: bool,
    all_or_nothing: bool,
    no_render: bool,
    docs: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Set fields of an item, and what follows from them.

    The place is the item's own section or its defining row; a status is written the way its siblings write it. Tables
    that were out of date before stay as they are; a region is written whole. An item that is closed is dropped from
    lists of blockers, ranges and tables of open items, and its boxes are ticked. What contradicts afterwards, and what
    is left for a person, is named with its line. Run again after it was stopped, it writes what it had left.
    """
    wanted = [pair(value) for value in values]
    scope = find_scope(docs, config, isolated=isolated)
    today = date.today()
    with Progress("reading documents", quiet=terminal.quiet):
        done = set_fields(
            tree_of(scope),
            reader(scope),
            id,
            wanted,
            render=not no_render,
            today=today,
        )
    told = [assigned(scope, done.id, one, line) for one, line in done.made]
    told += [f"{shown(scope, path)}:{line} note: {visible(text)}" for path, line, text in done.left]
    told += [followed_up(scope, one, line) for one, line in done.closing.made]
    left = [f"{shown(scope, path)}:{line} left: {visible(text)}" for path, line, text in done.closing.left]
    if done.says_so and not (done.followed.contents or done.followed.problems):
        for line in (f"{done.id} says so already.", *left):
            terminal.remark(line)
        return 0
    if done.says_so:
        told = [f"{done.id} says so already.", *told]
    if not terminal.quiet:
        left = [*_contradictions(scope, done, today), *left]
    made = {"field": len(done.made), "place": len(done.closing.made)}
    return conclude(
        terminal,
        scope,
        done.followed,
        told,
        {noun: number for noun, number in made.items() if number},
        diff=diff,
        check=check,
        together=all_or_nothing,
        left=left,
    )


def _contradictions(scope: Scope, done: SetFields, today: date) -> Iterator[str]:
    """What `check` reports after the change and did not report before."""
    rules = chosen_rules(scope.settings.config)
    for found in new_findings(done.before, done.after, rules, today=today):
        path = found.location.path
        place = f"{shown(scope, path)}:{done.after.sources[path].line_of(found.location.range.start)}"
        yield f"{place} contradicts now: {visible(found.message)} ({found.code} {found.name})"
