"""The files of a past git revision. Only `git` itself is asked, and only for what it has stored."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gatelint.errors import GatelintError
from gatelint.project.ignore import IgnoreRules
from gatelint.project.tree import is_skipped
from gatelint.text.suggest import nearest

# A hook runs with these set for its own repository; the folder alone says which one is meant here.
HOOK_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
LINK = "120000"
FILE = "blob"


@dataclass(slots=True)
class RevisionTree:
    """The files below a folder as a commit has them; links are no files, submodules are left out.

    `files` and the rest are keyed by path from the top of the repository; `prefix` is the folder, with a final slash.
    """

    root: Path
    commit: str
    prefix: str
    _objects: dict[str, str]  # path -> object id
    _others: frozenset[str]  # paths of links and folders
    _files: tuple[str, ...] | None = None
    _contents: dict[str, bytes] = field(default_factory=dict)

    def files(self) -> tuple[str, ...]:
        """Every file below the folder, sorted, without the skipped folders and what its .gitignore leaves out."""
        if self._files is None:
            below = [path.removeprefix(self.prefix) for path in self._objects if path.startswith(self.prefix)]
            kept = [path for path in below if not is_skipped(path)]
            ignored = self._ignored(kept)
            self._files = tuple(sorted(path for path in kept if path not in ignored))
        return self._files

    def _ignored(self, paths: Iterable[str]) -> frozenset[str]:
        paths = sorted(paths)
        holding = {posixpath.dirname(path) for path in paths if posixpath.basename(path) == ".gitignore"}
        if not holding:
            return frozenset()
        rules = IgnoreRules(self.root)
        left_out: set[str] = set()
        for folder in _folders(paths):
            above = f"{posixpath.dirname(folder)}/".removeprefix("/")
            if folder and (above in left_out or rules.within(above).ignores(f"{folder}/")):
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

    def read(self, path: str) -> bytes:
        """The bytes of a file as they are stored. Raises GatelintError when the commit has no such file."""
        full = posixpath.normpath(self.prefix + path)
        if full not in self._objects:
            raise GatelintError(f"{path}: no such file in {self.commit[:7]}")
        if full not in self._contents:
            # One process for all files of a kind, since nearly always all of them are wanted.
            suffix = posixpath.splitext(full)[1]
            self._fetch([other for other in self._objects if posixpath.splitext(other)[1] == suffix])
        if full not in self._contents:
            raise GatelintError(f"{path}: cannot be read: git lacks its content in {self.commit[:7]}")
        return self._contents[full]

    def _fetch(self, paths: list[str]) -> None:
        asked = "".join(f"{self._objects[path]}\n" for path in paths).encode()
        answer = _git(self.root, "cat-file", "--batch", given=asked).stdout
        at = 0
        for path in paths:
            end = answer.find(b"\n", at)
            if end < 0:
                return
            _, kind, *size = answer[at:end].decode("ascii", "replace").split(" ")
            at = end + 1
            if kind == FILE:
                self._contents[path] = answer[at : at + int(size[0])]
                at += int(size[0]) + 1

    def exists(self, path: str) -> bool:
        """Whether the commit has a file, a link or a folder of this path."""
        full = posixpath.normpath(self.prefix + path)
        return full == "." or full in self._objects or full in self._others


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: how it is told, its day, its files."""

    name: str  # abbreviated
    day: date
    tree: RevisionTree


def open_revision(root: Path, name: str) -> Revision:
    """The revision of a name, its files seen from a folder of the work tree.

    Raises GatelintError where git is not installed, the folder lies in no repository, or there is no such revision.
    """
    found = _git(root, "rev-parse", "--show-prefix")
    if found.returncode:
        told = _told(found.stderr)
        if "not a git repository" in told:
            raise GatelintError(f"{root}: not in a git repository, so it has no past revisions")
        raise GatelintError(f"{root}: git cannot read its repository: {told}")
    prefix = os.fsdecode(found.stdout).rstrip("\n")
    commit = "" if _is_odd(name) else _line(_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))
    if not commit:
        known = _git(root, "for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").splitlines()
        meant = nearest(name, known)
        raise GatelintError(f"no such revision: `{name}`", f"did you mean `{meant[0]}`?" if meant else None)
    short, _, day = _line(_git(root, "log", "-1", "--no-show-signature", "--format=%h %cs", commit)).partition(" ")
    return Revision(short, date.fromisoformat(day), _tree(root, commit, prefix))


def newest_revision(root: Path) -> Revision | None:
    """What is checked out; None where there is no git, no repository or no commit."""
    try:
        return open_revision(root, "HEAD")
    except GatelintError:
        return None


def _tree(root: Path, commit: str, prefix: str) -> RevisionTree:
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit)
    if listed.returncode:
        raise GatelintError(f"{root}: git cannot list {commit[:7]}: {_told(listed.stderr)}")
    objects: dict[str, str] = {}
    links: set[str] = set()
    for line in os.fsdecode(listed.stdout).split("\0"):
        about, tab, path = line.partition("\t")
        if not tab:
            continue
        mode, kind, id = about.split(" ")
        if kind == FILE and mode != LINK:
            objects[path] = id
        else:
            links.add(path)
    return RevisionTree(root, commit, prefix, objects, frozenset({*links, *_folders([*objects, *links])}))


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


def _line(run: subprocess.CompletedProcess[bytes]) -> str:
    """What a command printed; empty where it failed."""
    return "" if run.returncode else run.stdout.decode("utf-8", "replace").strip()


def _told(errors: bytes) -> str:
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "no reason given"


def _git(root: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder. Raises GatelintError where there is no git."""
    kept = {name: value for name, value in os.environ.items() if name not in HOOK_VARIABLES}
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(
            command,
            input=given or b"",
            capture_output=True,
            check=False,
            env={**kept, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
        )
    except FileNotFoundError as error:
        raise GatelintError("git is not installed, so past revisions cannot be read") from error
    except OSError as error:
        raise GatelintError(f"git cannot be run: {error.strerror}") from error
