"""The outcome of one run."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gatelint.diagnostics.baseline import Entry
from gatelint.diagnostics.fingerprints import fingerprints
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.text.source import Source


class NamedRule(Protocol):
    """A rule, or a diagnostic of one."""

    @property
    def code(self) -> str:
        """Such as `AGR001`."""

    @property
    def name(self) -> str:
        """Such as `status-mismatch`."""


def page_url(pattern: str, rule: NamedRule) -> str:
    """The address of a rule's page, by a pattern with `{name}` or `{code}`; empty for an empty one."""
    return pattern.replace("{name}", rule.name).replace("{code}", rule.code)


@dataclass(frozen=True, slots=True)
class Summary:
    """The denominators: what was read, so that a clean run is told from an empty one."""

    documents: int
    items: Mapping[str, int]  # register -> number of items
    claims: int
    references: int
    unread: Mapping[str, int] = field(default_factory=dict)  # document -> statuses of which nobody knows the item


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was found and is not reported, so that a clean run is told from one that was made silent."""

    suppressed: int = 0
    known: int = 0  # findings that the baseline holds
    gone: tuple[Entry, ...] = ()  # findings of the baseline that no longer occur
    baseline: str = ""  # the file, as shown; empty where there is none
    untouched: int = 0  # findings that a change does not touch
    since: str = ""  # the revision that it is compared with


@dataclass(frozen=True, slots=True)
class Report:
    """Diagnostics in order of path, place and code, with the sources they quote."""

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    sources: Mapping[str, Source]  # by path relative to the root
    root: str = ""  # POSIX, absolute; the root of the project
    directory: str = ""  # POSIX, absolute; the working directory
    base: str = ""  # POSIX, absolute; the folder that fingerprints speak from, the root where it is left out
    left_out: LeftOut = field(default_factory=LeftOut)
    top: str = ""  # POSIX, absolute; the top of the repository, the working directory where it is left out
    subjects: tuple[str, ...] = ()  # the id that each diagnostic is about, empty for none; left out where nobody asks
    rule_url: str = ""  # the address of a rule's page, with `{name}` or `{code}`; empty where there is none

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

    def page_url(self, rule: NamedRule) -> str:
        """The address of the page of a rule, or of the rule that a diagnostic is of; empty where there is none."""
        return page_url(self.rule_url, rule)

    def count(self, *severities: Severity) -> int:
        """How many diagnostics have one of the severities."""
        return sum(found.severity in severities for found in self.diagnostics)

    def fingerprints(self) -> Iterator[str]:
        """One fingerprint for each diagnostic, in order; see `fingerprints`."""
        return fingerprints(self.diagnostics, self.sources, self.lasting_path)

    def lasting_path(self, path: str) -> str:
        """The path as fingerprints have it: relative to `base`, whatever the working directory."""
        if not self.base or self.base == self.root:
            return path
        return posixpath.relpath(posixpath.join(self.root, path), self.base)

    def display_lasting_path(self, path: str) -> str:
        """A path as fingerprints have it, as shown."""
        return posixpath.relpath(posixpath.join(self.base or self.root, path), self.directory)
