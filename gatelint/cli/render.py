"""`gatelint render`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gatelint.cli.paths import Scope, find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.diagnostics.model import Location
from gatelint.diagnostics.report import Report
from gatelint.engine.render import Outcome, Step, render_until_stable
from gatelint.errors import GatelintError
from gatelint.output.places import shown_path, span
from gatelint.output.style import visible
from gatelint.output.totals import count
from gatelint.project.loader import load
from gatelint.project.model import Project
from gatelint.project.tree import DiskTree, Tree
from gatelint.render.model import Change

LONGEST_SHOWN = 60  # characters of a cell in the summary


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@click.option("--check", is_flag=True, help="Tell what would change and write nothing; exit 1 if that is anything.")
@click.option("--prune", is_flag=True, help="Also remove rows whose item no register has.")
@click.option(
    "--select", multiple=True, metavar="VIEW", help="Only views under this heading or of this name, with `*`."
)
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@terminal_options
@click.pass_obj
def render(
    terminal: Terminal,
    paths: tuple[str, ...],
    diff: bool,
    check: bool,
    prune: bool,
    select: tuple[str, ...],
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Rewrite tables from what the registers say.

    Folders choose what is read; of a file only its own tables are written. Cells that agree by meaning stay as they
    are. Exit code 0 means done, with --diff and --check that nothing would change.
    """
    scope = find_scope(paths, config, isolated=isolated)
    anywhere = scope.files or scope.settings.config.include
    tree = DiskTree(scope.root, () if anywhere else scope.folders)
    with Progress("reading documents", quiet=terminal.quiet):
        outcome = render_until_stable(
            tree,
            lambda current: _load(current, scope),
            lambda path: _is_wanted(path, scope),
            prune=prune,
            select=select,
        )
    dry = diff or check
    if not dry:
        _write(scope, outcome)
    if diff:
        _show_diff(terminal, scope, outcome)
    for line in _account(scope, outcome, written=not dry):
        terminal.remark(line)
    for problem in outcome.problems:
        terminal.say(f"internal error: {problem}; please report this")
    if outcome.problems:
        return 2
    return int(dry and bool(outcome.contents))


def _load(tree: Tree, scope: Scope) -> Project:
    project = load(tree, scope.settings.config, scope.paths)
    if not project.documents:
        where = ", ".join(scope.paths) if scope.paths else str(scope.root)
        raise GatelintError(f"no Markdown documents under {where}", "name a folder that holds `.md` files")
    return project


def _is_wanted(path: str, scope: Scope) -> bool:
    """Whether a document may be written: one of the named files, or any below the named folders."""
    if not scope.paths:
        return True
    return path in scope.files or any(path.startswith(f"{folder}/") for folder in scope.folders)


def _write(scope: Scope, outcome: Outcome) -> None:
    from gatelint.engine.writer import Change as FileChange
    from gatelint.engine.writer import remove_leftovers, write_all

    remove_leftovers(sorted({(scope.root / path).parent for path in outcome.contents}))
    write_all(scope.root, {path: FileChange(outcome.before[path], after) for path, after in outcome.contents.items()})


def _show_diff(terminal: Terminal, scope: Scope, outcome: Outcome) -> None:
    from gatelint.output.diff import diff

    report = _report(scope, outcome.steps[0])
    for path, after in sorted(outcome.contents.items()):
        terminal.show(
            diff(shown_path(report, path), outcome.before[path].decode(), after.decode(), terminal.style),
            encoding="utf-8",
        )


def _report(scope: Scope, step: Step) -> Report:
    from pathlib import Path

    project = step.project
    return Report((), project.summary(), project.sources, scope.root.as_posix(), Path.cwd().as_posix())


def _account(scope: Scope, outcome: Outcome, *, written: bool) -> Iterator[str]:
    """Every change with its reason, what was left alone, and how many cells changed in how many documents."""
    changes = 0
    for step in outcome.steps:
        report = _report(scope, step)
        for rendering in step.renderings:
            for change in rendering.changes:
                changes += 1
                yield f"{_place(report, change.location)} {_told(change)}"
    last = outcome.steps[-1]
    report = _report(scope, last)
    for rendering in last.renderings:
        for note in rendering.notes:
            yield f"{_place(report, note.location)} note: {visible(note.message)}"
    if not changes:
        yield "Every view is up to date."
        return
    verb = "Changed" if written else "Would change"
    yield f"{verb} {count(changes, 'cell')} in {count(len(outcome.contents), 'document')}."


def _place(report: Report, location: Location) -> str:
    start, _ = span(report, location)
    return f"{shown_path(report, location.path)}:{start.line}"


def _told(change: Change) -> str:
    if change.field:
        what = f"{change.subject} {change.field}: {_short(change.old)} -> {_short(change.new)}"
    elif change.old and change.new:
        what = f"region {change.subject}: rendered anew"
    else:
        what = f"{change.subject}: {'row added' if change.new else 'row removed'}"
    return f"{visible(what)} ({visible(change.reason)})"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
