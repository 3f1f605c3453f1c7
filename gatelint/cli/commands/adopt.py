"""`gatelint adopt`."""

from __future__ import annotations

import click

from gatelint.cli.completing import names
from gatelint.cli.editing import reader, show_diff, shown, tree_of, write
from gatelint.cli.loading.cached import cache_options
from gatelint.cli.paths import find_scope
from gatelint.cli.progress import Progress
from gatelint.cli.terminal import Terminal, terminal_options
from gatelint.engine.edits.adopt import adopt as adopted
from gatelint.errors import GatelintError


@click.command()
@click.argument("file", shell_complete=names.files)
@click.option("--heading", metavar="TEXT", help="The heading above the table, with `*`.")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; exit 1 if that is anything.")
@click.option("--check", is_flag=True, help="Tell what would change and write nothing; exit 1 if that is anything.")
@click.option("--config", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@cache_options
@terminal_options
@click.pass_obj
def adopt(
    terminal: Terminal,
    file: str,
    heading: str | None,
    diff: bool,
    check: bool,
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Put markers around a table that a template writes as it is.

    The text of the table stays what it is; from then on `gatelint render` writes it whole. A table that no template
    reproduces is refused.
    """
    scope = find_scope((file,), config, isolated=isolated)
    if len(scope.files) != 1:
        raise GatelintError(f"{file}: is a folder", "name the document that holds the table")
    path = scope.files[0]
    with Progress("reading documents", quiet=terminal.quiet):
        found = adopted(tree_of(scope), reader(scope), path, heading)
    dry = diff or check
    before, after = {path: found.before}, {path: found.after}
    if not dry:
        write(scope.root, before, after, together=True)
    if diff:
        show_diff(terminal, scope, before, after)
    verb = "would be adopted" if dry else "adopted"
    terminal.remark(f"{shown(scope, path)}:{found.line} {verb} as {found.found.marker}")
    return int(dry)
