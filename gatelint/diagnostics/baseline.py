"""Findings that a team has accepted: the file that holds them, and what of a report it knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from gatelint.diagnostics.model import Diagnostic
from gatelint.errors import GatelintError

VERSION = 1
LONGEST_MESSAGE = 120  # characters of an excerpt: a line that can be reviewed
HINT = "correct it, or delete it and write it again with `gatelint check --write-baseline`"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One accepted finding. What it is known by is the fingerprint; the rest is for those who review the file."""

    path: str
    rule: str
    message: str
    fingerprint: str
    parts: tuple[str, ...] = ()  # of a finding that stands for several: those that are accepted


class _Version(msgspec.Struct, frozen=True):
    version: int


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings by fingerprint."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def knows(self, found: Diagnostic, fingerprint: str) -> bool:
        """Whether a finding is accepted, with all of its parts."""
        entry = self.entries.get(fingerprint)
        return entry is not None and set(found.parts) <= set(entry.parts)

    def gone(self, fingerprints: Iterable[str], is_judged: Callable[[Entry], bool]) -> tuple[Entry, ...]:
        """The accepted findings that no longer occur, of those that a run could have found."""
        found = frozenset(fingerprints)
        return tuple(entry for entry in self.entries.values() if entry.fingerprint not in found and is_judged(entry))


def parse_baseline(data: bytes, name: str) -> Baseline:
    """Read the file. Raises GatelintError with its name where it is none."""
    try:
        # What a later version holds besides is not known here.
        version = msgspec.json.decode(data, type=_Version).version
        if version != VERSION:
            raise GatelintError(
                f"{name}: version {version} of baselines is not known", "a later version of gatelint wrote it"
            )
        read = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise GatelintError(f"{name}: no baseline: {' '.join(str(error).split())}", HINT) from error
    return Baseline({entry.fingerprint: entry for entry in read.findings})


def baseline_text(baseline: Baseline) -> str:
    """The file: one finding a line, in order of path, rule and message."""
    ordered = sorted(baseline.entries.values(), key=lambda one: (one.path, one.rule, one.message, one.fingerprint))
    lines = [json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in ordered]
    findings = ",\n".join(f"    {line}" for line in lines)
    body = f"[\n{findings}\n  ]" if findings else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {body}\n}}\n'


def renewed(
    old: Baseline | None, found: Mapping[str, Entry], is_judged: Callable[[Entry], bool], *, grow: bool
) -> Baseline:
    """What a baseline holds when it is written again: what still occurs, and with `grow` what is new as well.

    The first one takes all. What the run could not have found stays, and so does the text of what is known already:
    only accepted findings that went away make a difference to a review.
    """
    if old is None:
        return Baseline(found)
    entries: dict[str, Entry] = {}
    for fingerprint, entry in old.entries.items():
        now = found.get(fingerprint)
        if now is not None:
            kept = now.parts if grow else tuple(part for part in entry.parts if part in now.parts)
            entries[fingerprint] = msgspec.structs.replace(entry, parts=kept)
        elif not is_judged(entry):
            entries[fingerprint] = entry
    return Baseline({**entries, **({} if not grow else {key: one for key, one in found.items() if key not in entries})})


def entry_of(found: Diagnostic, fingerprint: str, path: str) -> Entry:
    """The line of a finding."""
    message = " ".join(found.message.split())
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[: LONGEST_MESSAGE - 1]}…"
    return Entry(path, found.name, message, fingerprint, found.parts)
