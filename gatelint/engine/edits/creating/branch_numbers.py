"""The numbers that the items of a register have on other branches."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gatelint.engine.edits.dependent_views import Load
from gatelint.errors import NothingReadError
from gatelint.project.model import Register
from gatelint.rendering.items.numbering import defined_numbers
from gatelint.sources.git_branches import branches
from gatelint.sources.git_revision import RevisionTree, open_revision
from gatelint.sources.tree import Unread


def numbers_on_branches(root: Path, load: Load, register: Register) -> frozenset[int]:
    """The numbers of a register on every branch, read from the documents that define its items.

    A document that moved is found by its name. Raises GatelintError where there is no repository, and where git lacks
    a part of it.
    """
    paths = {item.defined.document.path for item in register.items.values()} | {register.home}
    names = frozenset(posixpath.basename(path) for path in paths)
    folders = frozenset(posixpath.dirname(path) for path in paths) if register.by_file else frozenset()
    found: set[int] = set()
    seen: set[str] = set()
    for branch in branches(root):
        tree = open_revision(root, branch).tree
        if tree.commit in seen:
            continue
        seen.add(tree.commit)
        try:
            project = load(_Part(tree, names, folders))
        except NothingReadError:
            continue
        found |= defined_numbers(project, register.family, project.documents.values())
    return frozenset(found)


@dataclass(slots=True)
class _Part:
    """The documents of a revision that may define items of a register, and whatever is no document."""

    tree: RevisionTree
    names: frozenset[str]
    folders: frozenset[str]

    def files(self) -> tuple[str, ...]:
        """The files with one of the names, or in one of the folders."""
        return tuple(
            path
            for path in self.tree.files()
            if posixpath.basename(path) in self.names or posixpath.dirname(path) in self.folders
        )

    def links(self) -> Mapping[str, str]:
        """None: links are no files."""
        return {}

    def unread(self) -> Mapping[str, Unread]:
        """Nothing: what git lacks is an error."""
        return {}

    def read(self, path: str) -> bytes:
        """The bytes of a file as they are stored."""
        return self.tree.read(path)

    def exists(self, path: str) -> bool:
        """Whether the revision has a file or folder of this path."""
        return self.tree.exists(path)

    def above(self) -> tuple[str, ...]:
        """The folders from the top of the repository down to the root."""
        return self.tree.above()
