"""Asking git. Nothing that a repository configures is run, nothing is fetched, and every answer is bounded."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gatelint.errors import GatelintError
from gatelint.sources.observations.recorder import note_unknown

PROGRAM = "git.exe" if sys.platform == "win32" else "git"
LONGEST_RUN = 20.0  # seconds; listing the largest public repositories takes two
MOST_OUTPUT = 1 << 28  # bytes of one answer: folders that hold one another list without end
MOST_ERRORS = 1 << 14  # bytes
BLOCK = 1 << 16  # bytes

# What programs are called by, apart from everything that begins with `GIT_`.
CALLING_VARIABLES = frozenset({"PAGER", "EDITOR", "VISUAL", "SSH_ASKPASS"})
# No transport has the name `none`. Versions before 2.39.4 know no `GIT_NO_LAZY_FETCH`; the transport stops them.
ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "GIT_PAGER": "cat",
}
# What runs a program; no command that is asked here needs any of them.
SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.sshCommand=false",
    "core.gitProxy=none",
    "core.askPass=",
    "core.pager=cat",
    "core.editor=false",
    "core.alternateRefsCommand=false",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)


class NoRepositoryError(GatelintError):
    """There is no git, or no repository around a folder: nothing is wrong, but there is no past."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command of git gave."""

    ok: bool
    output: bytes
    reason: str  # first line of what it complained about

    @property
    def line(self) -> str:
        """What it printed, as one line; empty where it failed."""
        return self.output.decode("utf-8", "replace").strip() if self.ok else ""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with its work tree; both are named to git, so that it looks for no other."""

    folder: Path  # top of the work tree
    git_dir: str
    program: str

    def ask(self, *arguments: str, given: bytes | None = None) -> Answer:
        """What a command answers. Raises GatelintError where it takes too long, or has no end."""
        named = (f"--git-dir={self.git_dir}", f"--work-tree={self.folder}")
        return _run(self.program, self.folder, (*named, *arguments), given)


def find_repository(root: Path) -> Repository:
    """The repository whose work tree holds a folder.

    Raises NoRepositoryError where there is none, or no git; GatelintError where git refuses it.
    """
    note_unknown()
    folder = _top(root.resolve())
    program = _program((root.resolve(), folder or root.resolve()))
    if program is None:
        raise NoRepositoryError("git is not installed, so past revisions cannot be read")
    if folder is None:
        raise NoRepositoryError(f"{root}: not in a git repository, so it has no past revisions")
    # Found by git too, and not only named: it is git that knows whose repositories the user trusts.
    found = _run(program, folder, ("rev-parse", "--absolute-git-dir"), None)
    if "dubious ownership" in found.reason or "unsafe repository" in found.reason:
        raise GatelintError(
            f"{folder}: git refuses to read this repository, since it belongs to another user",
            f"if you trust it: git config --global --add safe.directory {folder}",
        )
    if not found.ok:
        raise GatelintError(f"{root}: git cannot read its repository: {found.reason}")
    git_dir = os.fsdecode(found.output).rstrip("\r\n")
    mark = folder / ".git"
    if mark.is_dir() and Path(git_dir).resolve() != mark.resolve():
        raise GatelintError(f"{root}: git cannot read its repository: {mark} is none")
    return Repository(folder, git_dir, program)


def _top(root: Path) -> Path | None:
    """The nearest folder with `.git`; one that looks like a bare repository is passed."""
    for folder in (root, *root.parents):
        mark = folder / ".git"
        with contextlib.suppress(OSError):
            if mark.is_file() or os.path.lexists(mark / "HEAD"):
                return folder
    return None


def _program(projects: tuple[Path, ...]) -> str | None:
    for folder in _search_path(projects):
        path = Path(folder, PROGRAM)
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    return None


def _search_path(projects: tuple[Path, ...]) -> Iterator[str]:
    """The absolute folders of the search path but the working directory and those of projects.

    Who keeps the home folder in a repository may have programs there all the same.
    """
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() fails where there is none
    own = [project for project in projects if not home.resolve().is_relative_to(project)]
    for entry in os.environ.get("PATH", os.defpath).split(os.pathsep):
        folder = Path(entry).resolve()
        is_ours = folder == Path.cwd() or any(folder.is_relative_to(project) for project in own)
        if Path(entry).is_absolute() and not is_ours:
            yield entry


def _run(program: str, folder: Path, arguments: tuple[str, ...], given: bytes | None) -> Answer:
    command = [program, "--no-pager", "--no-optional-locks", "--literal-pathspecs"]
    command += [part for setting in SETTINGS for part in ("-c", setting)]
    try:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise GatelintError(f"git cannot be run: {getattr(error, 'strerror', None) or error}") from error
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    clock = threading.Timer(LONGEST_RUN, stop)
    try:
        clock.start()
        output, errors = _exchange(process, given)
    finally:
        clock.cancel()
        if process.poll() is None:
            _kill(process)
        process.wait()
    if late.is_set():
        raise GatelintError(f"{folder}: git gave no answer within {LONGEST_RUN:g} seconds")
    if len(output) > MOST_OUTPUT:
        raise GatelintError(f"{folder}: git answered with more than {MOST_OUTPUT >> 20} MiB")
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return Answer(process.returncode == 0, output, lines[0].removeprefix("fatal: ") if lines else "no reason given")


def _environment(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") and name.upper() not in CALLING_VARIABLES
    }
    own = {"GIT_CEILING_DIRECTORIES": str(folder.parent), "PATH": os.pathsep.join(_search_path((folder,)))}
    return {**kept, **ENVIRONMENT, **own}


def _exchange(process: subprocess.Popen[bytes], given: bytes | None) -> tuple[bytes, bytes]:
    """Give the input, and take both outputs up to their limits."""
    errors: list[bytes] = []
    threads = [threading.Thread(target=lambda: errors.append(_taken(process.stderr, MOST_ERRORS)), daemon=True)]
    if given is not None:
        threads.append(threading.Thread(target=_feed, args=(process.stdin, given), daemon=True))
    for thread in threads:
        thread.start()
    output = _taken(process.stdout, MOST_OUTPUT)
    if len(output) > MOST_OUTPUT:
        _kill(process)
    process.wait()
    for thread in threads:
        thread.join()
    return output, errors[0]


def _taken(stream: IO[bytes] | None, most: int) -> bytes:
    """What comes out of a stream, closed where that is more than the limit; one block more at most."""
    taken = bytearray()
    if stream is not None:
        with contextlib.suppress(OSError, ValueError), stream:
            while len(taken) <= most and (block := stream.read(BLOCK)):
                taken += block
    return bytes(taken)


def _feed(stream: IO[bytes] | None, given: bytes) -> None:
    if stream is not None:
        with contextlib.suppress(OSError, ValueError), stream:
            stream.write(given)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process with those that it started."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
