"""What a user can act on: every such error ends the run with exit code 2."""

from __future__ import annotations


class GatelintError(Exception):
    """A problem that kept gatelint from answering, told in one line.

    `hint` is the way out, shown on a line of its own.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableFileError(GatelintError):
    """One file that cannot be read; the others can."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: cannot be read: {reason}")
        self.reason = reason


class NothingReadError(GatelintError):
    """There are no documents where some were to be read."""


class SettingError(GatelintError):
    """A setting that means nothing; who knows the file adds the line of `key`."""

    def __init__(self, key: str, message: str, hint: str | None = None) -> None:
        super().__init__(f"`{key}`: {message}", hint)
        self.key = key
