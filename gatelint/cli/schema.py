"""`gatelint schema`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Terminal, terminal_options


@click.command()
@click.argument("what", type=click.Choice(["config"]))
@terminal_options
@click.pass_obj
def schema(terminal: Terminal, what: str) -> int:
    """Print a JSON schema, for editors and for those who parse.

    `config` is the schema of `gatelint.toml` and of the table `[tool.gatelint]`.
    """
    import msgspec

    from gatelint.config.schema import Config
    from gatelint.output.json import dump

    described = msgspec.json.schema(Config)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"gatelint {what}"}
    terminal.show(dump({**head, **described}), encoding="utf-8")
    return 0
