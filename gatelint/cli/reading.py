"""Reading a project for the commands that only look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from gatelint.analysis.run.run_totals import denominators
from gatelint.cli.loading.cached import cache_options, load_cached
from gatelint.cli.paths import find_scope, require_read, working_directory
from gatelint.diagnostics.report import Report
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.sources.tree import DiskTree

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Reading:
    """A project, and a report without diagnostics that knows how to show its places."""

    project: Project
    report: Report


def read_options(command: Command) -> Command:
    """The options of every command that reads documents without checking them."""
    command = click.option("--isolated", is_flag=True, help="Look for no configuration file.")(command)
    command = click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")(
        command
    )
    command = cache_options(command)
    return click.option("--docs", multiple=True, metavar="PATH", help="Folder or file to read; repeat it for more.")(
        command
    )


def format_option(command: Command) -> Command:
    """`--format`, of the commands that answer in text or JSON."""
    return click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)(
        command
    )


def reading(paths: tuple[str, ...], config: tuple[str, ...], *, isolated: bool) -> Reading:
    """The project that the paths and the configuration name. Raises GatelintError when there is nothing to read."""
    scope = find_scope(paths, config, isolated=isolated)
    anywhere = scope.files or scope.settings.config.include
    tree = DiskTree(scope.root, () if anywhere else scope.folders)
    project = load_cached(tree, scope)
    require_read(project, scope)
    if not project.documents:
        raise GatelintError(f"no Markdown documents under {', '.join(scope.paths) or scope.root}")
    return Reading(
        project,
        Report((), denominators(project), project.sources, scope.root.as_posix(), working_directory().as_posix()),
    )
