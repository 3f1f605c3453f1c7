"""`check --against REF`: ids and numbers that this branch and another one both introduced."""

from __future__ import annotations

from gatelint.analysis.registers.across_branches.collisions import Branch, branch_of
from gatelint.cli.loading.cached import load_cached
from gatelint.cli.paths import Scope
from gatelint.errors import GatelintError, NothingReadError
from gatelint.project.model import Project
from gatelint.sources.branches import open_branches
from gatelint.sources.git_revision import Revision


def read_branch(scope: Scope, name: str) -> Branch:
    """The documents of another branch and of the last commit of both, by the configuration of today.

    Raises GatelintError for a name that means none, where there is no such commit, and where git lacks a part of it.
    """
    found = open_branches(scope.root, name)
    other, base = _read(found.other, scope, name), _read(found.base, scope, found.base.name)
    return branch_of(name, found.other.tree.prefix, other, base)


def _read(revision: Revision, scope: Scope, name: str) -> Project | None:
    try:
        return load_cached(revision.tree, scope)
    except NothingReadError:
        return None
    except GatelintError as error:
        raise GatelintError(f"revision `{name}`: {error.message}", error.hint) from error
