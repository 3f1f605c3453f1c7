"""The only writer of files: atomic, and never over what somebody else changed."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gatelint.engine.writing.folders import folders_for
from gatelint.engine.writing.locks import folder_locks
from gatelint.engine.writing.temporary_files import clean, remove
from gatelint.errors import GatelintError, UnreadableFileError
from gatelint.sources.opening import leaving, read_file
from gatelint.sources.tree import TEMPORARY_MARK

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
    change: Change


def write(root: Path, path: str, change: Change) -> None:
    """Write one file below a root; see `write_all`."""
    write_all(root, {path: change})


def write_all(root: Path, changes: Mapping[str, Change], cleaned: set[Path] | None = None) -> None:
    """Write files below a root, all or none; paths are POSIX and relative to it.

    Each file has its old or its new bytes at every moment, and keeps its mode; a symbolic link stays one and its target
    is written; folders that a new file needs are made. All new bytes are on the disk before the first file changes.
    Raises GatelintError, with nothing written and nothing left behind, when a file changed since it was read, may not
    be written, or lies outside the root. Where a write fails after others succeeded, those are put back, and the error
    names them. What killed runs left in the folders is deleted, but for the folders in `cleaned`, which are added.
    """
    targets: dict[Path, str] = {}
    for path, change in changes.items():
        with _telling(path):
            other = targets.setdefault(_target(root, path, change.before is None), path)
            if changes[other] != change:
                raise GatelintError(f"{path}: cannot be written: it is the same file as {other}, which changes too")
    new = {target: path for target, path in targets.items() if changes[path].before is None}
    with folders_for(new), folder_locks(target.parent for target in targets) as locks:
        cleaned = set() if cleaned is None else cleaned
        clean({folder: lock for folder, lock in locks.items() if folder not in cleaned})
        cleaned.update(locks)
        staged: list[_Staged] = []
        try:
            for target, path in targets.items():
                with _telling(path):
                    staged.append(_stage(path, target, changes[path]))
            for stage in staged:
                _require_unchanged(stage)
            _replace(staged)
        finally:
            for stage in staged:
                remove(stage.temporary)
        for folder in locks:
            _sync_folder(folder)


def write_each(root: Path, changes: Mapping[str, Change], first: Collection[str] = ()) -> dict[str, GatelintError]:
    """Write files below a root, each by itself, and return those that were not written with the reason.

    Those in `first` go first and together: what the others say rests on them. Raises GatelintError, with nothing
    written, where they cannot be written.
    """
    leading = {path: change for path, change in changes.items() if path in first}
    cleaned: set[Path] = set()
    write_all(root, leading, cleaned)
    failed: dict[str, GatelintError] = {}
    written: dict[Path, Change] = {}
    for path, change in changes.items():
        if path in leading:
            continue
        try:
            # The second name of a file that was written would look as if it had changed.
            if written.setdefault((root / path).resolve(), change) is change:
                write_all(root, {path: change}, cleaned)
            elif written[(root / path).resolve()] != change:
                raise GatelintError(f"{path}: cannot be written: it is the same file as another that changes")
        except GatelintError as error:
            failed[path] = error
    return failed


def write_report(path: Path, content: bytes, root: Path | None = None) -> None:
    """Write a file that the user named, wherever it is; devices and pipes are written to, files replaced at once.

    Raises GatelintError where a link below the root leads out of it: a project does not choose what is written over.
    """
    with _telling(str(path)):
        place = Path(os.path.normpath(path.absolute()))
        if root is not None and place.is_relative_to(root) and not place.resolve().is_relative_to(root):
            raise GatelintError(f"{path}: cannot be written: {leaving(place.resolve())}", "name the file itself")
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        target = path.resolve()
        with folder_locks([target.parent]) as locks:
            clean(locks)
            staged = _stage(str(path), target, Change(None, content))
            try:
                staged.temporary.replace(target)
            finally:
                remove(staged.temporary)
        _sync_folder(target.parent)


def _target(root: Path, path: str, new: bool) -> Path:
    """The file that a path leads to, links followed, once it is known that it may be written."""
    target = (root / path).resolve(strict=not new)
    if not target.is_relative_to(root.resolve()):
        raise GatelintError(
            f"{path}: leads to {target}, which is outside the project", "gatelint writes only below its root"
        )
    if not new and not target.is_file():
        raise GatelintError(f"{path}: cannot be written: not a regular file")
    folder = next(folder for folder in target.parents if folder.exists())
    if not (os.access(folder, os.W_OK) if new else _may_write(folder)):
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
    temporary = target.with_name(f".{name}{TEMPORARY_MARK}{os.getpid()}-{secrets.token_hex(4)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(temporary, flags, 0o600 if target.exists() else 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(change.after)
            file.flush()
            _keep_mode(target, temporary)
            os.fsync(file.fileno())
    except BaseException:
        remove(temporary)
        raise
    return _Staged(path, target, temporary, change)


def _keep_mode(target: Path, temporary: Path) -> None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError, AttributeError):  # only some may give files away, and not on every system
        os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))


def _replace(staged: Sequence[_Staged]) -> None:
    """Put every temporary file in the place of its target; where that fails, put all back."""
    begun: list[_Staged] = []
    try:
        for stage in staged:
            _require_unchanged(stage)
            begun.append(stage)
            with _telling(stage.path):
                stage.temporary.replace(stage.target)
    except BaseException as error:
        told = [text for stage in reversed(begun) if (text := _put_back(stage))]
        if told and isinstance(error, GatelintError):
            raise GatelintError("; ".join([error.message, *told]), error.hint) from error
        raise


def _put_back(stage: _Staged) -> str | None:
    """Give a target its old bytes again, if it has the new ones; what that led to."""
    try:
        if _bytes_of(stage.target, stage.path) != stage.change.after:
            return None
        if stage.change.before is None:
            stage.target.unlink()
        else:
            old = _stage(stage.path, stage.target, Change(None, stage.change.before))
            try:
                old.temporary.replace(stage.target)
            finally:
                remove(old.temporary)
    except (OSError, UnreadableFileError) as error:
        reason = error.reason if isinstance(error, UnreadableFileError) else error.strerror or error
        return f"{stage.path} has its new text and cannot be put back: {reason}"
    return f"{stage.path} was put back"


def _require_unchanged(staged: _Staged) -> None:
    before = staged.change.before
    now = _bytes_of(staged.target, staged.path)
    if now != before:
        what = "changed since it was read" if before is not None else "is there already"
        raise GatelintError(f"{staged.path}: {what}; nothing was written to it", "run gatelint again")


def _bytes_of(target: Path, path: str) -> bytes | None:
    return read_file(target, path) if os.path.lexists(target) else None


def _sync_folder(folder: Path) -> None:
    """Make the renaming last; not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _telling(path: str) -> Iterator[None]:
    """Errors of the system become errors about this path; links in a circle are a RuntimeError to Python."""
    try:
        yield
    except OSError as error:
        raise GatelintError(f"{path}: cannot be written: {error.strerror or error}") from error
    except RuntimeError as error:
        raise GatelintError(f"{path}: cannot be written: {error}") from error
