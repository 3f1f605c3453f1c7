"""The paths of the command line and the root they belong to."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gatelint.config.current_homes import require_current_homes
from gatelint.config.discovery import REPOSITORY_MARKS, find_config, root_of
from gatelint.config.keys import dotted
from gatelint.config.load import Settings, load_config
from gatelint.config.nearest import nearest
from gatelint.config.origins import place_of
from gatelint.config.schema import Config
from gatelint.errors import GatelintError, SettingError
from gatelint.sources.opening import DEAD_LINK, leaving, reason_of

if TYPE_CHECKING:
    from gatelint.project.model import Project

SELECTING = ("select", "extend-select", "ignore", "fixable", "unfixable")  # keys of the configuration that name rules


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looks at."""

    settings: Settings
    root: Path
    paths: tuple[str, ...]  # relative to the root, POSIX; empty for everything
    files: tuple[str, ...]  # those of the paths that are files

    @property
    def folders(self) -> tuple[str, ...]:
        """Those of the paths that are folders."""
        return tuple(path for path in self.paths if path not in self.files)

    @property
    def base(self) -> Path:
        """The folder that fingerprints speak from. It depends on what is checked, not on the working directory.

        The folder of the configuration, else the top of the repository, else the deepest folder that holds all paths.
        """
        if self.settings.path is not None and self.root == self.settings.root:
            return self.root
        inner = _common([self.root / path for path in self.paths] or [self.root])
        return _repository(inner) or inner

    @property
    def top(self) -> Path | None:
        """The top of the repository that holds the root."""
        return _repository(self.root)


def working_directory() -> Path:
    """The working directory. Raises GatelintError where it is gone, or may not be looked at."""
    try:
        return Path.cwd()
    except OSError as error:
        raise GatelintError(
            f"the working directory cannot be used: {error.strerror}",
            "it may have been deleted; change to a folder that is there",
        ) from error


def find_scope(arguments: Iterable[str], config: Sequence[str], *, isolated: bool) -> Scope:
    """Read the configuration for the named paths, or for the working directory where there are none.

    `config` holds at most one file; everything else in it is an assignment. Raises GatelintError for a path that is not
    there or lies outside the root.
    """
    here = working_directory()
    named = [_existing(argument, here) for argument in arguments]
    files = [value for value in config if "=" not in value or Path(value).exists()]
    if len(files) > 1:
        raise GatelintError(f"more than one configuration file: {', '.join(files)}")
    explicit = here / files[0] if files else None
    start = _start(named, here, searched=not isolated and explicit is None)
    overrides = [value for value in config if value not in files]
    settings = load_config(start, explicit=explicit, isolated=isolated, overrides=overrides)
    _check(settings)
    # A configuration file from elsewhere says what applies, not where.
    root = settings.root if start.resolve().is_relative_to(settings.root) else start.resolve()
    paths = {_below(path, root): path for path in named}
    if "." in paths:
        return Scope(settings, root, (), ())
    return Scope(settings, root, tuple(paths), tuple(name for name, path in paths.items() if not path.is_dir()))


def require_read(project: Project, scope: Scope) -> None:
    """Raise GatelintError where something that was named, or the root itself, could not be read."""
    for path in (*scope.paths, "."):
        if path in project.unread:
            raise GatelintError(f"{path}: cannot be read: {project.unread[path].reason}")


def _check(settings: Settings) -> None:
    """Raises GatelintError, with file and line, for a setting that means nothing."""
    from gatelint.config.patterns.where import compile_where
    from gatelint.linking.registers.declarations import declared_registers

    try:
        declared_registers(settings.config)
        require_current_homes(settings)
        _check_selectors(settings.config)
        for view in settings.config.views:
            if view.where is not None:
                try:
                    compile_where(view.where)
                except GatelintError as error:
                    raise GatelintError(f"view `{view.heading}`: {error.message}", error.hint) from error
    except SettingError as error:
        place = place_of(settings, error.key)
        raise GatelintError(f"{place}: {error.message}" if place else error.message, error.hint) from error


def _check_selectors(config: Config) -> None:
    """Raises SettingError for a name that fits no rule."""
    ignores = {dotted("per-file-ignores", glob): selectors for glob, selectors in config.per_file_ignores.items()}
    named = {name: getattr(config, name.replace("-", "_")) for name in SELECTING}
    if not any((*ignores.values(), *named.values())):
        return
    from gatelint.rules.registry import load_rules
    from gatelint.rules.selection import matching

    for key, selectors in (ignores | named).items():
        for selector in selectors:
            try:
                matching(load_rules(), selector)
            except GatelintError as error:
                raise SettingError(key, error.message, error.hint) from error


def _existing(argument: str, here: Path) -> Path:
    if not argument:
        raise GatelintError("an empty path was given", "name a folder or a file; `.` is the working directory")
    path = Path(os.path.normpath(here / argument))
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            raise GatelintError(f"{argument}: cannot be opened: {DEAD_LINK}") from error
        raise GatelintError(f"{argument}: no such file or folder", _suggestion(argument, path)) from error
    except (OSError, ValueError) as error:
        raise GatelintError(f"{argument}: cannot be opened: {reason_of(error, path)}") from error
    return path


def _suggestion(argument: str, path: Path) -> str | None:
    """The name in the same folder that was probably meant."""
    try:
        meant = nearest(path.name, [entry.name for entry in path.parent.iterdir()])
    except OSError:
        return None
    return f"did you mean `{Path(argument).with_name(meant).as_posix()}`?" if meant else None


def _start(paths: Sequence[Path], here: Path, *, searched: bool) -> Path:
    """Where to look for the configuration: the folder that holds all paths if it has one of its own.

    Else the working directory, unless all paths lie outside of it. Then the folder of the first path, or the nearest
    one above it within the same repository that holds all paths.
    """
    if not paths:
        return here
    if any(path.is_relative_to(here) for path in paths):
        inner = _common(paths)
        found = find_config(inner) if searched and inner.is_relative_to(here) else None
        return inner if found is not None and root_of(found).is_relative_to(here.resolve()) else here
    first = paths[0] if paths[0].is_dir() else paths[0].parent
    for folder in (first, *first.parents):
        if all(path.is_relative_to(folder) for path in paths):
            return folder
        if folder.parent == Path(folder.anchor) or any((folder / mark).exists() for mark in REPOSITORY_MARKS):
            break
    return first


def _repository(inner: Path) -> Path | None:
    """The nearest folder at or above one that is the top of a repository."""
    with contextlib.suppress(OSError):  # folders that may not be looked into
        for folder in (inner, *inner.parents):
            if any((folder / mark).exists() for mark in REPOSITORY_MARKS):
                return folder
    return None


def _common(paths: Sequence[Path]) -> Path:
    """The deepest folder that holds all paths."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath(folders))


def _below(path: Path, root: Path) -> str:
    """The path relative to the root, by which its documents are read: links to folders are followed.

    Links to files are only where it would else lie outside. Raises GatelintError for a path that leaves the root.
    """
    target = path.resolve()
    for candidate in (target if path.is_dir() else path.parent.resolve() / path.name, target):
        if candidate.is_relative_to(root):
            if not target.is_relative_to(root):
                raise GatelintError(f"{path}: cannot be read: {leaving(target)}")
            return candidate.relative_to(root).as_posix()
    raise GatelintError(
        f"{path}: lies outside the project {root}",
        "give paths below one root, or a configuration file above all of them",
    )
