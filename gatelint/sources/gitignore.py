"""What .gitignore files leave out."""

from __future__ import annotations

import contextlib
import os
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gatelint.errors import UnreadableFileError
from gatelint.sources.opening import read_file

GITIGNORE = ".gitignore"


class Rules(NamedTuple):
    """The patterns in force in one folder, outermost first: prefix of the folder that holds them, compiled patterns."""

    layers: tuple[tuple[str, Any], ...]

    def ignores(self, path: str) -> bool:
        """Whether a path is left out; folders end in a slash. The innermost file that speaks of it decides."""
        for prefix, spec in reversed(self.layers):
            verdict = spec.check_file(path[len(prefix) :]).include
            if verdict is not None:
                return bool(verdict)
        return False


def _compiled(text: str) -> Any:
    """The patterns of a .gitignore; one that is malformed, such as a lone backslash, fits nothing, as for git."""
    from pathspec import GitIgnoreSpec

    lines = text.splitlines()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of Python, about `[[`
        try:
            return GitIgnoreSpec.from_lines(lines)
        except (ValueError, re.error):
            return GitIgnoreSpec.from_lines(line for line in lines if _is_sound(line))


def _is_sound(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


class _Above(NamedTuple):
    """The patterns of a folder above the root."""

    lead: str  # from that folder to the root, with a final slash
    spec: Any

    def check_file(self, path: str) -> Any:
        """What the patterns say of a path below the root."""
        return self.spec.check_file(self.lead + path)


# Folders that hold no documents of the project, whatever .gitignore says.
SKIPPED = frozenset(
    {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", ".tox", ".mypy_cache", ".gatelint_cache"}
)


def is_skipped(path: str) -> bool:
    """Whether a path lies in a folder that no project keeps its documents in."""
    return not SKIPPED.isdisjoint(path.split("/")[:-1])


def folders_above(root: Path) -> tuple[str, ...]:
    """The folders from the top of the repository around a root down to it; none where there is no repository."""
    root = Path(os.path.realpath(root))
    top = next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), root)
    return root.relative_to(top).parts


def ignored_above(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The .gitignore files in the last `folders` on the way to a root but its own, outermost first.

    Each with the path from its folder to the root, with a final slash; none that cannot be read.
    """
    top = root.resolve().parents[len(folders) - 1] if folders else root
    for count in range(len(folders)):
        with contextlib.suppress(UnreadableFileError):
            content = read_file(top.joinpath(*folders[:count], GITIGNORE), GITIGNORE, top)
            yield "/".join(folders[count:]) + "/", content.decode("utf-8", "replace")


class IgnoreRules:
    """Collects the .gitignore files while folders are walked top down; `above` are those of `ignored_above`."""

    def __init__(self, above: Iterable[tuple[str, str]] = ()) -> None:
        self._rules: dict[str, Rules] = {"": Rules(tuple(self._above(above)))}

    @staticmethod
    def _above(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
        for lead, text in texts:
            spec = _compiled(text)
            # Who asks for a folder that is left out wants what is in it.
            if not spec.check_file(lead).include:
                yield "", _Above(lead, spec)

    def within(self, prefix: str) -> Rules:
        """The rules in force in a folder, those of its parent where it adds none."""
        parent = prefix.rstrip("/").rpartition("/")[0]
        return self._rules.get(prefix) or self._rules.get(parent + "/" if parent else "") or Rules(())

    def add(self, prefix: str, text: str | None) -> Rules:
        """The rules inside a folder, those of its own .gitignore included, whose text is given."""
        rules = self.within(prefix)
        if text is not None:
            rules = Rules((*rules.layers, (prefix, _compiled(text))))
        self._rules[prefix] = rules
        return rules
