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

    def within(self, prefix: str) -> Rules:
        """The rules in force in a folder, those of its parent where it adds none."""
        parent = prefix.rstrip("/").rpartition("/")[0]
        return self._rules.get(prefix) or self._rules.get(parent + "/" if parent else "") or Rules(())

    def add(self, prefix: str, text: str | None) -> Rules:
        """The rules inside a folder, those of its own .gitignore included, whose text is given."""
        rules = self.within(prefix)
        if text is not None:
            from pathspec import GitIgnoreSpec

            rules = Rules((*rules.layers, (prefix, GitIgnoreSpec.from_lines(text.splitlines()))))
        self._rules[prefix] = rules
        return rules
