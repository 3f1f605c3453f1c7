"""What this run sees of the disk, noted while it looks; nothing where nobody asked for it."""

from __future__ import annotations

import errno
import os
import time

from gatelint.sources.observations.looks import (
    FOLDER,
    digest,
    entries,
    names,
    place,
    settled,
    status_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MISSING = (errno.ENOENT, errno.ENOTDIR)


class Recorder:
    """All that a run rests on. No dataclass: importing those takes longer than reading what is stored."""

    __slots__ = ("files", "folders", "is_whole", "places")

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, str]] = {}  # path -> digest, status; empty where that says nothing yet
        self.folders: dict[str, tuple[str, str]] = {}  # the same of what is in it
        self.places: dict[str, str] = {}  # path -> where it leads, see `place`
        self.is_whole = True  # whether everything is noted

    def keep(self, into: dict[str, tuple[str, str]], path: str, found: str, status: str) -> None:
        """Note a look. Two that differ show a change within this run."""
        if into.setdefault(path, (found, status))[0] != found:
            self.is_whole = False


_active: list[Recorder] = []


def start() -> Recorder:
    """Note what is seen from now on."""
    _active[:] = [Recorder()]
    return _active[0]


def stop() -> Recorder | None:
    """What was noted, if anything was to be."""
    return _active.pop() if _active else None


def note_place(path: str) -> None:
    """What a path leads to decides something; noted before it is looked at."""
    for recorder in _active:
        recorder.places.setdefault(path, place(path))


def note_file(path: str, target: str, data: bytes, before: os.stat_result, after: os.stat_result) -> None:
    """A file was read: by which path, where that leads, its bytes and its states before and after that."""
    for recorder in _active:
        is_still = status_of(before) == status_of(after)
        recorder.keep(recorder.files, path, digest(data), settled(before, time.time_ns()) if is_still else "")
        if path != target:
            recorder.places.setdefault(path, f"f {target}")


def note_failure(path: str, error: Exception) -> None:
    """A file could not be read. Only that it is missing can be seen again."""
    for recorder in _active:
        if isinstance(error, OSError) and error.errno in MISSING:
            recorder.places.setdefault(path, place(path))
        else:
            recorder.is_whole = False


def note_unknown() -> None:
    """The run rests on something that cannot be looked at again quickly."""
    for recorder in _active:
        recorder.is_whole = False


def names_in(folder: str) -> frozenset[str]:
    """The names in a folder; none where it cannot be listed."""
    try:
        return frozenset(name for name, _, _ in _entries(folder))
    except OSError:
        note_place(folder)
        return frozenset()


def walked(root: str, failed: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
    """As `os.walk`: each folder with its folders and its other names, links to folders not followed."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            found = _entries(folder)
        except OSError as error:
            note_unknown()
            failed(error)
            continue
        links = {name for name, _, is_link in found if is_link}
        for name in links:
            note_place(os.path.join(folder, name))  # noqa: PTH118
        folders = [name for name, kind, _ in found if kind == FOLDER]
        yield folder, folders, [name for name, kind, _ in found if kind != FOLDER]
        waiting += [os.path.join(folder, name) for name in reversed(folders) if name not in links]  # noqa: PTH118


def _entries(folder: str) -> list[tuple[str, str, bool]]:
    if not _active:
        return entries(folder)
    before = os.stat(folder)  # noqa: PTH116
    found = entries(folder)
    is_still = status_of(before) == status_of(os.stat(folder))  # noqa: PTH116
    for recorder in _active:
        recorder.keep(recorder.folders, folder, names(found), settled(before, time.time_ns()) if is_still else "")
    return found
