"""Paths relative to the root."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator


def resolve(document: str, path: str) -> str | None:
    """The path of a link's target, relative to the root; None where it leads out of the root.

    A path that begins with a slash starts at the root, as in a repository's own pages.
    """
    if path.startswith("/"):
        target = posixpath.normpath(path.lstrip("/") or ".")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return None if target.startswith("../") or target == ".." else target


def enclosing(path: str) -> Iterator[str]:
    """The folders that a path lies in, the outermost first."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """The folders that some paths lie in."""
    return frozenset(folder for path in paths for folder in enclosing(path))


class Folders:
    """The folders of a collection of paths, worked out once as long as their number stays."""

    __slots__ = ("_count", "_found")

    def __init__(self) -> None:
        self._count = 0
        self._found: frozenset[str] = frozenset()

    def of(self, paths: Collection[str]) -> frozenset[str]:
        """The folders that they lie in."""
        if len(paths) != self._count:
            self._count, self._found = len(paths), folders_of(paths)
        return self._found
