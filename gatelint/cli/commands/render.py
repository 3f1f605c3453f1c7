"""`gatelint render`."""

from __future__ import annotations

from collections.abc import Mapping

import click

from gatelint.cli.account import account, assigned
from gatelint.cli.completing import names
from gatelint.cli.editing import (
    all_or_nothing_option,
    reader,
    require_whole,
    show_diff,
    shown,
    tell_problems,
    tree_of,
    write,
)
from gatelint.cli.loading.cached import cache_options
from gatelint.cli.paths import Scope, find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.edits.take_back import TakenBack
from gatelint.engine.edits.take_back import take_back as taken_back
from gatelint.engine.render import render_until_stable
from gatelint.errors import GatelintError
from gatelint.text.visible import visible


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=names.files)
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@click.option("--check", is_flag=True, help="Tell what would change and write nothing; exit 1 if that is anything.")
@all_or_nothing_option
@click.option("--prune", is_flag=True, help="Also remove rows whose item no register has.")
@click.option("--overwrite", is_flag=True, help="Also overwrite regions that were edited by hand; the edits are lost.")
@click.option("--take-back", is_flag=True, help="Write edits by hand in regions into the items; exit 1 if any is left.")
@click.option(
    "--select", multiple=True, metavar="VIEW", help="Only views under this heading or of this name, with `*`."
)
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@cache_options
@terminal_options
@click.pass_obj
def render(
    terminal: Terminal,
    paths: tuple[str, ...],
    diff: bool,
    check: bool,
    all_or_nothing: bool,
    prune: bool,
    overwrite: bool,
    take_back: bool,
    select: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Rewrite tables from what the registers say.

    Folders choose what is read; of a file only its own tables are written. Cells that agree by meaning stay as they
    are. Exit code 0 means done, with --diff and --check that nothing would change; 2 also that a region asks for what
    there is not.
    """
    if take_back and overwrite:
        raise GatelintError("`--take-back` keeps what was edited by hand, `--overwrite` loses it", "choose one of them")
    scope = find_scope(paths, config, isolated=isolated)
    tree = tree_of(scope)
    made: list[str] = []
    fields: dict[str, int] = {}
    left: list[str] = []
    with Progress("reading documents", quiet=terminal.quiet):
        if take_back:
            done = taken_back(
                tree,
                reader(scope),
                lambda path: _is_wanted(path, scope),
                prune=prune,
                select=select,
            )
            outcome = done.outcome
            made, left = _told(scope, done)
            fields = {"field": len(done.made)} if done.made else {}
        else:
            outcome = render_until_stable(
                tree,
                reader(scope),
                lambda path: _is_wanted(path, scope),
                prune=prune,
                select=select,
                overwrite=overwrite,
            )
    if all_or_nothing:
        require_whole(terminal, outcome.problems)
    dry = diff or check
    failed: Mapping[str, GatelintError] = {}
    if not dry:
        read = outcome.steps[-1].project.documents
        failed = write(
            scope.root, outcome.before, outcome.contents, read, first=outcome.changed, together=all_or_nothing
        )
    if diff:
        show_diff(terminal, scope, outcome.before, outcome.contents)
    for line in made:
        terminal.remark(line)
    if not (made or left) or any(step.renderings for step in outcome.steps):
        documents = outcome.contents.keys() - failed
        for line in account(scope, outcome.steps, documents, failed, written=not dry, made=fields):
            terminal.remark(line)
    for line in left:
        terminal.say(line)
    for error in failed.values():
        terminal.fail(error)
    tell_problems(terminal, outcome.problems)
    faults = [note for found in outcome.steps[-1].renderings for note in found.notes if note.is_fault]
    if outcome.problems or failed or faults:
        return 2
    return int(bool(left) or (dry and bool(outcome.contents)))


def _told(scope: Scope, done: TakenBack) -> tuple[list[str], list[str]]:
    """What was taken back and what was left, line by line."""
    made = [assigned(scope, id, one, line) for id, one, line in done.made]
    made += [f"{shown(scope, path)}:{line} note: {visible(told)}" for path, line, told in done.doubtful]
    return made, [f"{shown(scope, path)}:{line} not taken back: {visible(told)}" for path, line, told in done.left]


def _is_wanted(path: str, scope: Scope) -> bool:
    """Whether a document may be written: one of the named files, or any below the named folders."""
    if not scope.paths:
        return True
    return path in scope.files or any(path.startswith(f"{folder}/") for folder in scope.folders)
