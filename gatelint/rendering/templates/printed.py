"""What a template may print: text and numbers. Anything else has no form that a document could hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Undefined

JOINED = '`| join(", ")` writes what it holds'


def printable(value: Any) -> Any:
    """The value. Raises TemplateRuntimeError for a list, an iterator, an object: Python's own notation is no text."""
    if value is None or isinstance(value, str | int | float | Undefined):
        return value
    if isinstance(value, Mapping):
        raise TemplateRuntimeError("a mapping cannot be printed; name one of its values")
    if isinstance(value, list | tuple | set | frozenset | range):
        raise TemplateRuntimeError(f"a list cannot be printed; {JOINED}")
    if isinstance(value, Iterable) and not hasattr(value, "__html__"):
        raise TemplateRuntimeError(f"an iterator cannot be printed; {JOINED}")
    if hasattr(value, "__html__") or hasattr(type(value), "_body_stream"):
        return value
    kind = type(value).__name__
    raise TemplateRuntimeError(f"a `{kind.removesuffix('Value').lower() or kind}` cannot be printed; name a part of it")
