"""Opening files: regular ones alone, without waiting for anything, and no more of them than fits."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from gatelint.errors import UnreadableFileError
from gatelint.sources.observations.recorder import note_failure, note_file

LARGEST_FILE = 1 << 24  # bytes; the largest documents that people write have a tenth of that
BLOCK = 1 << 16  # bytes
# A FIFO or a device must neither block nor become the terminal; links were resolved before.
FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
NOT_REGULAR = "not a regular file"
FOLDER = "it is a folder"
DEAD_LINK = "the link leads nowhere"
CIRCLE = "the links lead in a circle"
REASONS = {
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.ELOOP: CIRCLE,
    errno.EISDIR: FOLDER,
    errno.ENXIO: NOT_REGULAR,
}


def read_file(
    path: Path, name: str, within: Path | None = None, *, largest: int | None = None, is_input: bool = True
) -> bytes:
    """The bytes of a regular file. `name` is what errors call it, `within` the folder that no link may leave.

    `is_input` says whether the outcome of a run rests on it.
    Raises UnreadableFileError, also for a file of more than `largest` bytes.
    """
    largest = LARGEST_FILE if largest is None else largest
    try:
        target = Path(os.path.realpath(path, strict=True))
        if within is not None and not target.is_relative_to(os.path.realpath(within)):
            raise UnreadableFileError(name, leaving(target))
        _require_regular(name, target.stat(), largest)
        descriptor = os.open(target, FLAGS)
        try:
            # Another file may stand there by now: what is open decides.
            status = os.fstat(descriptor)
            _require_regular(name, status, largest)
            data = _content(descriptor, name, status.st_size, largest)
            if is_input:
                note_file(os.fspath(path), os.fspath(target), data, status, os.fstat(descriptor))
            return data
        finally:
            os.close(descriptor)
    except UnreadableFileError as error:
        if is_input:
            note_failure(os.fspath(path), error)
        raise
    except (OSError, ValueError) as error:
        if is_input:
            note_failure(os.fspath(path), error)
        raise UnreadableFileError(name, reason_of(error, path)) from error


def read_own_file(path: Path) -> bytes:
    """The bytes of a file of gatelint itself, which nobody need be protected from. Raises OSError."""
    return path.read_bytes()


def leaving(target: Path | str) -> str:
    """Why a link out of the project is not followed."""
    return f"it leads to {target}, which is outside the project"


def reason_of(error: OSError | ValueError, path: Path) -> str:
    """Why a path cannot be opened, in words."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    if error.errno in (errno.ENOENT, errno.ENOTDIR) and path.is_symlink():
        return DEAD_LINK
    return REASONS.get(error.errno, error.strerror or str(error))


def too_large(size: int, largest: int = LARGEST_FILE) -> str:
    """Why so many bytes are not read."""
    return f"too large: {size / (1 << 20):.1f} MiB, and at most {largest >> 20} MiB are read"


def _require_regular(name: str, status: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFileError(name, FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError(name, NOT_REGULAR)
    if status.st_size > largest:
        raise UnreadableFileError(name, too_large(status.st_size, largest))


def _content(descriptor: int, name: str, size: int, largest: int) -> bytes:
    """All bytes; a file may grow while it is read."""
    blocks: list[bytes] = []
    taken = 0
    while block := os.read(descriptor, max(size - taken + 1, BLOCK)):
        blocks.append(block)
        taken += len(block)
        if taken > largest:
            raise UnreadableFileError(name, too_large(taken, largest))
    return b"".join(blocks)
