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


class SettingError(GatelintError):
    """A setting that means nothing; who knows the file adds the line of `key`."""

    def __init__(self, key: str, message: str, hint: str | None = None) -> None:
        super().__init__(f"`{key}`: {message}", hint)
        self.key = key
