"""The folders of new files: made before them, and gone again where they are not written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from gatelint.errors import GatelintError


@contextlib.contextmanager
def folders_for(targets: Mapping[Path, str]) -> Iterator[None]:
    """Make the folders that files need and do not have; those that are still empty are removed where the block fails.

    `targets` gives each file the path that errors name it by. Raises GatelintError where a folder cannot be made.
    """
    made: list[Path] = []
    try:
        for target, path in targets.items():
            try:
                made.extend(_made(target.parent))
            except OSError as error:
                raise GatelintError(f"{path}: cannot be written: {error.strerror or error}") from error
        yield
    except BaseException:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _made(folder: Path) -> Iterator[Path]:
    """Make a folder and those above it; each that was not there, as soon as it is."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):  # another run was faster
            one.mkdir()
            yield one
