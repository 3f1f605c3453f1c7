"""Where templates come from: the project's own folder first, then those that are shipped."""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path
from typing import NamedTuple

import gatelint
from gatelint.config.schema import Config
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.sources.tree import DiskTree

SUFFIX = ".md.j2"
SUFFIXES = ("", ".j2", SUFFIX)


class Template(NamedTuple):
    """The source of a template."""

    source: str
    path: str  # relative to the root, or the bare name of one that is shipped
    shipped: bool


def find_template(project: Project, name: str) -> Template | None:
    """The template that a name means; `NAME`, `NAME.j2` and `NAME.md.j2` are tried in this order.

    A name may hold folders but leads nowhere else. Raises GatelintError for a template that is no UTF-8 text.
    """
    if not is_name(name):
        return None
    own = own_folder(project.config)
    for suffix in SUFFIXES:
        path = posixpath.join(own, name + suffix)
        if path.endswith(".j2") and is_below(own) and project.tree.exists(path):
            return Template(_text(project.tree.read(path), path), path, False)
    shipped = shipped_templates()
    for suffix in SUFFIXES:
        if (name + suffix).endswith(".j2") and shipped.exists(name + suffix):
            return Template(_text(shipped.read(name + suffix), name + suffix), name + suffix, True)
    return None


def own_folder(config: Config) -> str:
    """The folder of the project's own templates, relative to the root."""
    return posixpath.normpath(config.templates or ".")


def is_name(name: str) -> bool:
    """Whether a text can name a template: no way out of the folder, no drive, no control character."""
    parts = name.split("/")
    return all(part and part.strip(".") and part.isprintable() for part in parts) and not set(name) & set("\\:\0")


def is_below(folder: str) -> bool:
    """Whether a folder, relative to the root, lies below it."""
    return not folder.startswith(("/", "../")) and folder != ".."


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise GatelintError(f"{path}: the template is not UTF-8") from error


@cache
def shipped_templates() -> DiskTree:
    """The templates in the package, or beside it where the package runs from its sources."""
    package = Path(gatelint.__file__).parent
    inside = package / "templates"
    # Installers may link the files of a package to a store of theirs.
    return DiskTree(inside if inside.is_dir() else package.parent / "templates", confined=False)
