"""Where bytes come from. The only reader of files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from gatelint.errors import UnreadableFileError
from gatelint.sources.gitignore import SKIPPED, IgnoreRules, folders_above, ignored_above, is_skipped
from gatelint.sources.observations.recorder import names_in, note_place, walked
from gatelint.sources.opening import CIRCLE, DEAD_LINK, leaving, read_file, reason_of
from gatelint.text.paths import Folders

# Files that a run puts beside a document while it writes it: no part of the project, even when the run was killed.
TEMPORARY_MARK = ".gatelint-tmp-"
TEMPORARY = re.compile(rf"\..+{re.escape(TEMPORARY_MARK)}(?:(?P<process>\d+)-)?[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file or a folder that is there is not read."""

    reason: str
    is_fault: bool = True  # somebody may have meant all else: links to nothing, or to what is left out
    is_folder: bool = False


class Tree(Protocol):
    """A tree of files; paths are POSIX and relative to its root."""

    def __hash__(self) -> int:
        """Trees are told apart by identity."""

    def files(self) -> tuple[str, ...]:
        """Every file, sorted, ignored ones left out."""

    def links(self) -> Mapping[str, str]:
        """The further names of files: link -> file."""

    def unread(self) -> Mapping[str, Unread]:
        """What stands among the files and is none: path -> why it is not read."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises UnreadableFileError when it cannot be read."""

    def exists(self, path: str) -> bool:
        """Whether a file or folder has exactly this path, ignored ones included; letter case counts."""

    def above(self) -> tuple[str, ...]:
        """The folders from the top of the repository down to the root; none where the root is its top."""


@dataclass(eq=False, slots=True)
class DiskTree:
    """The files under a folder; listed once, since a run looks at one moment.

    `within` names folders below the root: only they are walked, where nothing else is asked for.
    """

    root: Path
    within: tuple[str, ...] = ()
    confined: bool = True  # whether links that leave the root are refused
    _files: tuple[str, ...] | None = None
    _links: dict[str, str] = field(default_factory=dict)
    _unread: dict[str, Unread] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def files(self) -> tuple[str, ...]:
        """Every file below the root, each by one name, without the skipped folders and what .gitignore leaves out."""
        if self._files is None:
            found = frozenset(self._walk())
            targets: set[str] = set()
            self._files = tuple(path for path in sorted(found) if self._is_own(path, found, targets))
        return self._files

    def links(self) -> Mapping[str, str]:
        """The links to files of this tree."""
        self.files()
        return self._links

    def unread(self) -> Mapping[str, Unread]:
        """Links to nothing and to what is left out, folders and .gitignore files that cannot be read."""
        self.files()
        return self._unread

    def _walk(self) -> Iterator[str]:
        ignore = IgnoreRules(ignored_above(self.root, self.above()))
        for folder, folders, names in walked(os.fspath(self.root), self._note_folder):
            relative = self._relative(folder)
            prefix = "" if relative == "." else relative + "/"
            names = [name for name in names if TEMPORARY_MARK not in name or not TEMPORARY.fullmatch(name)]
            self._names[prefix.rstrip("/")] = frozenset(folders) | frozenset(names)
            rules = ignore.add(prefix, self._gitignore(f"{prefix}.gitignore") if ".gitignore" in names else None)
            folders[:] = sorted(
                name
                for name in folders
                if name not in SKIPPED and self._is_wanted(f"{prefix}{name}/") and not rules.ignores(f"{prefix}{name}/")
            )
            for name in names:
                if not rules.ignores(prefix + name):
                    yield prefix + name

    def _relative(self, folder: str) -> str:
        return os.path.relpath(folder, self.root).replace(os.sep, "/")

    def _note_folder(self, error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        self._unread[self._relative(str(folder))] = Unread(reason_of(error, folder), is_folder=True)

    def _gitignore(self, path: str) -> str:
        try:
            return self.read(path).decode("utf-8", "replace")
        except UnreadableFileError as error:
            self._unread[path] = Unread(error.reason, error.reason not in (DEAD_LINK, CIRCLE))
            return ""

    def _is_own(self, path: str, found: frozenset[str], targets: set[str]) -> bool:
        """Whether a path is a file, or a link that is the only name of one; other links are noted."""
        place = self.root / path
        if not place.is_symlink():
            return True
        root = Path(os.path.realpath(self.root))
        try:
            target = Path(os.path.realpath(place, strict=True))
        except OSError as error:
            reason = reason_of(error, place)
            self._unread[path] = Unread(reason, reason not in (DEAD_LINK, CIRCLE))
            return False
        if not target.is_relative_to(root):
            return True  # reading it says why not
        file = target.relative_to(root).as_posix()
        folder = f"{file.rpartition('/')[0]}/"
        if file in found:
            self._links[path] = file
        elif is_skipped(file) or folder == "/" or self._is_wanted(folder):
            self._unread[path] = Unread(f"it is a link to {file}, which is left out", is_fault=False)
        elif file not in targets:
            targets.add(file)
            return True
        return False

    def _is_wanted(self, prefix: str) -> bool:
        """Whether a folder lies in one of those to walk, or on the way to it."""
        wanted = [f"{folder}/" for folder in self.within]
        return not wanted or any(prefix.startswith(folder) or folder.startswith(prefix) for folder in wanted)

    def read(self, path: str) -> bytes:
        """The bytes of a regular file below the root."""
        return read_file(self.root / path, path, self.root if self.confined else None)

    def exists(self, path: str) -> bool:
        """Whether the path is there; asked folder by folder, so that letter case counts on every system."""
        path = os.path.normpath(path).replace(os.sep, "/")
        if path in (".", ""):
            return True
        if path.startswith("../"):
            note_place(os.fspath(self.root / path))
            return (self.root / path).exists()
        folder, _, name = path.rpartition("/")
        if folder and folder not in self._names and not self.exists(folder):
            return False
        if folder not in self._names:
            self._names[folder] = names_in(os.fspath(self.root / folder))
        return name in self._names[folder]

    def above(self) -> tuple[str, ...]:
        """The folders between the top of the repository and the root."""
        return folders_above(self.root)


@dataclass(frozen=True, eq=False, slots=True)
class MemoryTree:
    """Files given as a mapping: tests, examples, unsaved buffers."""

    contents: Mapping[str, bytes]
    leaving: Mapping[str, str] = field(default_factory=dict)  # links out of the tree: path -> where it leads
    _folders: Folders = field(default_factory=Folders, init=False, repr=False)

    def files(self) -> tuple[str, ...]:
        """Every path, sorted."""
        return tuple(sorted({*self.contents, *self.leaving}))

    def links(self) -> Mapping[str, str]:
        """None: each file has one name."""
        return {}

    def unread(self) -> Mapping[str, Unread]:
        """Nothing."""
        return {}

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        if path in self.leaving:
            raise UnreadableFileError(path, leaving(self.leaving[path]))
        if path not in self.contents:
            raise UnreadableFileError(path, "no such file")
        return self.contents[path]

    def exists(self, path: str) -> bool:
        """Whether a file or folder has this path."""
        path = os.path.normpath(path)
        return path == "." or path in self.contents or path in self._folders.of(self.contents)

    def above(self) -> tuple[str, ...]:
        """None: there is no repository."""
        return ()


@dataclass(frozen=True, eq=False, slots=True)
class OverlayTree:
    """A tree with some files replaced or added: changes that are not written yet."""

    tree: Tree
    contents: Mapping[str, bytes]
    _folders: Folders = field(default_factory=Folders, init=False, repr=False)

    def files(self) -> tuple[str, ...]:
        """Every path of either, sorted."""
        added = (path for path in self.contents if not is_skipped(path))
        return tuple(sorted({*self.tree.files(), *added}))

    def links(self) -> Mapping[str, str]:
        """Those of the tree."""
        return self.tree.links()

    def unread(self) -> Mapping[str, Unread]:
        """What the tree does not read."""
        return self.tree.unread()

    def read(self, path: str) -> bytes:
        """The bytes of a file, the overlay first."""
        return self.contents[path] if path in self.contents else self.tree.read(path)

    def exists(self, path: str) -> bool:
        """Whether either has this path."""
        own = os.path.normpath(path)
        return own in self.contents or own in self._folders.of(self.contents) or self.tree.exists(path)

    def above(self) -> tuple[str, ...]:
        """Those of the tree."""
        return self.tree.above()
