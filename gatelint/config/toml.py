"""Values as TOML, and the lines of a TOML text on which keys stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gatelint.config.files import PYPROJECT, parse_toml
from gatelint.config.keys import dotted
from gatelint.errors import GatelintError
from gatelint.text.visible import escaped_toml

_HEADER = re.compile(r"[ \t]*(\[\[?)")
_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_ASSIGNMENT = re.compile(rf"[ \t]*({_PART}(?:[ \t]*\.[ \t]*{_PART})*+)[ \t]*=")
_LAST = re.compile(r"""(?:\[\d+\]|\.?(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++|"(?:[^"\\]|\\.)*"))$""")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')


def written(value: Any) -> str:
    """Write a string, number, truth value, list or table on one line. Raises TypeError for anything else."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            return escaped_toml(f'"{_ESCAPED.sub(_escape, value)}"')
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case Mapping():
            return "{ " + ", ".join(f"{dotted('', key)} = {written(item)}" for key, item in value.items()) + " }"
    raise TypeError(f"{type(value).__name__} is not written")


def key_lines(text: str) -> dict[str, int]:
    """Find the lines, counted from 1, on which dotted keys are set; `views[1]` is the second `[[views]]`.

    Keys within inline tables have no entry of their own. The text must be TOML.
    """
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        header, assignment = _HEADER.match(line), _ASSIGNMENT.match(line)
        if header is not None and (parts := _parts(line)):
            table = _joined("", parts)
            if header[1] == "[[":
                index = 0
                while f"{table}[{index}]" in found:
                    index += 1
                table = f"{table}[{index}]"
            found.setdefault(table, number)
        elif assignment is not None and (parts := _parts(f"{assignment[1]} = 0")):
            for end in range(1, len(parts) + 1):
                found.setdefault(_joined(table, parts[:end]), number)
    return found


def inner_key(key: str, path: Path) -> str:
    """The dotted key of a setting as it stands in a file."""
    return f"tool.gatelint.{key}" if path.name == PYPROJECT else key


def line_of(key: str, lines: Mapping[str, int]) -> int | None:
    """Find the line of a key, or of the nearest table that holds it."""
    while key:
        if key in lines:
            return lines[key]
        shorter = _LAST.sub("", key)
        key = shorter if len(shorter) < len(key) else ""
    return None


def _parts(line: str) -> Sequence[str]:
    """The parts of the one dotted key in a line, which heads a table or is set; none where there is no key."""
    try:
        table: Any = parse_toml(line, "")
    except GatelintError:
        return ()
    return tuple(_down(table))


def _down(table: Any) -> Iterator[str]:
    while isinstance(table, dict) and table:
        key, table = next(iter(table.items()))
        yield key


def _joined(table: str, parts: Sequence[str]) -> str:
    for part in parts:
        table = dotted(table, part)
    return table


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in '"\\' else f"\\u{ord(match[0]):04x}"
