"""Cache files: written and removed without a word, since nothing is lost with them."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

from gatelint.engine.writing.temporary_files import remove
from gatelint.engine.writing.writer import write_report
from gatelint.errors import GatelintError
from gatelint.sources.tree import TEMPORARY

SUFFIX = ".facts"
SUFFIXES = (SUFFIX, ".report")
MOST_REPORTS = 64  # those that were written last; hooks ask for other files at each commit
NAME = re.compile(rf"[0-9a-f]{{32}}(?:{'|'.join(map(re.escape, SUFFIXES))})")
LONGEST_UNUSED = 30 * 24 * 3600  # seconds since a file was written; its project or configuration may be gone
# What keeps the folder out of repositories and backups, see https://bford.info/cachedir/.
MARKS = {
    ".gitignore": b"# Written by gatelint.\n*\n",
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Facts that gatelint read; it reads them again.\n",
}


def write_cache(file: Path, content: bytes) -> None:
    """Write a cache file and the folder for it, and remove those that were not written for long.

    Where that is not possible, nothing happens.
    """
    folder = file.parent
    with contextlib.suppress(OSError, GatelintError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.iterdir()):  # a folder with other files is not ours to mark
            for name, mark in MARKS.items():
                write_report(folder / name, mark)
        write_report(file, content)
        oldest = time.time() - LONGEST_UNUSED
        for other in _cache_files(folder):
            if other.stat().st_mtime < oldest:
                remove(other)
        reports = [path for path in _cache_files(folder) if path.suffix == SUFFIXES[1]]
        for other in sorted(reports, key=lambda path: path.stat().st_mtime)[:-MOST_REPORTS]:
            remove(other)


def write_cache_at(file: str, content: bytes) -> None:
    """The same, of a path that is a text."""
    write_cache(Path(file), content)


def remove_caches(folder: Path) -> tuple[int, int]:
    """Remove the cache files in a folder, and the folder where nothing else is in it; their number and their bytes.

    Raises GatelintError for one that cannot be removed.
    """
    number = size = 0
    try:
        for file in _cache_files(folder):
            size += file.lstat().st_size
            file.unlink()
            number += 1
        rest = {path.name for path in folder.iterdir()}
        if rest <= MARKS.keys():
            for name in rest:
                (folder / name).unlink()
            folder.rmdir()
    except FileNotFoundError:
        pass  # no cache, or another run was faster
    except OSError as error:
        raise GatelintError(f"{folder}: cannot be removed: {error.strerror or error}") from error
    return number, size


def _cache_files(folder: Path) -> Iterator[Path]:
    """The cache files in a folder, and what runs that were killed left of them."""
    for path in sorted(folder.iterdir()):
        if NAME.fullmatch(path.name) or (
            any(suffix in path.name for suffix in SUFFIXES) and TEMPORARY.fullmatch(path.name)
        ):
            yield path
