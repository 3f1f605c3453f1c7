"""`gatelint schema`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Form, Terminal, terminal_options


@click.command()
@click.argument("what", type=click.Choice(["config", "output"]))
@terminal_options
@click.pass_obj
def schema(terminal: Terminal, what: str) -> int:
    """Print a JSON schema, for editors and for those who parse.

    `config` is the schema of `gatelint.toml` and of the table `[tool.gatelint]`, `output` that of what `check` writes
    with `--output-format json`.
    """
    from gatelint.output.json import dump
    from gatelint.output.schemas import config_schema, output_schema

    terminal.show(dump(config_schema() if what == "config" else output_schema()), Form.DATA)
    return 0
