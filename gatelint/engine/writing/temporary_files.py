"""Temporary files that runs left behind when they were killed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from gatelint.engine.writing.locks import Lock, folder_lock
from gatelint.sources.tree import TEMPORARY, TEMPORARY_MARK


def remove_leftovers(folders: Iterable[Path]) -> None:
    """Delete the temporary files of runs that were killed; those of running ones stay."""
    for folder in set(folders):
        with folder_lock(folder) as lock:
            clean({folder: lock})


def clean(locks: Mapping[Path, Lock]) -> None:
    """Delete the temporary files in folders where no other run is writing.

    Those whose name holds the number of a running process stay. One with the number of this process is left over all
    the same where the folder is locked: in a container every run may have the same number.
    """
    for folder, lock in locks.items():
        if lock is Lock.TAKEN:
            continue
        with contextlib.suppress(OSError):
            for path in folder.iterdir():
                match = TEMPORARY.fullmatch(path.name) if TEMPORARY_MARK in path.name else None
                if match and not (match["process"] and _is_running(int(match["process"]), lock)):
                    remove(path)


def remove(path: Path) -> None:
    """Delete a file, if it is there and may be deleted."""
    with contextlib.suppress(OSError):
        path.unlink()


def _is_running(process: int, lock: Lock) -> bool:
    if process == os.getpid():
        return lock is not Lock.HELD
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
