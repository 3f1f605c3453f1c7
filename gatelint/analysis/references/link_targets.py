"""Where links lead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import lru_cache

from gatelint import thresholds
from gatelint.project.model import Project
from gatelint.sources.tree import Tree
from gatelint.text.paths import resolve
from gatelint.text.suggest import nearest

DIGITS = re.compile(r"\d+")


def exists(tree: Tree, document: str, path: str) -> bool:
    """Whether a link's target is there, also where it leads out of the root.

    A path that begins with a slash may start at the root or at the top of the repository around it.
    """
    if path.startswith("/"):
        inner, above = path.lstrip("/") or ".", len(tree.above())
        return tree.exists(inner) or (above > 0 and tree.exists(posixpath.normpath("../" * above + inner)))
    return tree.exists(posixpath.normpath(posixpath.join(posixpath.dirname(document), path)))


def names_a_page(tree: Tree, path: str) -> bool:
    """Whether a path from the root may be an address on a site: no ending, and no folder that is there."""
    top, _, rest = path.lstrip("/").partition("/")
    return bool(rest) and not exists(tree, "", f"/{top}") and not posixpath.splitext(path.rstrip("/"))[1]


def is_in_repository(tree: Tree, document: str, path: str) -> bool:
    """Whether a link stays in the repository around the root, so that it can be said whether its target is there."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return target.split("/").count("..") <= len(tree.above())


def right_depth(tree: Tree, document: str, path: str) -> str | None:
    """The path with the number of `../` that makes it right, if exactly one does."""
    found = depths(tree, document, path)
    return found[0] if len(found) == 1 else None


def depths(tree: Tree, document: str, path: str) -> list[str]:
    """The path with each number of `../` that leads to something below the root."""
    if path.startswith("/"):
        return []
    rest = path
    while rest.startswith(("../", "./")):
        rest = rest[3:] if rest.startswith("../") else rest[2:]
    if not rest or "/" not in rest.rstrip("/"):
        return []
    found = []
    for depth in range(thresholds.DEEPEST_LINK):
        candidate = "../" * depth + rest
        target = resolve(document, candidate)
        if target is None:
            break
        if tree.exists(target):
            found.append(candidate)
    return found


@lru_cache(maxsize=4)
def _by_name(tree: Tree) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in tree.files():
        found.setdefault(posixpath.basename(path).casefold(), []).append(path)
    return found


@lru_cache(maxsize=4)
def _by_folder(tree: Tree) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Folder and the numbers in the names -> the names."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for path in tree.files():
        name = posixpath.basename(path)
        found.setdefault((posixpath.dirname(path), tuple(DIGITS.findall(name))), []).append(name)
    return found


def nearest_path(tree: Tree, target: str) -> str | None:
    """The file that a missing target probably means: the same name elsewhere, or a similar name in the same folder.

    Never one with other numbers: those are ids and dates.
    """
    named = _by_name(tree).get(posixpath.basename(target).casefold(), [])
    if len(named) == 1:
        return named[0]
    folder, name = posixpath.split(target)
    found = _nearest_name(tree, folder, name)
    return posixpath.join(folder, found) if found else None


@lru_cache(maxsize=1024)
def _nearest_name(tree: Tree, folder: str, name: str) -> str | None:
    found = nearest(name, _by_folder(tree).get((folder, tuple(DIGITS.findall(name))), ()))
    return found[0] if found else None


def absent_series(project: Project) -> frozenset[str]:
    """The shapes of numbered targets of which most are missing: a whole series of documents lives elsewhere."""
    missing: dict[str, set[str]] = {}
    for document in project.documents.values():
        for link in document.facts.links:
            target = resolve(document.path, link.path) if link.path else None
            if target is not None and shape(target) != target and not project.tree.exists(target):
                missing.setdefault(shape(target), set()).add(target)
    present = Counter(shape(path) for path in project.tree.files()) if missing else Counter()
    return frozenset(
        name
        for name, targets in missing.items()
        if len(targets) >= thresholds.FEWEST_OF_SERIES and len(targets) > present[name]
    )


def shape(path: str) -> str:
    """A path with its numbers left out: `docs/eip-#.md`."""
    return DIGITS.sub("#", path)
