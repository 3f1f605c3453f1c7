"""`gatelint schema`."""

from __future__ import annotations

import click

from gatelint.cli.terminal import Form, Terminal, terminal_options
from gatelint.text.docstrings import docstring_of


@click.command()
@click.argument("what", type=click.Choice(["config"]))
@terminal_options
@click.pass_obj
def schema(terminal: Terminal, what: str) -> int:
    """Print a JSON schema, for editors and for those who parse.

    `config` is the schema of `gatelint.toml` and of the table `[tool.gatelint]`.
    """
    import msgspec

    import gatelint.config.schema as config_schema
    from gatelint.config.schema import Config
    from gatelint.output.json import dump

    described = msgspec.json.schema(Config)
    definitions = described["$defs"]
    for name, part in definitions.items():
        text = {"title": part["title"], "description": docstring_of(getattr(config_schema, name))}
        definitions[name] = text | {key: value for key, value in part.items() if key not in text}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"gatelint {what}"}
    terminal.show(dump({**head, **described}), Form.DATA)
    return 0
