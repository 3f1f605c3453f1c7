"""Where links lead."""

from __future__ import annotations

import posixpath
from functools import lru_cache

from gatelint.project.tree import Tree
from gatelint.text.suggest import nearest

DEEPEST = 8  # levels that a wrong `../` may be off


def resolve(document: str, path: str) -> str | None:
    """The path of a link's target, relative to the root; None where it leads out of the root.

    A path that begins with a slash starts at the root, as in a repository's own pages.
    """
    if path.startswith("/"):
        target = posixpath.normpath(path.lstrip("/") or ".")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return None if target.startswith("../") or target == ".." else target


def right_depth(tree: Tree, document: str, path: str) -> str | None:
    """The path with the number of `../` that makes it right, if exactly one does."""
    if path.startswith("/"):
        return None
    rest = path
    while rest.startswith(("../", "./")):
        rest = rest[3:] if rest.startswith("../") else rest[2:]
    if not rest or "/" not in rest.rstrip("/"):
        return None
    found = []
    for depth in range(DEEPEST):
        candidate = "../" * depth + rest
        target = resolve(document, candidate)
        if target is None:
            break
        if tree.exists(target):
            found.append(candidate)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4)
def _by_name(files: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in files:
        found.setdefault(posixpath.basename(path).casefold(), []).append(path)
    return found


def nearest_path(tree: Tree, target: str) -> str | None:
    """The file that a missing target probably means: the same name elsewhere, or a similar name in the same folder."""
    files = tree.files()
    named = _by_name(files).get(posixpath.basename(target).casefold(), [])
    if len(named) == 1:
        return named[0]
    folder = posixpath.dirname(target)
    beside = [path for path in files if posixpath.dirname(path) == folder]
    found = nearest(posixpath.basename(target), [posixpath.basename(path) for path in beside])
    return posixpath.join(folder, found[0]) if found else None
