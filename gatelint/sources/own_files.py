"""The files of gatelint itself, and the folder for what it stores for later runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

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


def user_cache_folder(platform: str, environment: Mapping[str, str]) -> Path | None:
    """The folder of this user for what can be made again; None where there is none."""
    try:
        home = Path("~").expanduser()
    except RuntimeError:
        return None
    if platform == "win32":
        places = [environment.get("LOCALAPPDATA", "")]
    elif platform == "darwin":
        places = [f"{home}/Library/Caches"]
    else:
        places = [environment.get("XDG_CACHE_HOME", ""), f"{home}/.cache"]
    return next((Path(place) / "gatelint" for place in places if Path(place).is_absolute()), None)


def _raise(error: OSError) -> None:
    raise error
