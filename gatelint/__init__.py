"""gatelint: cross-checks project-state Markdown and rewrites its tables."""

from __future__ import annotations

from gatelint.version import __version__

TYPE_CHECKING = False  # importing `typing` takes longer than showing what is stored
if TYPE_CHECKING:
    from gatelint.api import check, load, render
    from gatelint.errors import GatelintError

__all__ = ["GatelintError", "__version__", "check", "load", "render"]


def __getattr__(name: str) -> object:
    """The Python interface, imported when it is used: the command line starts without it."""
    if name == "GatelintError":
        from gatelint import errors

        return errors.GatelintError
    if name in __all__:
        from gatelint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
