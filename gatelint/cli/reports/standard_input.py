"""`-` and `--stdin-filename`: a document as it stands in an editor, checked within its project."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from gatelint.cli.paths import Scope, find_scope, working_directory
from gatelint.errors import GatelintError
from gatelint.linking.load import is_markdown
from gatelint.sources.tree import OverlayTree, Tree

DASH = "-"


def require_fitting(paths: Sequence[str], name: str | None, *, changes: bool) -> None:
    """Raise UsageError where `-` and the name do not come together, or with what cannot be done with them."""
    if DASH in paths and len(paths) > 1:
        raise click.UsageError(f"'{DASH}' stands for one document and cannot be combined with other paths.")
    if (DASH in paths) is not (name is not None):
        raise click.UsageError(f"'{DASH}' and --stdin-filename go together: what is read stands for that file.")
    if name is not None and changes:
        raise click.UsageError(f"'{DASH}' is read only; --fix and --diff are for files.")


def scope_of(name: str, config: Sequence[str], *, isolated: bool) -> Scope:
    """The project of a document that need not be there yet. Raises GatelintError where it cannot be one."""
    if not is_markdown(name):
        raise GatelintError(f"{name}: no Markdown document by its name")
    if os.path.lexists(working_directory() / name):
        return find_scope((name,), config, isolated=isolated)
    place = Path(os.path.normpath(working_directory() / name))
    scope = find_scope((str(place.parent),), config, isolated=isolated)
    path = (place.parent.resolve() / place.name).relative_to(scope.root).as_posix()
    return replace(scope, paths=(path,), files=(path,))


def overlaid(tree: Tree, scope: Scope) -> Tree:
    """The files of the project with standard input in place of the one document. Raises GatelintError."""
    (path,) = scope.paths
    if sys.stdin is None:
        raise GatelintError("standard input cannot be read: it is closed")
    try:
        return OverlayTree(tree, {path: sys.stdin.buffer.read()})
    except OSError as error:
        raise GatelintError(f"standard input cannot be read: {error.strerror}") from error
