"""Where the configuration stands: the nearest file upwards, one per project, never outside the repository."""

from __future__ import annotations

from pathlib import Path

from gatelint.config.files import PYPROJECT, read_table
from gatelint.sources.opening import read_file

# Within one folder the first that is there wins; pyproject.toml comes last and counts only with a table of ours.
NAMES = ("gatelint.toml", ".gatelint.toml", ".config/gatelint.toml")
REPOSITORY_MARKS = (".git", ".hg")


def find_config(start: Path) -> Path | None:
    """Find the configuration that applies to a folder, or to the folder of a file.

    The search goes upwards and ends with the folder that holds `.git` or `.hg`, or at the top of the file system.
    There is no file of the user or the machine: the same project gives the same result everywhere.
    Raises GatelintError when a `pyproject.toml` cannot be read.
    """
    start = start.resolve()
    folder = start.parent if start.exists() and not start.is_dir() else start
    for candidate in (folder, *folder.parents):
        try:
            found = _config_in(candidate)
            if found is not None or any((candidate / mark).exists() for mark in REPOSITORY_MARKS):
                return found
        except OSError:
            return None  # a folder that may not be looked into is as far as the search goes
    return None


def root_of(path: Path) -> Path:
    """Return the root of the project that a configuration file configures: its folder, or the one around `.config`."""
    folder = path.parent
    return folder.parent if folder.name == ".config" and path.name == "gatelint.toml" else folder


def _config_in(folder: Path) -> Path | None:
    for name in NAMES:
        path = folder / name
        # A pipe or a link to nothing is returned too: reading it says what is wrong.
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            return path
    path = folder / PYPROJECT
    return path if path.exists() and not path.is_dir() and _speaks_of_us(path) else None


def _speaks_of_us(path: Path) -> bool:
    # Most files are somebody else's: only those with our name in them are parsed, and judged.
    return b"gatelint" in read_file(path, path.as_posix()) and read_table(path, path.as_posix()) is not None
