"""What .gitignore files leave out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


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


class IgnoreRules:
    """Collects the .gitignore files while folders are walked top down."""

    def __init__(self, root: Path) -> None:
        self._rules: dict[str, Rules] = {"": Rules(self._above(root))}

    @staticmethod
    def _above(root: Path) -> tuple[tuple[str, Any], ...]:
        """Nothing yet: files above the root belong to another project unless the root is inside a repository."""
        return ()

    def enter(self, prefix: str, folder: Path | None) -> Rules:
        """The rules inside a folder; `folder` is given when it holds a .gitignore."""
        parent = prefix.rstrip("/").rpartition("/")[0]
        rules = self._rules.get(prefix) or self._rules.get(parent + "/" if parent else "") or Rules(())
        if folder is not None:
            from pathspec import GitIgnoreSpec

            try:
                lines = (folder / ".gitignore").read_text("utf-8", errors="replace").splitlines()
            except OSError:
                lines = []
            rules = Rules((*rules.layers, (prefix, GitIgnoreSpec.from_lines(lines))))
        self._rules[prefix] = rules
        return rules
