"""The files of gatelint itself, and the folder for what it stores for later runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gatelint.sources.observations.place_of_caches import cache_place
from gatelint.sources.opening import read_own_file

PACKAGE = Path(__file__).parents[1]


def files_of_rooms(rooms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file in some of gatelint's own packages, sorted. Raises OSError."""
    for room in rooms:
        for folder, folders, names in os.walk(PACKAGE / room, onerror=_raise):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                path = Path(folder, name)
                yield path.relative_to(PACKAGE).as_posix(), read_own_file(path)


def package_paths() -> Iterator[str]:
    """Every file and folder of the package, but for what Python compiles. Raises OSError."""
    for folder, folders, names in os.walk(PACKAGE, onerror=_raise):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield folder
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118


def user_cache_folder(platform: str, environment: Mapping[str, str]) -> Path | None:
    """The folder of this user for what can be made again; None where there is none."""
    place = cache_place(platform, environment)
    return Path(place) if place else None


def _raise(error: OSError) -> None:
    raise error
