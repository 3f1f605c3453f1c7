"""One look at the disk, as a text that another look gives again where nothing changed."""

from __future__ import annotations

import os
import stat
from _blake2 import blake2b  # what hashlib gives, which takes longer to import

DIGEST = 16  # bytes
BLOCK = 1 << 20  # bytes
# Nanoseconds since a file changed, before which it may change again and look the same: FAT counts two seconds.
SETTLED = 2_500_000_000
IS_TELLING = os.name == "posix"  # whether the time of the last change is kept by the system: Windows has none
MARK = ".gatelint-tmp-"  # of files that a run puts beside those that it writes: no part of a project
FOLDER, FILE, OTHER = "d", "f", "o"
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def digest(data: bytes) -> str:
    """What stands for bytes."""
    return blake2b(data, digest_size=DIGEST).hexdigest()


def status_of(found: os.stat_result) -> str:
    """What changes whenever a file or the names in a folder do."""
    return f"{found.st_dev} {found.st_ino} {found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def settled(found: os.stat_result, now: int) -> str:
    """The same; empty where a change of this moment would leave it as it is. `now` is in nanoseconds."""
    is_old = IS_TELLING and max(found.st_mtime_ns, found.st_ctime_ns) < now - SETTLED
    return status_of(found) if is_old else ""


def place(path: str) -> str:
    """Where a path leads and what is there, or why nothing can be seen."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - pathlib takes as long to import as all of this
    except (OSError, ValueError) as error:
        try:
            leads = os.readlink(path)  # noqa: PTH115
        except (OSError, ValueError):
            leads = ""
        return f"{getattr(error, 'errno', None)} {leads}"
    kind = FOLDER if stat.S_ISDIR(mode) else FILE if stat.S_ISREG(mode) else OTHER
    return f"{kind} {os.path.realpath(path)}"


def content(path: str, now: int) -> tuple[str, str]:
    """The digest and the status of a regular file. Raises OSError."""
    descriptor = os.open(path, FLAGS)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise OSError(f"{path}: not a regular file")
        found = blake2b(digest_size=DIGEST)
        while block := os.read(descriptor, BLOCK):
            found.update(block)
        is_still = status_of(before) == status_of(os.fstat(descriptor))
    finally:
        os.close(descriptor)
    return found.hexdigest(), settled(before, now) if is_still else ""


def entries(folder: str) -> list[tuple[str, str, bool]]:
    """What a folder holds, sorted: name, kind of what it leads to, whether it is a link. Raises OSError."""
    with os.scandir(folder) as found:
        return sorted((entry.name, _kind(entry), _is_link(entry)) for entry in found)


def names(found: list[tuple[str, str, bool]]) -> str:
    """The digest of what a folder holds, but for temporary files."""
    shown = [f"{name}\0{kind}{is_link}" for name, kind, is_link in found if not is_temporary(name)]
    return digest("\0".join(shown).encode("utf-8", "surrogateescape"))


def listing(folder: str, now: int) -> tuple[str, str]:
    """The digest of what a folder holds, and its status. Raises OSError."""
    before = os.stat(folder)  # noqa: PTH116
    found = entries(folder)
    is_still = status_of(before) == status_of(os.stat(folder))  # noqa: PTH116
    return names(found), settled(before, now) if is_still else ""


def is_temporary(name: str) -> bool:
    """Whether a file of this name is what a run left beside one that it wrote."""
    head, mark, tail = name.rpartition(MARK)
    process, dash, letters = tail.rpartition("-")
    is_numbered = not dash or process.isdigit()
    return bool(mark) and len(head) > 1 and head[0] == "." and is_numbered and set(letters) <= set("0123456789abcdef")


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        return FOLDER if entry.is_dir() else FILE
    except OSError:
        return FILE


def _is_link(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink()
    except OSError:
        return False
