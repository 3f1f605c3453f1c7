"""What a rule reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gatelint.text.ranges import Range


class Severity(StrEnum):
    """How bad it is; only errors and warnings make a run fail by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(StrEnum):
    """Who may apply a fix: `safe` never changes meaning, `unsafe` may, `display` is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True)
class Location:
    """A range in one document."""

    path: str
    range: Range


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that the diagnostic speaks of, and what stands there."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace one range of one document by new text."""

    path: str
    range: Range
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, with a title in the imperative."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]
    renders: bool = False  # whether it writes what `gatelint render` writes


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One reported problem: one location, any number of related ones."""

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    related: tuple[Related, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    # What tells it from others of its rule in its document, whatever stands around it: subject, field and text of the
    # place, or what the rule says instead. Empty: the text at its place.
    key: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # the single faults, where it stands for several that come and go
