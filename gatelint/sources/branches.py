"""The last commit that what is checked out and another branch have in common."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gatelint.errors import GatelintError
from gatelint.sources.git import Repository, find_repository
from gatelint.sources.git_revision import Revision, open_revision

GET_HISTORY = "this clone is shallow; `git fetch --unshallow` gets the rest of its history"


@dataclass(frozen=True, slots=True)
class Branches:
    """Another branch, and the last commit that it has in common with what is checked out."""

    other: Revision
    base: Revision


def open_branches(root: Path, name: str) -> Branches:
    """The revision of a name, and the last commit that it shares with what is checked out.

    Raises GatelintError as `open_revision` does, where nothing is committed yet, and where there is no such commit or
    a shallow clone does not hold it.
    """
    repository = find_repository(root)
    is_shallow = repository.ask("rev-parse", "--is-shallow-repository").line == "true"
    try:
        other = open_revision(root, name)
    except GatelintError as error:
        hint = error.hint or (GET_HISTORY if is_shallow else _way_to(repository, name))
        raise GatelintError(error.message, hint) from error
    if not repository.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").line:
        raise GatelintError(f"nothing is committed yet, so that `{name}` has no commit in common with this branch")
    base = repository.ask("merge-base", "HEAD", other.tree.commit).line
    if not base:
        hint = GET_HISTORY if is_shallow else "name the branch that this one was made from"
        raise GatelintError(f"this branch and `{name}` have no commit in common here", hint)
    return Branches(other, open_revision(root, base))


def _way_to(repository: Repository, name: str) -> str | None:
    """What gets a branch of another repository that was not fetched."""
    remote, slash, branch = name.partition("/")
    is_remote = slash and branch.isprintable() and remote in repository.ask("remote").line.splitlines()
    return f"gatelint fetches nothing; `git fetch {remote} {branch}` does" if is_remote else None
