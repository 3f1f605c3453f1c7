"""`gatelint new checkpoint`: the part of `gatelint new` that writes a document instead of an item."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gatelint.cli.editing import load_project, reader, show_diff, shown, tree_of
from gatelint.cli.paths import Scope, working_directory
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Terminal
from gatelint.engine.edits.new_checkpoint import KINDS, Drafted, draft_checkpoint, names_register, write_checkpoint
from gatelint.errors import GatelintError
from gatelint.linking.load import is_markdown


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of a report."""

    kind: str  # the word: `checkpoint`
    title: str
    phase: str | None
    since: str | None
    day: date | None
    output: str | None

    @property
    def is_told(self) -> bool:
        """Whether anything is said that only a checkpoint has."""
        return any(value is not None for value in (self.phase, self.since, self.day, self.output))


def is_wanted(wanted: Wanted, scope: Scope, register: str) -> bool:
    """Whether the word means the document and no register.

    Raises GatelintError where it may mean either, and for an item with what only a checkpoint has.
    """
    if register.casefold() in KINDS:
        if wanted.is_told or not names_register(load_project(tree_of(scope), scope), register.casefold()):
            return True
        raise GatelintError(
            f"`{register}` is a register here, and a document that `new` can write",
            f"write `{register}-` for a new item, and give `--date` or `--phase` for the document",
        )
    if wanted.is_told:
        raise GatelintError(
            f"`--phase`, `--since`, `--date` and `--output` are for `new {KINDS[0]}`, not for an item of `{register}`"
        )
    return False


def new_checkpoint(terminal: Terminal, scope: Scope, wanted: Wanted, *, diff: bool, check: bool) -> int:
    """Write a checkpoint or another report, or show it. The exit code."""
    since = wanted.since
    if since is not None and is_markdown(since):
        since = _below(scope, since)
    with Progress("reading documents", quiet=terminal.quiet):
        drafted = draft_checkpoint(
            scope.root,
            tree_of(scope),
            reader(scope),
            wanted.title,
            wanted.day or date.today(),
            phase=wanted.phase,
            since=since,
            output=_below(scope, wanted.output) if wanted.output is not None else None,
            word=wanted.kind,
        )
    if diff:
        show_diff(terminal, scope, {}, {drafted.path: drafted.content})
    elif not check:
        write_checkpoint(scope.root, drafted)
    verb = "would be written" if diff or check else "written"
    terminal.remark(f"{shown(scope, drafted.path)} {verb}, compared with {_told(scope, drafted)}")
    return int(diff or check)


def _told(scope: Scope, drafted: Drafted) -> str:
    baseline = drafted.baseline
    if baseline is None:
        return "no previous state"
    if not baseline.documents:
        return f"commit {baseline.name} of {baseline.day}"
    return ", ".join(shown(scope, document.path) for document in baseline.documents)


def _below(scope: Scope, path: str) -> str:
    """A path as typed, relative to the root. Raises GatelintError for one that lies outside."""
    place = Path(os.path.normpath(working_directory() / path))
    for candidate in (place, place.parent.resolve() / place.name):
        if candidate.is_relative_to(scope.root):
            return candidate.relative_to(scope.root).as_posix()
    raise GatelintError(f"{path}: lies outside the project {scope.root}", "gatelint reads and writes below its root")
