"""`gatelint config`."""

from __future__ import annotations

import click

from gatelint.cli.paths import find_scope
from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.errors import GatelintError
from gatelint.output.settings import settings_text
from gatelint.rules.selection import configured_rules


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@click.option("--config", "files", multiple=True, metavar="PATH", help="Configuration file, or KEY=VALUE in TOML.")
@click.option("--isolated", is_flag=True, help="Look for no configuration file.")
@terminal_options
@click.pass_obj
def config(terminal: Terminal, keys: tuple[str, ...], files: tuple[str, ...], isolated: bool) -> int:
    """Show the settings that apply, and where each of them stands.

    The output is a configuration file that means the same without presets. A KEY, such as `views` or `fields.status`,
    shows that part alone.
    """
    settings = find_scope((), files, isolated=isolated).settings
    own = settings.config
    configured_rules(own)  # a rule that is not there is a mistake here, too
    text = settings_text(settings, keys)
    if keys and not text:
        raise GatelintError(f"nothing is set under {', '.join(f'`{key}`' for key in keys)}")
    if not keys:
        terminal.remark(f"configuration: {settings.path or 'no file, the default presets'}; root: {settings.root}")
    terminal.show(text, Form.DATA)
    return 0
