"""Paths relative to the root."""

from __future__ import annotations

import posixpath


def resolve(document: str, path: str) -> str | None:
    """The path of a link's target, relative to the root; None where it leads out of the root.

    A path that begins with a slash starts at the root, as in a repository's own pages.
    """
    if path.startswith("/"):
        target = posixpath.normpath(path.lstrip("/") or ".")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    return None if target.startswith("../") or target == ".." else target
