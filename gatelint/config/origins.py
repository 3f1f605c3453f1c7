"""Where a setting comes from: a preset, a file with its line, or the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gatelint.config.files import read_text
from gatelint.config.load import Settings
from gatelint.config.toml import inner_key, key_lines, line_of

# The end of a key that names an element of a list; a part of a key with brackets in it stands in quotes.
_ELEMENT = re.compile(r"\[(\d+)\]$")


class Origins:
    """Dotted key -> where it stands."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lines: dict[str, Mapping[str, int]] = {}

    def of(self, key: str) -> str | None:
        """A preset, a file with its line, or an assignment on the command line; None for a default."""
        name = self.settings.origins.get(key)
        path = self.settings.files.get(name or "")
        if name is None or path is None:
            return " ".join(name.split()) if name is not None else None  # an assignment may hold line ends
        if name not in self.lines:
            self.lines[name] = key_lines(read_text(path, name))
        inner = inner_key(key, path)
        line = line_of(_own_index(inner, key, name, self.settings.origins), self.lines[name])
        return f"{name}:{line}" if line is not None else name


def place_of(settings: Settings, key: str) -> str | None:
    """Where a setting stands, or the list that holds it."""
    origins = Origins(settings)
    return origins.of(key) or origins.of(_ELEMENT.sub("", key))


def _own_index(inner: str, key: str, name: str, origins: Mapping[str, str]) -> str:
    """The key with the place that an element has in its own file: lists are joined over all layers."""
    index = _ELEMENT.search(key)
    if index is None:
        return inner
    before = sum(origins.get(f"{key[: index.start()]}[{other}]") == name for other in range(int(index[1])))
    return _ELEMENT.sub(f"[{before}]", inner)
