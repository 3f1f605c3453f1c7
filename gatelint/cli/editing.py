"""What the commands that change documents share: reading, showing the change, writing it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from gatelint.cli.loading.cached import load_cached
from gatelint.cli.paths import Scope, require_read, working_directory
from gatelint.cli.terminal import Form, Terminal
from gatelint.diagnostics.report import Report
from gatelint.diagnostics.report import Summary as Denominators
from gatelint.errors import GatelintError, NothingReadError
from gatelint.output.text.positions import shown_path
from gatelint.project.model import Project
from gatelint.sources.tree import DiskTree, Tree

Command = TypeVar("Command", bound=Callable[..., Any])


def all_or_nothing_option(command: Command) -> Command:
    """The option of every command that may write several documents."""
    return click.option(
        "--all-or-nothing", is_flag=True, help="Write every document that changes, or none where one cannot be written."
    )(command)


def tree_of(scope: Scope) -> DiskTree:
    """The files of a run."""
    anywhere = scope.files or scope.settings.config.include
    return DiskTree(scope.root, () if anywhere else scope.folders)


def reader(scope: Scope) -> Callable[[Tree], Project]:
    """What reads the project in a tree, see `load_project`."""
    return lambda tree: load_project(tree, scope)


def load_project(tree: Tree, scope: Scope) -> Project:
    """The project in a tree. Raises GatelintError where there is nothing to read."""
    project = load_cached(tree, scope)
    require_read(project, scope)
    if not project.documents:
        where = ", ".join(scope.paths) if scope.paths else str(scope.root)
        raise NothingReadError(f"no Markdown documents under {where}", "name a folder that holds `.md` files")
    return project


def write(
    root: Path,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    documents: Iterable[str] = (),
    *,
    first: Collection[str] = (),
    together: bool = False,
) -> Mapping[str, GatelintError]:
    """Write new bytes over those that were read, and return the documents that were not written with the reason.

    Each document is written by itself, those in `first` before the others and together, or all of them `together`.
    What runs that were killed left beside any of the documents is removed. Raises GatelintError, with nothing written,
    where one of those that belong together cannot be written.
    """
    from gatelint.engine.writing.temporary_files import remove_leftovers
    from gatelint.engine.writing.writer import Change, write_all, write_each

    remove_leftovers((root / path).parent for path in {*documents, *after})
    changes = {path: Change(before.get(path), data) for path, data in after.items()}
    if not together:
        return write_each(root, changes, first)
    write_all(root, changes)
    return {}


def require_whole(terminal: Terminal, problems: Iterable[str]) -> None:
    """Tell of documents that were left alone; raises GatelintError where there are any."""
    problems = tuple(problems)
    tell_problems(terminal, problems)
    if problems:
        raise GatelintError(
            "nothing was written, since a document had to be left alone", "`--all-or-nothing` asks for all of them"
        )


def tell_problems(terminal: Terminal, problems: Iterable[str]) -> None:
    """Faults of gatelint itself, one line each."""
    for problem in problems:
        terminal.say(f"internal error: {problem}; please report this")


def show_diff(terminal: Terminal, scope: Scope, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """A unified diff of every document on standard output."""
    from gatelint.output.text.diff import diff

    for path, data in sorted(after.items()):
        terminal.show(
            diff(shown(scope, path), before.get(path, b"").decode(), data.decode(), terminal.style),
            Form.PATCH,
        )


def shown(scope: Scope, path: str) -> str:
    """A path below the root as the user may type it."""
    nothing = Report((), Denominators(0, {}, 0, 0), {}, scope.root.as_posix(), working_directory().as_posix())
    return shown_path(nothing, path)


def pair(text: str) -> tuple[str, str]:
    """A field and its value. Raises GatelintError for a text without `=`."""
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise GatelintError(
            f"`{text}` is no `FIELD=VALUE`", "write it like `status=Done`, in quotes if it holds spaces"
        )
    return field.strip(), value
