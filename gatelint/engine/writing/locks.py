"""Locks on folders, so that two runs that write at once wait for each other."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from gatelint.errors import GatelintError

if sys.platform != "win32":
    import fcntl

LONGEST_WAIT = 30.0  # seconds
PAUSE = 0.02  # seconds


class Lock(Enum):
    """What asking for a lock led to."""

    HELD = "held"
    TAKEN = "taken"  # another run holds it
    MISSING = "missing"  # neither this system nor every file system has locks


@contextlib.contextmanager
def folder_lock(folder: Path, wait: float = 0.0) -> Iterator[Lock]:
    """Lock a folder while the block runs, waiting some seconds for another run to let it go.

    The lock is the system's: it leaves no file and ends with the process, however that ends.
    """
    if sys.platform == "win32":
        yield Lock.MISSING
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield Lock.MISSING
        return
    try:
        yield _locked(descriptor, wait)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def folder_locks(folders: Iterable[Path]) -> Iterator[dict[Path, Lock]]:
    """Lock folders in one order for all runs. Raises GatelintError where another run does not let go in time."""
    with contextlib.ExitStack() as stack:
        held: dict[Path, Lock] = {}
        for folder in sorted(set(folders)):
            held[folder] = stack.enter_context(folder_lock(folder, LONGEST_WAIT))
            if held[folder] is Lock.TAKEN:
                raise GatelintError(f"{folder}: another gatelint is writing here", "run gatelint again")
        yield held


def _locked(descriptor: int, wait: float) -> Lock:
    if sys.platform == "win32":
        return Lock.MISSING
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return Lock.TAKEN
            time.sleep(PAUSE)
        except OSError:
            return Lock.MISSING
        else:
            return Lock.HELD
