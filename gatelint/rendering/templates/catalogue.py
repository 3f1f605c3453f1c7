"""All templates that there are: those that are shipped and the project's own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.config.nearest import nearest
from gatelint.config.schema import Config
from gatelint.errors import GatelintError, UnreadableFileError
from gatelint.rendering.templates.loader import SUFFIX, is_below, own_folder, shipped_templates
from gatelint.sources.tree import DiskTree, OverlayTree, Tree

COMMENT = re.compile(r"\{#-?\+?\s*(.*?)\s*[-+]?#\}", re.DOTALL)
END = ".j2"
BUILT_IN = "built in"


@dataclass(frozen=True, slots=True)
class Listed:
    """A template as it is listed."""

    name: str  # as a marker or a view names it
    description: str  # first line of its first comment
    origin: str  # path below the root, or "built in"
    overridden: bool = False  # the project has its own of this name


def catalogue(tree: Tree, config: Config) -> tuple[Listed, ...]:
    """Every template, by name; the project's own before the one that it overrides."""
    shipped = shipped_templates()
    # The sources of gatelint itself have their templates where a project has its own.
    own = [] if _is_source(tree, config) else list(_own(tree, config))
    taken = {listed.name for listed in own}
    built_in = [
        Listed(_name(path), _description(shipped.read(path)), BUILT_IN, _name(path) in taken)
        for path in shipped.files()
        if path.endswith(END)
    ]
    return tuple(sorted([*own, *built_in], key=lambda listed: (listed.name, listed.overridden)))


def copied(name: str, config: Config) -> tuple[str, bytes]:
    """Where the copy of a built-in template belongs, relative to the root, and its bytes.

    Raises GatelintError for a name that no built-in template has and for a folder outside the root.
    """
    shipped = {_name(path): path for path in shipped_templates().files() if path.endswith(END)}
    wanted = _name(name)
    if wanted not in shipped:
        meant = nearest(wanted, shipped)
        known = f"the built-in templates are: {', '.join(sorted(shipped))}"
        raise GatelintError(f"no built-in template `{name}`", f"did you mean `{meant}`?" if meant else known)
    folder = own_folder(config)
    if not is_below(folder):
        raise GatelintError(
            f"the folder of templates, `{config.templates}`, lies outside the project",
            "name a folder below the root under `templates` in the configuration",
        )
    return posixpath.join(folder, shipped[wanted]), shipped_templates().read(shipped[wanted])


def _is_source(tree: Tree, config: Config) -> bool:
    while isinstance(tree, OverlayTree):
        tree = tree.tree
    own = tree.root / own_folder(config) if isinstance(tree, DiskTree) else None
    return own is not None and own.resolve() == shipped_templates().root.resolve()


def _own(tree: Tree, config: Config) -> Iterator[Listed]:
    folder = own_folder(config)
    if not is_below(folder):
        return
    for path in tree.files():
        if path.endswith(END) and (folder == "." or path.startswith(f"{folder}/")):
            name = path if folder == "." else path.removeprefix(f"{folder}/")
            yield Listed(_name(name), _described(tree, path), path)


def _name(path: str) -> str:
    return path.removesuffix(SUFFIX).removesuffix(END)


def _described(tree: Tree, path: str) -> str:
    try:
        return _description(tree.read(path))
    except UnreadableFileError as error:
        return f"cannot be read: {error.reason}"


def _description(data: bytes) -> str:
    found = COMMENT.search(data.decode("utf-8", "replace"))
    return found[1].partition("\n")[0].strip() if found else ""
