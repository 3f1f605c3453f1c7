"""Branches of a repository, and when a file came into it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gatelint.errors import GatelintError
from gatelint.sources.git import find_repository


def current_branch(root: Path) -> str:
    """The branch that is checked out; empty without a repository, and where no branch is."""
    try:
        return find_repository(root).ask("symbolic-ref", "--quiet", "--short", "HEAD").line
    except GatelintError:
        return ""


def branches(root: Path) -> tuple[str, ...]:
    """Every branch, local and remote, by its full name. Raises GatelintError where git cannot be asked."""
    answer = find_repository(root).ask("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")
    if not answer.ok:
        raise GatelintError(f"{root}: git cannot list its branches: {answer.reason}")
    return tuple(name for name in answer.line.splitlines() if not name.endswith("/HEAD"))


def added_in(root: Path, paths: Sequence[str]) -> str:
    """The newest commit that added one of the files, which are relative to the root; empty where none did.

    So it is where git cannot be asked.
    """
    try:
        repository = find_repository(root)
    except GatelintError:
        return ""
    below = [(root.resolve() / path).relative_to(repository.folder).as_posix() for path in paths]
    answer = repository.ask("log", "-1", "--no-renames", "--diff-filter=A", "--format=%H", "HEAD", "--", *below)
    return answer.line
