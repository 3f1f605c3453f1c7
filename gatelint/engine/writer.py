"""The only writer of files: atomic, and never over what somebody else changed."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gatelint.errors import GatelintError

MARK = ".gatelint-tmp-"
LEFTOVER = re.compile(r"\..+\.gatelint-tmp-(?:(\d+)-)?.*")
# Names may have 255 bytes on common file systems; the mark and the numbers need some of them.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for a file; `before` is what was read from it, None for a file that must not be there yet."""

    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class _Staged:
    """New bytes that wait beside their file."""

    path: str
    target: Path
    temporary: Path
    before: bytes | None


def write(root: Path, path: str, change: Change) -> None:
    """Write one file below a root; see `write_all`."""
    write_all(root, {path: change})


def write_all(root: Path, changes: Mapping[str, Change]) -> None:
    """Write files below a root; paths are POSIX and relative to it.

    Each file has its old or its new bytes at every moment, and keeps its mode; a symbolic link stays one and its target
    is written. All new bytes are on the disk before the first file changes. Raises GatelintError, with nothing written
    and nothing left behind, when a file changed since it was read, may not be written, or lies outside the root.
    """
    staged: list[_Staged] = []
    targets: dict[Path, Change] = {}
    try:
        for path, change in changes.items():
            with _telling(path):
                target = _target(root, path, change.before is None)
                if targets.setdefault(target, change) is change:
                    staged.append(_stage(path, target, change))
                elif targets[target] != change:
                    raise GatelintError(f"{path}: cannot be written: it is the same file as another that changes")
        for stage in staged:
            _require_unchanged(stage)
        for stage in staged:
            _require_unchanged(stage)
            with _telling(stage.path):
                stage.temporary.replace(stage.target)
    finally:
        folders = {stage.target.parent for stage in staged}
        for stage in staged:
            _remove(stage.temporary)
        remove_leftovers(folders)
    for folder in folders:
        _sync_folder(folder)


def write_report(path: Path, content: bytes) -> None:
    """Write a file that the user named, wherever it is; devices and pipes are written to, files replaced at once."""
    with _telling(str(path)):
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        staged = _stage(str(path), path.resolve(), Change(None, content))
        try:
            staged.temporary.replace(staged.target)
        finally:
            _remove(staged.temporary)


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Delete the temporary files of runs that were killed; those of running ones stay."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                match = LEFTOVER.fullmatch(path.name) if MARK in path.name else None
                if match and not (match[1] and _is_running(int(match[1]))):
                    _remove(path)


def _target(root: Path, path: str, new: bool) -> Path:
    """The file that a path leads to, links followed, once it is known that it may be written."""
    try:
        target = (root / path).resolve(strict=not new)
    except RuntimeError as error:  # links in a circle
        raise GatelintError(f"{path}: cannot be written: {error}") from error
    if not target.is_relative_to(root.resolve()):
        raise GatelintError(
            f"{path}: leads to {target}, which is outside the project", "gatelint writes only below its root"
        )
    if not new and not target.is_file():
        raise GatelintError(f"{path}: cannot be written: not a regular file")
    if not _may_write(target.parent):
        raise GatelintError(f"{path}: cannot be written: its folder is read-only")
    if target.exists() and not _may_write(target):
        raise GatelintError(f"{path}: cannot be written: it is read-only")
    return target


def _may_write(path: Path) -> bool:
    # The superuser may write anything; a cleared write bit still says that nobody is meant to.
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _stage(path: str, target: Path, change: Change) -> _Staged:
    """Put the new bytes into a temporary file beside the target."""
    name = os.fsencode(target.name)[:LONGEST_NAME].decode("utf-8", "ignore")
    temporary = target.with_name(f".{name}{MARK}{os.getpid()}-{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, 0o600 if target.exists() else 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(change.after)
            file.flush()
            _keep_mode(target, temporary)
            os.fsync(file.fileno())
    except BaseException:
        _remove(temporary)
        raise
    return _Staged(path, target, temporary, change.before)


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only some may give files away, and not on every system
        os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _require_unchanged(staged: _Staged) -> None:
    try:
        now = staged.target.read_bytes()
    except FileNotFoundError:
        now = None
    except OSError as error:
        raise GatelintError(f"{staged.path}: cannot be read: {error.strerror}") from error
    if now != staged.before:
        what = "changed since it was read" if staged.before is not None else "is there already"
        raise GatelintError(f"{staged.path}: {what}; nothing was written to it", "run gatelint again")


def _sync_folder(folder: Path) -> None:
    """Make the renaming last; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return True
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


@contextlib.contextmanager
def _telling(path: str) -> Iterator[None]:
    """Errors of the system become errors about this path."""
    try:
        yield
    except OSError as error:
        raise GatelintError(f"{path}: cannot be written: {error.strerror or error}") from error
