"""Docstrings that are shown to users, which `python -OO` strips."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator


def docstring_of(described: object) -> str:
    """The docstring of a function or class at the top of a module, from the module's source where Python stripped it.

    Empty where there is none, and where neither is there.
    """
    name = str(getattr(described, "__name__", ""))
    module = str(getattr(described, "__module__", ""))
    return inspect.cleandoc(described.__doc__ or dict(_docstrings(module)).get(name, ""))


def _docstrings(module: str) -> Iterator[tuple[str, str]]:
    spec = getattr(sys.modules.get(module), "__spec__", None)
    source = spec.loader.get_source(module) if spec is not None and hasattr(spec.loader, "get_source") else None
    for node in ast.parse(source or "").body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, ast.get_docstring(node, clean=False) or ""
