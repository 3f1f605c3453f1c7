"""The files of a past git revision: only what git has stored itself, fetched from nowhere."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from gatelint.errors import GatelintError, UnreadableFileError
from gatelint.sources.git import NoRepositoryError, Repository, find_repository
from gatelint.sources.gitignore import GITIGNORE, IgnoreRules, is_skipped
from gatelint.sources.opening import LARGEST_FILE, too_large
from gatelint.sources.tree import Unread
from gatelint.text.suggest import nearest

LINK = "120000"
FILE = "blob"
OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
# Seconds since 1970 and the distance to UTC, as hours and minutes.
COMMITTED = re.compile(rb"^committer .*> (\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)


@dataclass(eq=False, slots=True)
class RevisionTree:
    """The files below a folder as a commit has them; links are no files, submodules are left out.

    `files` and the rest are keyed by path from the top of the repository; `prefix` is the folder, with a final slash.
    """

    root: Path
    repository: Repository
    commit: str
    prefix: str
    _objects: dict[str, str]  # path -> object id
    _others: frozenset[str]  # paths of links and folders
    _files: tuple[str, ...] | None = None
    _contents: dict[str, bytes] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    def files(self) -> tuple[str, ...]:
        """Every file below the folder, sorted, without the skipped folders and what its .gitignore leaves out."""
        if self._files is None:
            below = [path.removeprefix(self.prefix) for path in self._objects if path.startswith(self.prefix)]
            kept = [path for path in below if not is_skipped(path)]
            ignored = self._ignored(kept)
            self._files = tuple(sorted(path for path in kept if path not in ignored))
        return self._files

    def links(self) -> Mapping[str, str]:
        """None: links are no files."""
        return {}

    def unread(self) -> Mapping[str, Unread]:
        """Nothing: what git lacks is an error."""
        return {}

    def _ignored(self, paths: Iterable[str]) -> frozenset[str]:
        paths = sorted(paths)
        holding = {posixpath.dirname(path) for path in paths if posixpath.basename(path) == ".gitignore"}
        above = list(self._above())
        if not holding and not above:
            return frozenset()
        rules = IgnoreRules(above)
        left_out: set[str] = set()
        for folder in _folders(paths):
            parent = f"{posixpath.dirname(folder)}/".removeprefix("/")
            if folder and (parent in left_out or rules.within(parent).ignores(f"{folder}/")):
                left_out.add(f"{folder}/")
            prefix = f"{folder}/" if folder else ""
            text = self.read(f"{prefix}.gitignore").decode("utf-8", "replace") if folder in holding else None
            rules.add(prefix, text)
        return frozenset(
            path
            for path in paths
            if f"{posixpath.dirname(path)}/" in left_out
            or rules.within(f"{posixpath.dirname(path)}/".removeprefix("/")).ignores(path)
        )

    def _above(self) -> Iterator[tuple[str, str]]:
        """The .gitignore files above the folder, outermost first, with the path from there to the folder."""
        parts = self.above()
        for count in range(len(parts)):
            path = posixpath.join(*parts[:count], GITIGNORE)
            if path in self._objects:
                text = self.read(posixpath.relpath(path, self.prefix)).decode("utf-8", "replace")
                yield "/".join(parts[count:]) + "/", text

    def read(self, path: str) -> bytes:
        """The bytes of a file as they are stored.

        Raises UnreadableFileError when the commit has no such file, or too large a one; GatelintError where git lacks
        its content, for then nothing is known of that state.
        """
        full = posixpath.normpath(self.prefix + path)
        if full not in self._objects:
            raise UnreadableFileError(path, f"no such file in {self.commit[:7]}")
        if full not in self._sizes:
            # One process for all files of a kind, since nearly always all of them are wanted.
            suffix = posixpath.splitext(full)[1]
            self._fetch([other for other in self._objects if posixpath.splitext(other)[1] == suffix])
        if full not in self._sizes:
            raise GatelintError(
                f"{path}: cannot be read: git lacks its content in {self.commit[:7]}",
                "gatelint fetches nothing; get it with git first",
            )
        if full not in self._contents:
            raise UnreadableFileError(path, too_large(self._sizes[full]))
        return self._contents[full]

    def _fetch(self, paths: list[str]) -> None:
        """Keep the content of files, of large ones their size alone."""
        sizes = self.repository.ask("cat-file", "--batch-check", given=self._asked(paths)).output
        for path, line in zip(paths, sizes.decode("ascii", "replace").splitlines(), strict=False):
            _, kind, *size = line.split(" ")
            if kind == FILE:
                self._sizes[path] = int(size[0])
        small = [path for path in paths if self._sizes.get(path, LARGEST_FILE + 1) <= LARGEST_FILE]
        answer = self.repository.ask("cat-file", "--batch", given=self._asked(small)).output
        at = 0
        for path in small:
            at = answer.find(b"\n", at) + 1
            end = at + self._sizes[path]
            if not at or end >= len(answer):
                raise GatelintError(f"{self.root}: git broke off while it was reading {self.commit[:7]}")
            self._contents[path] = answer[at:end]
            at = end + 1

    def _asked(self, paths: Iterable[str]) -> bytes:
        return "".join(f"{self._objects[path]}\n" for path in paths).encode()

    def exists(self, path: str) -> bool:
        """Whether the commit has a file, a link or a folder of this path."""
        full = posixpath.normpath(self.prefix + path)
        return full == "." or full in self._objects or full in self._others

    def above(self) -> tuple[str, ...]:
        """The folders between the top of the repository and the folder."""
        return tuple(self.prefix.split("/")[:-1])


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: how it is told, its day, its files."""

    name: str  # abbreviated
    day: date
    tree: RevisionTree


def open_revision(root: Path, name: str) -> Revision:
    """The revision of a name, its files seen from a folder of the work tree.

    Raises GatelintError where git is not installed, the folder lies in no repository, git refuses to read it or lacks
    a part of it, or there is no such revision.
    """
    repository = find_repository(root)
    commit = _commit_of(repository, name)
    if not commit:
        known = repository.ask("for-each-ref", "--format=%(refname:short)").line.splitlines()
        meant = nearest(name, known)
        raise GatelintError(f"no such revision: `{name}`", f"did you mean `{meant[0]}`?" if meant else None)
    return _revision(root, repository, commit)


def newest_revision(root: Path) -> Revision | None:
    """What is checked out; None where there is no git, no repository or no commit. Raises GatelintError otherwise."""
    try:
        repository = find_repository(root)
    except NoRepositoryError:
        return None
    commit = _commit_of(repository, "HEAD")
    return _revision(root, repository, commit) if commit else None


def _commit_of(repository: Repository, name: str) -> str:
    """The id of the commit that a name means; empty where it means none. Raises GatelintError where git lacks it."""
    object = "" if _is_odd(name) else repository.ask("rev-parse", "--verify", "--quiet", name).line
    if not OBJECT.fullmatch(object):
        return ""
    commit = repository.ask("rev-parse", "--verify", "--quiet", f"{object}^{{commit}}").line
    if not commit and not OBJECT.fullmatch(name) and not repository.ask("cat-file", "-e", object).ok:
        raise GatelintError(f"{repository.folder}: git lacks the object {object[:7]} that `{name}` names")
    return commit


def _revision(root: Path, repository: Repository, commit: str) -> Revision:
    text = repository.ask("cat-file", "commit", commit).output
    short = repository.ask("rev-parse", "--short", commit).line
    day = _day(text)
    if day is None:
        raise GatelintError(f"{root}: the commit {commit[:7]} has no date that can be read")
    return Revision(short or commit[:7], day, _tree(root, repository, commit))


def _day(commit: bytes) -> date | None:
    """The day of a commit where it was made; None where no calendar has it."""
    found = COMMITTED.search(commit.partition(b"\n\n")[0])
    if found is None:
        return None
    seconds, sign, hours, minutes = found.groups()
    east = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == b"-" else 1)
    try:
        return datetime.fromtimestamp(int(seconds), timezone(east)).date()
    except (ValueError, OverflowError, OSError):
        return None


def _tree(root: Path, repository: Repository, commit: str) -> RevisionTree:
    listed = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit)
    if not listed.ok:
        raise GatelintError(f"{root}: git cannot list {commit[:7]}: {listed.reason}")
    objects: dict[str, str] = {}
    links: set[str] = set()
    for line in os.fsdecode(listed.output).split("\0"):
        about, tab, path = line.partition("\t")
        if not tab:
            continue
        mode, kind, id = about.split(" ")
        if kind == FILE and mode != LINK:
            objects[path] = id
        else:
            links.add(path)
    below = root.resolve().relative_to(repository.folder).as_posix()
    prefix = "" if below == "." else f"{below}/"
    return RevisionTree(root, repository, commit, prefix, objects, frozenset({*links, *_folders([*objects, *links])}))


def _folders(paths: Iterable[str]) -> list[str]:
    """Every folder on the way to one of the paths, outer ones first."""
    found = {""}
    for path in paths:
        while path:
            path = posixpath.dirname(path)
            found.add(path)
    return sorted(found, key=lambda folder: (folder.count("/") + bool(folder), folder))


def _is_odd(name: str) -> bool:
    return not name.isprintable() or not name.strip() or name.startswith("-")
