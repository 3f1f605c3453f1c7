"""Built-in templates copied into a project."""

from __future__ import annotations

from pathlib import Path

from gatelint.config.schema import Config
from gatelint.engine.writing.writer import Change, write
from gatelint.errors import GatelintError
from gatelint.rendering.templates.catalogue import copied


def copy_template(root: Path, name: str, config: Config) -> str:
    """Write a built-in template into the project's own folder and return its path, relative to the root.

    Raises GatelintError, with nothing written, for an unknown name and where the file is there already.
    """
    path, content = copied(name, config)
    target = root / path
    if target.exists() or target.is_symlink():
        raise GatelintError(
            f"{path}: is there already; nothing was written",
            "edit it, or delete it first to start from the built-in one",
        )
    write(root, path, Change(None, content))
    return path
