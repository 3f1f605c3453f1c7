"""The start of a `check`: shows what an earlier one printed, or notes what this one sees.

It imports next to nothing, and neither does what it imports.
"""

from __future__ import annotations

import os
import sys
import time

from gatelint.sources.observations import recorder
from gatelint.sources.observations.looks import digest
from gatelint.sources.observations.place_of_caches import cache_place
from gatelint.sources.observations.record import LARGEST, STDOUT, Record, decoded, encoded, holds
from gatelint.version import __version__

SUFFIX = ".report"
OFF = ("", "0", "false", "f", "no", "n", "off")  # values of GATELINT_NO_CACHE that leave the cache on
# What the output may depend on, apart from what begins with one of the prefixes.
VARIABLES = ("NO_COLOR", "TERM", "COLUMNS", "LINES", "TZ", "LANG", "LANGUAGE", "HOME", "USERPROFILE")
PREFIXES = ("GATELINT_", "PYTHON", "LC_", "CLICOLOR", "FORCE_")
# What a run looks for in the folders above what it is asked for: configurations, baselines and tops of repositories.
LOOKED_FOR = (
    ".git",
    ".hg",
    ".gitignore",
    "gatelint.toml",
    ".gatelint.toml",
    ".config/gatelint.toml",
    "pyproject.toml",
    "gatelint.baseline.json",
)


class Attempt:
    """A check that may be stored when it ends: where, and what is known before it looks at the disk."""

    __slots__ = ("began", "file", "folder", "stamp")

    def __init__(self, folder: str, file: str, stamp: str, began: int) -> None:
        self.folder = folder
        self.file = file
        self.stamp = stamp
        self.began = began  # nanoseconds


_attempt: list[Attempt] = []


def current() -> Attempt | None:
    """The check that this process may store."""
    return _attempt[0] if _attempt else None


def forget() -> None:
    """Store nothing of this run."""
    _attempt.clear()
    recorder.stop()


def replay(arguments: list[str]) -> int | None:
    """Print what an earlier run printed and give its exit code; None where this one has to be computed."""
    forget()
    found = attempt_of(arguments)
    if found is None:
        return None
    record = stored(found)
    if record is not None:
        same, learned = holds(record)
        if same and today() == record.stamp.partition(" ")[0] and _printed(record):
            if learned:
                from gatelint.engine.writing.cache_files import write_cache_at

                write_cache_at(found.file, encoded(record))
            return record.code
    _attempt.append(found)
    recorder.start()
    here = os.getcwd()  # noqa: PTH109
    for path in looked_for(arguments, here):
        recorder.note_place(path)
    return None


def attempt_of(arguments: list[str]) -> Attempt | None:
    """Where the report of a run would be stored; None where it would not be."""
    began = time.time_ns()
    if "check" not in arguments or "--no-cache" in arguments or sys.stdout is None or sys.stderr is None:
        return None
    if os.environ.get("GATELINT_NO_CACHE", "").lower() not in OFF:
        return None
    try:
        here = os.getcwd()  # noqa: PTH109
        key, known = _key(arguments, here)
    except (OSError, ValueError):
        return None
    named = _named(arguments) or os.environ.get("GATELINT_CACHE_DIR", "")
    folder = os.path.join(here, named) if named else cache_place(sys.platform, os.environ)  # noqa: PTH118
    if not folder:
        return None
    return Attempt(folder, os.path.join(folder, f"{key}{SUFFIX}"), f"{today()} {known}", began)  # noqa: PTH118


def stored(attempt: Attempt) -> Record | None:
    """What an earlier run stored for the same question; None where there is nothing, or it is of another day."""
    from gatelint.sources.observations.reading import read_stored

    data = read_stored(attempt.file, LARGEST)
    record = decoded(data) if data is not None else None
    return record if record is not None and record.stamp == attempt.stamp else None


def today() -> str:
    """The day, as rules that compare dates see it."""
    return "{}-{}-{}".format(*time.localtime()[:3])


def looked_for(arguments: list[str], here: str) -> list[str]:
    """What decides which project, configuration and baseline a run is about: found by the names of the arguments."""
    named = [here]
    for argument in arguments:
        named += [os.path.normpath(os.path.join(here, part)) for part in {argument, argument.partition("=")[2]} if part]  # noqa: PTH118
    named += [os.path.realpath(path) for path in named]
    folders: dict[str, None] = {}
    for path in named:
        while path not in folders:
            folders[path] = None
            path = os.path.dirname(path)  # noqa: PTH120
    return [*dict.fromkeys(named), *(os.path.join(folder, name) for folder in folders for name in LOOKED_FOR)]  # noqa: PTH118


def _key(arguments: list[str], here: str) -> tuple[str, str]:
    """The digest of what is asked, where and how it is shown; and that of it all with the versions."""
    kept = sorted((name, value) for name, value in os.environ.items() if name in VARIABLES or name.startswith(PREFIXES))
    shown = [(stream.isatty(), stream.encoding, stream.errors) for stream in (sys.stdout, sys.stderr)]
    width = tuple(os.get_terminal_size(sys.stdout.fileno())) if sys.stdout.isatty() else ()
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    asked = ascii((arguments, here, kept, shown, width, user))
    versions = ascii((asked, __version__, sys.version, sys.platform, sys.executable, sys.path, tuple(sys.flags)))
    return digest(asked.encode()), digest(versions.encode())


def _named(arguments: list[str]) -> str:
    """What `--cache-dir` names; checked again when the report is stored."""
    found = ""
    for number, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if name == "--cache-dir":
            found = value if sign else "".join(arguments[number + 1 : number + 2])
    return found


def _printed(record: Record) -> bool:
    """Whether all could be printed; if not, the run that follows says why."""
    try:
        for number, data in record.chunks:
            stream = sys.stdout if number == STDOUT else sys.stderr
            stream.flush()
            while data:
                data = data[stream.buffer.write(data) or 0 :]
            stream.flush()
    except (OSError, ValueError, AttributeError):
        return False
    return True
