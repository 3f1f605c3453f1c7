"""`gatelint init`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from gatelint.cli.completing import names
from gatelint.cli.editing import show_diff
from gatelint.cli.paths import Scope, find_scope, require_read
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.config.discovery import NAMES, find_config
from gatelint.config.load import DEFAULT_PRESETS, load_config, preset_names
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.engine.check import check
from gatelint.engine.writing.writer import Change, write, write_report
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.output.inferred_config.config_text import Choice, learnt_text
from gatelint.output.inferred_config.fitting_presets import fitting
from gatelint.project.model import Project
from gatelint.rules.selection import configured_rules
from gatelint.sources.tree import DiskTree

NAME = NAMES[0]
SCHEMA = "gatelint.schema.json"
MOST_OFFERED = 2


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=names.files)
@click.option("--schema", is_flag=True, help=f"Write {SCHEMA} next to it, and name it for editors.")
@click.option("--stdout", "--dry-run", "to_stdout", is_flag=True, help="Print the file instead of writing it.")
@click.option("--diff", is_flag=True, help="Show what would be written and write nothing; exit 1.")
@terminal_options
@click.pass_obj
def init(terminal: Terminal, paths: tuple[str, ...], schema: bool, to_stdout: bool, diff: bool) -> int:
    """Write a configuration of what the documents say, for review.

    It holds what `gatelint check` learns anyway, so that a check afterwards has the same diagnostics; what would change
    them stands in comments. An existing configuration is left as it is.
    """
    scope = find_scope(paths, (), isolated=True)
    if not to_stdout:
        _refuse_second(scope.root)
    tree = DiskTree(scope.root, () if scope.files else scope.folders)
    with Progress("reading documents", quiet=terminal.quiet) as progress:
        project = load(tree, scope.settings.config, scope.paths)
        require_read(project, scope)
        if not project.documents:
            raise GatelintError(f"no Markdown documents under {', '.join(scope.paths) or scope.root}")
        progress.say("comparing presets")
        text = learnt_text(project, _choice(project, tree, scope), () if scope.files else scope.folders)
    if schema:
        text = f"#:schema ./{SCHEMA}\n{text}"
    if to_stdout:
        terminal.show(text, Form.DATA)
        return 0
    if diff:
        show_diff(terminal, scope, {}, {NAME: text.encode(), **({SCHEMA: _schema()} if schema else {})})
        return 1
    write(scope.root, NAME, Change(None, text.encode()))
    if schema:
        write_report(scope.root / SCHEMA, _schema(), scope.root)
    terminal.remark(
        f"{scope.root / NAME} written: {len(project.registers)} registers from {len(project.documents)} documents"
    )
    terminal.remark("next: read it, then run `gatelint check`")
    return 0


def _schema() -> bytes:
    from gatelint.output.json import dump
    from gatelint.output.schemas import config_schema

    return dump(config_schema()).encode()


def _refuse_second(root: Path) -> None:
    """One configuration for a project: raises GatelintError where there is one."""
    known = find_config(root)
    if known is None and (root / NAME).exists():
        known = root / NAME
    if known is not None:
        raise GatelintError(
            f"{known}: there is a configuration already",
            "`gatelint init --stdout` prints what would be written; `gatelint config` shows what applies",
        )


def _choice(project: Project, tree: DiskTree, scope: Scope) -> Choice:
    """The preset that fits best, if it changes no report; what those that fit and change it would change."""
    offered: list[tuple[str, int]] = []
    candidates = [name for name in fitting(project) if name in preset_names()]
    if candidates and candidates[0] not in DEFAULT_PRESETS:
        before = Counter(_reports(project, project.config))
        for name in [name for name in candidates if name not in DEFAULT_PRESETS][:MOST_OFFERED]:
            config = load_config(scope.root, isolated=True, presets=(name,)).config
            after = Counter(_reports(load(tree, config, scope.paths), config))
            if before == after and name == candidates[0]:
                return Choice((name,))
            offered.append((name, ((before - after) + (after - before)).total()))
    return Choice(DEFAULT_PRESETS, tuple(offered))


def _reports(project: Project, config: Config) -> tuple[Diagnostic, ...]:
    return check(project, configured_rules(config), config, today=date.today())
