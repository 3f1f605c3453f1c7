"""Suppressions that do nothing, or not what they should."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.diagnostics.model import Edit, Location


@dataclass(frozen=True, slots=True)
class IdleSuppression:
    """What is wrong with a comment that suppresses findings."""

    location: Location
    message: str
    help: str | None = None
    edit: Edit | None = None  # what takes out the part that does nothing
    is_sure: bool = True  # nobody can have meant anything else
