"""Every compiled regular expression of the package, and how it is asked."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import gatelint

ANYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
AT_A_PLACE = {"match", "fullmatch"}


def modules() -> Iterator[ModuleType]:
    """Every module of the package."""
    for found in pkgutil.walk_packages(gatelint.__path__, "gatelint."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def held(value: Any, name: str, depth: int = 4) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions in a value, nested ones too."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif isinstance(value, Mapping) and depth:
        for key, one in list(value.items()):
            yield from held(one, f"{name}[{key!r}]", depth - 1)
    elif isinstance(value, tuple | list | set | frozenset) and depth:
        for at, one in enumerate(value):
            yield from held(one, f"{name}[{at}]", depth - 1)
    elif isinstance(value, type) and value.__module__.startswith("gatelint") and depth:
        for key, one in vars(value).items():
            yield from held(one, f"{name}.{key}", depth - 1)
    elif type(value).__module__.startswith("gatelint") and depth:
        fields = getattr(type(value), "__dataclass_fields__", {})
        for key in (*fields, *getattr(value, "__dict__", {})):
            yield from held(getattr(value, key, None), f"{name}.{key}", depth - 1)


def asked(module: ModuleType) -> Mapping[str, set[str]]:
    """Name of an expression -> the methods that a module asks of it by this name."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in ANYWHERE | AT_A_PLACE:
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            found[name].add(node.attr)
    return found


def expressions() -> dict[str, tuple[re.Pattern[str], set[str]]]:
    """Where each expression stands -> the expression and the methods that are asked of it.

    One that is asked by another name than its own, from within a tuple or mapping, counts as asked in every way.
    """
    places: dict[tuple[str, int], str] = {}
    patterns: dict[tuple[str, int], re.Pattern[str]] = {}
    ways: dict[tuple[str, int], set[str]] = defaultdict(set)
    for module in list(modules()):
        methods = asked(module)
        for name, value in list(vars(module).items()):
            for place, pattern in held(value, name):
                key = pattern.pattern, pattern.flags
                patterns[key] = pattern
                places.setdefault(key, f"{module.__name__.removeprefix('gatelint.')}.{place}")
                ways[key] |= methods.get(name, set()) if place == name else ANYWHERE | AT_A_PLACE
    return {place: (patterns[key], ways[key] or ANYWHERE | AT_A_PLACE) for key, place in places.items()}
