"""What is wrong with a configuration, told with the exact key; imported only once something is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect

from gatelint.config.files import read_text
from gatelint.config.keys import dotted
from gatelint.config.nearest import nearest
from gatelint.config.toml import inner_key, key_lines, line_of
from gatelint.errors import GatelintError


def mistake_in(
    table: Mapping[str, Any], struct: type[msgspec.Struct], name: str, path: Path | None = None
) -> GatelintError | None:
    """Find the first mistake in a table read from `name`, as an error to raise; None when it fits the struct.

    `path` is the file that it was read from, for the line.
    """
    found = _mistake(table, inspect.type_info(struct), "")
    if found is None:
        return None
    key, message, hint = found
    line = line_of(inner_key(key, path), key_lines(read_text(path, name))) if path is not None else None
    return GatelintError(f"{name}: {message}" if line is None else f"{name}:{line}: {message}", hint=hint)


_Mistake = tuple[str, str, str | None]  # key, message, hint


def _mistake(value: Any, expected: inspect.Type, key: str) -> _Mistake | None:
    match expected:
        case inspect.UnionType(types=types):
            # TOML has no null, so one type is left of every optional setting.
            return _mistake(value, next(kind for kind in types if not isinstance(kind, inspect.NoneType)), key)
        case inspect.StructType() if isinstance(value, Mapping):
            return _struct_mistake(value, expected, key)
        case inspect.DictType(value_type=kind) if isinstance(value, Mapping):
            return _first(_mistake(item, kind, dotted(key, name)) for name, item in value.items())
        case inspect.VarTupleType(min_length=least) if value == [] and least:
            return key, f"`{key}`: expected at least {least} string, found none", None
        case inspect.VarTupleType(item_type=kind) if isinstance(value, list | tuple):
            return _first(_mistake(item, kind, f"{key}[{index}]") for index, item in enumerate(value))
        case inspect.StrType() if isinstance(value, str):
            return None
        case inspect.BoolType() if isinstance(value, bool):
            return None
        case inspect.LiteralType(values=values) if isinstance(value, str):
            return None if value in values else _choice_mistake(value, [str(item) for item in values], key)
    hint = f"write `{key} = [{json.dumps(value, ensure_ascii=False)}]`" if _is_lone_string(value, expected) else None
    return key, f"`{key}`: expected {_expectation(expected)}, found {_kind(value)}", hint


def _struct_mistake(value: Mapping[str, Any], expected: inspect.StructType, key: str) -> _Mistake | None:
    fields = {field.encode_name: field for field in expected.fields}
    for name, item in value.items():
        if name not in fields:
            meant = nearest(name, fields)
            hint = f"did you mean `{meant}`?" if meant else f"known here: {', '.join(sorted(fields))}"
            return dotted(key, name), f"unknown key `{dotted(key, name)}`", hint
        found = _mistake(item, fields[name].type, dotted(key, name))
        if found is not None:
            return found
    missing = next((name for name, field in fields.items() if field.required and name not in value), None)
    return (key, f"`{dotted(key, missing)}` is missing", None) if missing else None


def _choice_mistake(value: str, values: list[str], key: str) -> _Mistake:
    meant = nearest(value, values)
    choices = ", ".join(f'"{item}"' for item in values)
    hint = f'did you mean "{meant}"?' if meant else None
    return key, f"`{key}`: expected one of {choices}, found {json.dumps(value, ensure_ascii=False)}", hint


def _first(found: Iterable[_Mistake | None]) -> _Mistake | None:
    return next((mistake for mistake in found if mistake is not None), None)


def _is_lone_string(value: Any, expected: inspect.Type) -> bool:
    return (
        isinstance(value, str)
        and isinstance(expected, inspect.VarTupleType)
        and isinstance(expected.item_type, inspect.StrType)
    )


def _expectation(expected: inspect.Type) -> str:
    match expected:
        case inspect.VarTupleType(item_type=inspect.StrType()):
            return "a list of strings"
        case inspect.VarTupleType(item_type=inspect.StructType()):
            return "a list of tables"
        case inspect.StructType() | inspect.DictType():
            return "a table"
        case inspect.BoolType():
            return "true or false"
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(f'"{item}"' for item in values)
    return "a string"


def _kind(value: Any) -> str:
    match value:
        case str():
            return "a string"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case list() | tuple():
            return "a list"
        case Mapping():
            return "a table"
    return "a date or time"
