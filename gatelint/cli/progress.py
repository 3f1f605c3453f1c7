"""A sign of life on standard error when a run takes long."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from gatelint.text.visible import visible

AFTER = 1.0  # seconds of silence


class Progress:
    """While the block runs, one line that says what is being done; only on a terminal, and wiped at the end."""

    def __init__(self, text: str, *, quiet: bool = False) -> None:
        self.text = text
        self._shown = False
        self._timer = threading.Timer(AFTER, self._show) if sys.stderr.isatty() and not quiet else None

    def _show(self) -> None:
        self._shown = True
        sys.stderr.write(f"\r{visible(self.text)} ...\x1b[K")
        sys.stderr.flush()

    def say(self, text: str) -> None:
        """Change the line."""
        self.text = text
        if self._shown:
            self._show()

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
