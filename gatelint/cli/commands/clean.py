"""`gatelint clean`."""

from __future__ import annotations

import click

from gatelint.cli.loading.cached import cache_dir_option, cache_folder
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.writing.cache_files import remove_caches
from gatelint.output.text.summary_lines import count


@click.command()
@cache_dir_option
@terminal_options
@click.pass_context
def clean(context: click.Context) -> int:
    """Remove what is stored for later runs, of all projects.

    Nothing is lost: the next run reads the documents again.
    """
    terminal = context.ensure_object(Terminal)
    folder = cache_folder(context)
    number, size = remove_caches(folder) if folder is not None else (0, 0)
    if number:
        terminal.remark(f"{folder}: removed {count(number, 'file')}, {size / (1 << 20):.1f} MiB")
    else:
        terminal.remark("there is nothing to remove")
    return 0
