"""What the commands that change documents share: reading, showing the change, writing it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gatelint.cli.paths import Scope
from gatelint.cli.terminal import Terminal
from gatelint.diagnostics.report import Report
from gatelint.diagnostics.report import Summary as Denominators
from gatelint.errors import GatelintError
from gatelint.output.places import shown_path
from gatelint.project.loader import load
from gatelint.project.model import Project
from gatelint.project.tree import DiskTree, Tree


def tree_of(scope: Scope) -> DiskTree:
    """The files of a run."""
    anywhere = scope.files or scope.settings.config.include
    return DiskTree(scope.root, () if anywhere else scope.folders)


def load_project(tree: Tree, scope: Scope) -> Project:
    """The project in a tree. Raises GatelintError where there is nothing to read."""
    project = load(tree, scope.settings.config, scope.paths)
    if not project.documents:
        where = ", ".join(scope.paths) if scope.paths else str(scope.root)
        raise GatelintError(f"no Markdown documents under {where}", "name a folder that holds `.md` files")
    return project


def write(scope: Scope, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Write new bytes over those that were read; all of the documents or none."""
    from gatelint.engine.writer import Change, remove_leftovers, write_all

    remove_leftovers(sorted({(scope.root / path).parent for path in after}))
    write_all(scope.root, {path: Change(before[path], data) for path, data in after.items()})


def show_diff(terminal: Terminal, scope: Scope, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """A unified diff of every document on standard output."""
    from gatelint.output.diff import diff

    for path, data in sorted(after.items()):
        terminal.show(
            diff(shown(scope, path), before[path].decode(), data.decode(), terminal.style),
            encoding="utf-8",
        )


def shown(scope: Scope, path: str) -> str:
    """A path below the root as the user may type it."""
    nothing = Report((), Denominators(0, {}, 0, 0), {}, scope.root.as_posix(), Path.cwd().as_posix())
    return shown_path(nothing, path)


def pair(text: str) -> tuple[str, str]:
    """A field and its value. Raises GatelintError for a text without `=`."""
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise GatelintError(
            f"`{text}` is no `FIELD=VALUE`", "write it like `status=Done`, in quotes if it holds spaces"
        )
    return field.strip(), value
