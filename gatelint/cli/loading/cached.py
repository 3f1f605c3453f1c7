"""Loading documents with the facts that earlier runs stored, and the options that decide about it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from gatelint.cli.paths import Scope, working_directory
from gatelint.engine.cache.facts_cache import FactsCache
from gatelint.facts.extract import extract
from gatelint.linking.load import load
from gatelint.project.model import Project
from gatelint.sources.own_files import user_cache_folder
from gatelint.sources.tree import Tree

Command = TypeVar("Command", bound=Callable[..., Any])

CACHE = f"{__name__}.cache"  # key of the cache of a command in `Context.meta`, None before anything is loaded


def cache_options(command: Command) -> Command:
    """`--no-cache` and `--cache-dir`, of the commands that read a project."""
    for option in (
        cache_dir_option,
        click.option(
            "--no-cache",
            is_flag=True,
            envvar="GATELINT_NO_CACHE",
            expose_value=False,
            callback=_keep,
            help="Read every document again, and store nothing for later runs.",
        ),
    ):
        command = option(command)
    return command


def cache_dir_option(command: Command) -> Command:
    """`--cache-dir`."""
    return click.option(
        "--cache-dir",
        metavar="PATH",
        envvar="GATELINT_CACHE_DIR",
        expose_value=False,
        callback=_keep,
        help="Folder for what is stored for later runs; one of the user when left out.",
    )(command)


def cache_folder(context: click.Context) -> Path | None:
    """The folder of all caches, whether it is there or not; None where the user has none."""
    named = context.meta.get(f"{__name__}.cache_dir")
    return working_directory() / named if named else user_cache_folder(sys.platform, os.environ)


def is_cached(context: click.Context) -> bool:
    """Whether anything is to be stored for later runs."""
    return not context.meta.get(f"{__name__}.no_cache", True)


def load_cached(tree: Tree, scope: Scope) -> Project:
    """The project in a tree, see `load`. A command reads a document again only where it changed.

    What was read is stored when the command ends.
    """
    context = click.get_current_context(silent=True)
    return load(tree, scope.settings.config, scope.paths, _cache(context, scope) if context is not None else extract)


def _cache(context: click.Context, scope: Scope) -> FactsCache:
    if CACHE not in context.meta:
        is_off = context.meta.get(f"{__name__}.no_cache", True)
        cache = FactsCache.of(None if is_off else cache_folder(context), scope.root.name, scope.settings.config)
        context.call_on_close(cache.save)
        context.meta[CACHE] = cache
    found: FactsCache = context.meta[CACHE]
    return found


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    context.meta[f"{__name__}.{parameter.name}"] = value
