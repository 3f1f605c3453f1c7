"""Globs that stand for a set of documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from gatelint.config.patterns.globs import matches

FEWEST = 2  # documents that make a glob worth its while
SPECIAL = re.compile(r"[*?\[]")
NAME = re.compile(r"^([^\d]+)\d.*(\.[^.]+)$", re.DOTALL)


def globs_for(
    wanted: Collection[str], all_paths: Collection[str], folder_names: Collection[str] = ()
) -> tuple[str, ...]:
    """Globs that fit the wanted documents and no other of those that were read: folders, names, single paths.

    A folder with one of the names, in whatever case, is named even for a single document in it.
    """
    others = [path for path in all_paths if path not in wanted]
    left = set(wanted)
    found: list[str] = []
    named = [(glob, 1) for glob in _named(sorted(wanted), folder_names)]
    for candidate, fewest in [*named, *((glob, FEWEST) for glob in _candidates(sorted(wanted)))]:
        fitting = {path for path in left if matches(path, candidate)}
        if len(fitting) >= fewest and not any(matches(path, candidate) for path in others):
            found.append(candidate)
            left -= fitting
    return tuple(sorted([*found, *map(exact, left)]))


def exact(path: str) -> str:
    """The glob that fits one path alone."""
    escaped = _escaped(path)
    return escaped if "/" in escaped else f"/{escaped}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: f"[{match[0]}]", text)


def _named(paths: Collection[str], names: Collection[str]) -> Iterator[str]:
    for path in paths:
        parts = path.split("/")[:-1]
        end = next((index + 1 for index, part in enumerate(parts) if part.casefold() in names), 0)
        if end:
            yield f"{_escaped('/'.join(parts[:end]))}/**"


def _candidates(paths: Collection[str]) -> Iterator[str]:
    """Folders from the outermost on, then names that begin alike before a number."""
    folders = {path.rpartition("/")[0] for path in paths} - {""}
    outer = {"/".join(folder.split("/")[:depth]) for folder in folders for depth in range(1, folder.count("/") + 2)}
    for folder in sorted(outer, key=lambda folder: (folder.count("/"), folder)):
        yield f"{_escaped(folder)}/**"
    for path in paths:
        folder, _, name = path.rpartition("/")
        match = NAME.match(name)
        if match is not None:
            yield f"{_escaped(folder)}/{_escaped(match[1])}*{match[2]}"
