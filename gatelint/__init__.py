"""gatelint: cross-checks project-state Markdown and rewrites its tables."""

from __future__ import annotations

__version__ = "0.1.0"
