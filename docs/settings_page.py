"""The page of all settings, from the JSON schema of the configuration."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gatelint.output.schemas import config_schema

# Struct -> how its table is written in a configuration, in the order of the page.
TABLES = {
    "Config": "Top level",
    "RegisterSettings": "[registers.X]",
    "FieldSettings": "[fields.X]",
    "StatusClasses": "[status-classes]",
    "ViewSettings": "[[views]]",
    "SameSettings": "[[same]]",
    "RuleSettings": "[rules.NAME]",
}
HEAD = """\
# Settings

Every key of `gatelint.toml`, and of `[tool.gatelint]` in `pyproject.toml`. [Configuration](configuration.md) has
examples and says how files, presets and options are joined; `gatelint config` shows what applies, and where it stands.
In brackets is what holds where nothing is written.
"""
NAMES = {"string": "text", "boolean": "truth value", "array": "list", "object": "table"}


def settings_page() -> str:
    """The page: a section for each table, a row for each key."""
    definitions = config_schema()["$defs"]
    missing = sorted(definitions.keys() - TABLES.keys())
    if missing:
        raise SystemExit(f"docs/settings_page.py: no title for {', '.join(missing)}")
    return HEAD + "".join(line for name, title in TABLES.items() for line in _section(title, definitions[name]))


def _section(title: str, table: Mapping[str, Any]) -> Iterator[str]:
    heading = f"`{title}`" if title.startswith("[") else title
    yield f"\n## {heading}\n\n| Key | Value | Means |\n| --- | --- | --- |\n"
    for key, value in table["properties"].items():
        note = "needed" if key in table.get("required", ()) else _default(value)
        kind = f"{_kind(value)} ({note})" if note else _kind(value)
        yield f"| `{key}` | {kind} | {_cell(value.get('description', ''))} |\n"


def _kind(value: Mapping[str, Any]) -> str:
    """What a key holds: `text`, a list of them, a table, or a choice of words."""
    kinds = [one for one in value.get("anyOf", (value,)) if one.get("type") != "null"]
    if "$ref" in kinds[0]:
        return "table"
    if "enum" in kinds[0]:
        return ", ".join(f"`{word}`" for word in kinds[0]["enum"] if word is not None)
    return NAMES[kinds[0]["type"]]


def _default(value: Mapping[str, Any]) -> str:
    default = value.get("default")
    is_stated = isinstance(default, bool | int) or (default and not isinstance(default, dict))
    return _cell(f"`{json.dumps(default)}`") if is_stated else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
