"""Reading what an earlier run stored."""

from __future__ import annotations

import os
import stat

from gatelint.sources.observations.looks import FLAGS


def read_stored(path: str, largest: int) -> bytes | None:
    """The bytes of a regular file of this user; None where there is none, or a larger one."""
    try:
        descriptor = os.open(path, FLAGS)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > largest:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(largest)
    except OSError:
        return None
    finally:
        os.close(descriptor)
