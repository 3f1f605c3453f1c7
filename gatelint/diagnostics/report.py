"""The outcome of one run."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.text.source import Source

# The folders of a path within a message: they depend on the root, which may depend on the working directory.
FOLDERS = re.compile(r"(?<![\w.@-])(?:[\w.@-]++/)+(?=[\w.@-])")


@dataclass(frozen=True, slots=True)
class Summary:
    """The denominators: what was read, so that a clean run is told from an empty one."""

    documents: int
    items: Mapping[str, int]  # register -> number of items
    claims: int
    references: int


@dataclass(frozen=True, slots=True)
class Report:
    """Diagnostics in order of path, place and code, with the sources they quote."""

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    sources: Mapping[str, Source]  # by path relative to the root
    root: str = ""  # POSIX, absolute; the root of the project
    directory: str = ""  # POSIX, absolute; the working directory
    base: str = ""  # POSIX, absolute; the folder that fingerprints speak from, the root where it is left out
    top: str = ""  # POSIX, absolute; the top of the repository, the working directory where it is left out
    subjects: tuple[str, ...] = ()  # the id that each diagnostic is about, empty for none; left out where nobody asks

    def display_path(self, path: str) -> str:
        """The path as shown: relative to the working directory."""
        if self.root == self.directory:
            return path
        return posixpath.relpath(posixpath.join(self.root, path), self.directory)

    def repository_path(self, path: str) -> str:
        """The path as services know it that run checks of a repository: relative to its top."""
        if self.root == (self.top or self.directory):
            return path
        return posixpath.relpath(posixpath.join(self.root, path), self.top or self.directory)

    def count(self, *severities: Severity) -> int:
        """How many diagnostics have one of the severities."""
        return sum(found.severity in severities for found in self.diagnostics)

    def fingerprints(self) -> Iterator[str]:
        """One fingerprint for each diagnostic, in order; free of line numbers and of the working directory."""
        seen: Counter[str] = Counter()
        base = self.base or self.root
        inside = posixpath.relpath(base, self.root) + "/" if base and base != self.root else ""
        for found in self.diagnostics:
            path = found.location.path
            path = posixpath.relpath(posixpath.join(self.root, path), base) if inside else path
            message = found.message.replace(inside, "") if inside and not inside.startswith("..") else found.message
            text = "\0".join((found.code, path, FOLDERS.sub(_without_folders, message)))
            seen[text] += 1
            yield hashlib.sha256(f"{text}\0{seen[text]}".encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _without_folders(match: re.Match[str]) -> str:
    """Nothing for the folders before a name; `4/5` has none."""
    is_path = any(character.isalpha() for character in match[0]) or not match[0].strip("./")
    return "" if is_path else match[0]
