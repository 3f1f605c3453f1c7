"""One TOML file to the table that configures gatelint."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from gatelint.errors import GatelintError
from gatelint.sources.opening import read_file

PYPROJECT = "pyproject.toml"
# The only place where tomllib says where; its attributes came with Python 3.14.
_POSITION = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def read_table(path: Path, name: str) -> dict[str, Any] | None:
    """Read the settings in a file; of `pyproject.toml` the table `[tool.gatelint]`, None where it has none.

    `name` is how messages call the file. Raises GatelintError when it cannot be read or is not TOML.
    """
    table = parse_toml(read_text(path, name), name)
    if path.name != PYPROJECT:
        return table
    tool = table.get("tool", {})
    settings = tool.get("gatelint") if isinstance(tool, dict) else None
    if settings is not None and not isinstance(settings, dict):
        raise GatelintError(f"{name}: `tool.gatelint`: expected a table", hint="write `[tool.gatelint]`")
    return settings


def read_text(path: Path, name: str) -> str:
    """Read the text of a file. Raises GatelintError when it cannot be read or is not UTF-8."""
    data = read_file(path, name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GatelintError(f"{name}: not UTF-8: byte {error.start + 1} is 0x{data[error.start]:02x}") from error


def parse_toml(text: str, name: str) -> dict[str, Any]:
    """Read the table that a text holds. Raises GatelintError as `name:line:column: message`, both counted from 1."""
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and numbers too long for int()
        match = _POSITION.fullmatch(str(error))
        if match is None:
            raise GatelintError(f"{name}: not TOML: {error}") from error
        message, line, column = match.groups()
        if line is None:
            # TOML ends lines with \n or \r\n alone.
            lines = text.split("\n")
            line, column = len(lines), len(lines[-1]) + 1
        raise GatelintError(f"{name}:{line}:{column}: not TOML: {message}") from error
    except RecursionError as error:
        raise GatelintError(f"{name}: not TOML that can be read: nested too deeply") from error
