"""`check --watch`: a check whenever a document or the configuration changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from gatelint.cli.checking.baseline import baseline_place
from gatelint.cli.checking.combinations import require_watchable
from gatelint.cli.loading.cached import CACHE
from gatelint.cli.paths import Scope, find_scope
from gatelint.cli.terminal import Terminal
from gatelint.errors import GatelintError
from gatelint.linking.load import is_markdown
from gatelint.sources.gitignore import GITIGNORE, is_skipped

QUIET = 100  # milliseconds without a change, after which several are one: an editor writes, renames and touches
WATCHED = "Watching for changes; Ctrl-C ends."
INPUTS = (".toml", ".j2", ".jinja", ".jinja2")  # configuration and templates


def watch(context: click.Context, run: Callable[[click.Context], Any]) -> int:
    """Run a command, and again after every change until Ctrl-C, which ends with exit code 0.

    `run` is given a context of its own each time. What is wrong with the first run ends it; what is wrong with a later
    one, such as a configuration that is being edited, is printed, and the next change is waited for.
    """
    require_watchable(context.params)
    changes = _changes()
    terminal = context.ensure_object(Terminal)
    scope = _scope(context)
    click.clear()
    try:
        _run(context, run)
        terminal.remark(WATCHED)
        for _ in changes(_folders(scope), lambda path: _is_input(path, scope)):
            click.clear()
            try:
                _run(context, run)
            except GatelintError as error:
                terminal.fail(error)
            terminal.remark(WATCHED)
    except KeyboardInterrupt:
        pass
    return 0


def _changes() -> Callable[[Sequence[Path], Callable[[str], bool]], Iterator[object]]:
    """What waits for changes in folders. Raises GatelintError where the package that does is not installed."""
    try:
        import watchfiles
    except ImportError as error:
        raise GatelintError("--watch needs a further package: `pip install gatelint[watch]`") from error

    def changes(folders: Sequence[Path], is_input: Callable[[str], bool]) -> Iterator[object]:
        return watchfiles.watch(*folders, watch_filter=lambda _, path: is_input(path), step=QUIET)

    return changes


def _run(context: click.Context, run: Callable[[click.Context], Any]) -> None:
    try:
        with click.Context(context.command, parent=context.parent, info_name=context.info_name) as fresh:
            fresh.params = dict(context.params)
            run(fresh)
    finally:
        context.meta.pop(CACHE, None)  # that of another configuration, perhaps


def _scope(context: click.Context) -> Scope:
    values = context.params
    return find_scope(values["paths"], values["config"], isolated=values["isolated"])


def _folders(scope: Scope) -> list[Path]:
    """The root, and the folders of configuration files that lie elsewhere."""
    files = (scope.settings.path, *scope.settings.files.values(), baseline_place(scope))
    further = {file.resolve().parent for file in files if file is not None}
    return [scope.root, *sorted(folder for folder in further if not folder.is_relative_to(scope.root))]


def _is_input(path: str, scope: Scope) -> bool:
    """Whether a check may say something else after a change of a file."""
    place = Path(path)
    if place.is_relative_to(scope.root) and is_skipped(place.relative_to(scope.root).as_posix()):
        return False
    is_named_so = is_markdown(path) or path.endswith(INPUTS) or place.name == GITIGNORE
    return is_named_so or place == Path(os.path.normpath(baseline_place(scope)))
