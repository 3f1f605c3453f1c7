"""Where bytes come from. The only reader of files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gatelint.errors import GatelintError

# Folders that hold no documents of the project, whatever .gitignore says.
SKIPPED = frozenset(
    {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".mypy_cache", ".gatelint_cache"}
)


def is_skipped(path: str) -> bool:
    """Whether a path lies in a folder that no project keeps its documents in."""
    return not SKIPPED.isdisjoint(path.split("/")[:-1])


# Files that a run puts beside a document while it writes it: no part of the project, even when the run was killed.
TEMPORARY_MARK = ".gatelint-tmp-"
TEMPORARY = re.compile(rf"\..+{re.escape(TEMPORARY_MARK)}(?:(?P<process>\d+)-)?[0-9a-f]+")


class Tree(Protocol):
    """A tree of files; paths are POSIX and relative to its root."""

    def files(self) -> tuple[str, ...]:
        """Every file, sorted, ignored ones left out."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises GatelintError when it cannot be read."""

    def exists(self, path: str) -> bool:
        """Whether a file or folder has exactly this path, ignored ones included; letter case counts."""


@dataclass(slots=True)
class DiskTree:
    """The files under a folder; listed once, since a run looks at one moment.

    `within` names folders below the root: only they are walked, where nothing else is asked for.
    """

    root: Path
    within: tuple[str, ...] = ()
    _files: tuple[str, ...] | None = None
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def files(self) -> tuple[str, ...]:
        """Every file below the root, each by one name, without the skipped folders and what .gitignore leaves out."""
        if self._files is None:
            found = frozenset(self._walk())
            self._files = tuple(sorted(path for path in found if not self._is_second_name(path, found)))
        return self._files

    def _walk(self) -> Iterator[str]:
        from gatelint.project.ignore import IgnoreRules

        ignore = IgnoreRules(self.root)
        for folder, folders, names in os.walk(self.root):
            relative = os.path.relpath(folder, self.root).replace(os.sep, "/")
            prefix = "" if relative == "." else relative + "/"
            names = [name for name in names if TEMPORARY_MARK not in name or not TEMPORARY.fullmatch(name)]
            self._names[prefix.rstrip("/")] = frozenset(folders) | frozenset(names)
            rules = ignore.enter(prefix, Path(folder) if ".gitignore" in names else None)
            folders[:] = sorted(
                name
                for name in folders
                if name not in SKIPPED and self._is_wanted(f"{prefix}{name}/") and not rules.ignores(f"{prefix}{name}/")
            )
            for name in names:
                if not rules.ignores(prefix + name):
                    yield prefix + name

    def _is_second_name(self, path: str, others: frozenset[str]) -> bool:
        """Whether a path is a link that leads nowhere, or to one of the other files."""
        place = self.root / path
        if not place.is_symlink():
            return False
        target = Path(os.path.realpath(place))
        root = Path(os.path.realpath(self.root))
        return not place.exists() or (target.is_relative_to(root) and target.relative_to(root).as_posix() in others)

    def _is_wanted(self, prefix: str) -> bool:
        """Whether a folder lies in one of those to walk, or on the way to it."""
        wanted = [f"{folder}/" for folder in self.within]
        return not wanted or any(prefix.startswith(folder) or folder.startswith(prefix) for folder in wanted)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise GatelintError(f"{path}: cannot be read: {error.strerror}") from error

    def exists(self, path: str) -> bool:
        """Whether the path is there; asked folder by folder, so that letter case counts on every system."""
        path = os.path.normpath(path).replace(os.sep, "/")
        if path in (".", ""):
            return True
        if path.startswith("../"):
            return (self.root / path).exists()
        folder, _, name = path.rpartition("/")
        if folder and folder not in self._names and not self.exists(folder):
            return False
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(entry.name for entry in (self.root / folder).iterdir())
            except OSError:
                self._names[folder] = frozenset()
        return name in self._names[folder]


@dataclass(frozen=True, slots=True)
class MemoryTree:
    """Files given as a mapping: tests, past revisions, unsaved buffers."""

    contents: Mapping[str, bytes]

    def files(self) -> tuple[str, ...]:
        """Every path, sorted."""
        return tuple(sorted(self.contents))

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        try:
            return self.contents[path]
        except KeyError:
            raise GatelintError(f"{path}: no such file") from None

    def exists(self, path: str) -> bool:
        """Whether a file or folder has this path."""
        path = os.path.normpath(path)
        return path == "." or path in self.contents or any(name.startswith(path + "/") for name in self.contents)


@dataclass(frozen=True, slots=True)
class OverlayTree:
    """A tree with some files replaced or added: changes that are not written yet."""

    tree: Tree
    contents: Mapping[str, bytes]

    def files(self) -> tuple[str, ...]:
        """Every path of either, sorted."""
        added = (path for path in self.contents if not is_skipped(path))
        return tuple(sorted({*self.tree.files(), *added}))

    def read(self, path: str) -> bytes:
        """The bytes of a file, the overlay first."""
        content = self.contents.get(path)
        return self.tree.read(path) if content is None else content

    def exists(self, path: str) -> bool:
        """Whether either has this path."""
        return MemoryTree(self.contents).exists(path) or self.tree.exists(path)
