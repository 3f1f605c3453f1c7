"""The end of a `check`: what it printed is stored with what it saw."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import gatelint
from gatelint.cli.stored.replaying import current, today
from gatelint.cli.terminal import Terminal
from gatelint.engine.writing.cache_files import write_cache
from gatelint.sources.observations.looks import SETTLED
from gatelint.sources.observations.record import LARGEST, Record, encoded, holds, states
from gatelint.sources.observations.recorder import Recorder
from gatelint.sources.own_files import package_paths

STORED_CODES = (0, 1)
# Parameters of `check` with which a run writes, waits, asks git or reads standard input.
BYPASSING = ("fix", "fix_only", "diff", "dry", "add_suppressions", "changed", "against", "stdin_filename", "show_files")


def may_be_stored(values: Mapping[str, Any], terminal: Terminal, folder: Path | None) -> bool:
    """Whether another run with these parameters of `check` would print the same where it sees the same."""
    attempt = current()
    if attempt is None or terminal.verbose or folder is None or os.fspath(folder) != os.fspath(Path(attempt.folder)):
        return False
    asks = any(values[name] not in (None, False) for name in BYPASSING) or values["write_baseline"] is not None
    return not asks and all(output.file is None for output in values["outputs"]) and values["output_file"] is None


def store(code: int, terminal: Terminal, seen: Recorder) -> None:
    """Store what a run printed, unless something changed meanwhile; where that is not possible, nothing happens."""
    attempt = current()
    if attempt is None or code not in STORED_CODES or terminal.muted or not seen.is_whole:
        return
    with contextlib.suppress(OSError, ValueError):
        programs = sorted(_programs())
        versions, newest = states(programs)
        if newest > attempt.began - SETTLED or attempt.stamp.partition(" ")[0] != today():
            return
        printed = terminal.printed or []
        record = Record(
            attempt.stamp, code, printed, programs, versions, dict(seen.places), dict(seen.files), dict(seen.folders)
        )
        if holds(record)[0] and len(data := encoded(record)) <= LARGEST:
            write_cache(Path(attempt.file), data)


def _programs() -> Iterator[str]:
    """The files of gatelint, those of the modules that were imported, and the folders of installed packages."""
    own = os.path.dirname(gatelint.__file__)  # noqa: PTH120
    yield from package_paths()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if isinstance(path, str) and os.path.isabs(path) and not path.startswith(own + os.sep):  # noqa: PTH117
            yield path
    for folder in sys.path:
        if folder.rpartition(os.sep)[2] in ("site-packages", "dist-packages"):
            yield folder
