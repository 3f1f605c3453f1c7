"""The template engine: Jinja's immutable sandbox. Nothing here runs unless a view has to be rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError
from gatelint.render.arguments import unknown
from gatelint.render.filters import FILTERS

LONGEST_RANGE = 10_000
LONGEST_VALUE = 100_000  # characters or elements that an operator may produce
LONGEST_OUTPUT = 2_000_000  # characters
# What can make a text of any size out of a small one, or reads what is not data.
REFUSED_METHODS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "translate"})
KEPT_FILTERS = frozenset(
    [
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "groupby",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "sum",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "wordcount",
        "batch",
    ]
)

UNKNOWN = re.compile(r"'(?P<variable>\w+)' is undefined$|No (?P<kind>filter|test) named '(?P<named>\w+)'")

Find = Callable[[str], tuple[str, str] | None]  # name -> source and where it stands


class Missing(StrictUndefined):
    """A name that there is not; what is said of it names the nearest one that there is."""

    @property
    def _undefined_message(self) -> str:
        name, of = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint or self._undefined_name is None or of is missing:
            return super()._undefined_message
        if is_dataclass(of):
            name_of = type(of).__name__
            kind, known = (name_of.removesuffix("Value") or name_of).lower(), [field.name for field in fields(of)]
        elif isinstance(of, Mapping):
            kind, known = "mapping", [str(key) for key in of]
        else:
            return super()._undefined_message
        public = [name for name in known if not name.startswith("_")]
        return f"'{kind}' has no attribute '{name}'; {unknown(name, public, 'there are')}"


class Environment(ImmutableSandboxedEnvironment):
    """No file, no import, no attribute with underscores, nothing that grows without bounds."""

    instead_of: Callable[[str], str]
    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers and short sequences; refuse powers and formatting with `%`."""
        if operator == "**" or (operator == "%" and not isinstance(left, int | float)):
            raise SecurityError(f"`{operator}` is not available here")
        for sequence, count in ((left, right), (right, left)):
            if operator == "*" and hasattr(sequence, "__len__") and isinstance(count, int):
                if len(sequence) * count > LONGEST_VALUE:
                    raise SecurityError(f"the result is longer than {LONGEST_VALUE}")
                return sequence * count
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` to `is_safe_attribute`, which refuses it; the sandbox would let it pad to any width."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        if isinstance(obj, str | bytes) and attr in REFUSED_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


def environment_of(find: Find, instead_of: Callable[[str], str] = lambda name: "") -> Environment:
    """An environment whose templates come from `find` alone; `instead_of` tells the way out of a name that none has."""

    def load(name: str) -> tuple[str, str, None] | None:
        found = find(name)
        return (*found, None) if found is not None else None

    environment = Environment(
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        loader=FunctionLoader(load),
    )
    environment.instead_of = instead_of
    environment.globals = {"range": _short_range}
    environment.filters = {name: filter for name, filter in environment.filters.items() if name in KEPT_FILTERS}
    environment.filters |= FILTERS
    return environment


def _short_range(*arguments: int) -> range:
    found = range(*arguments)
    if len(found) > LONGEST_RANGE:
        raise SecurityError(f"the range is longer than {LONGEST_RANGE}")
    return found


def render_template(environment: Environment, name: str, variables: Mapping[str, object], view: str) -> str:
    """The text that a template makes of frozen values.

    Raises GatelintError with template, line and view for whatever goes wrong in it.
    """
    path = name
    try:
        parts: list[str] = []
        size = 0
        template = environment.get_template(name)
        path = template.filename or name
        for part in template.generate(dict(variables)):
            size += len(part)
            if size > LONGEST_OUTPUT:
                raise SecurityError(f"the output is longer than {LONGEST_OUTPUT} characters")
            parts.append(part)
        return "".join(parts)
    except GatelintError:
        raise
    except Exception as error:
        place, line = _place(error, path)
        raise GatelintError(f"{place}:{line}: {_told(error, environment, variables)} (view {view})") from error


def _meant(error: Exception, environment: Environment, variables: Mapping[str, object]) -> str:
    """The name nearest to one that there is not."""
    found = UNKNOWN.match(str(error))
    if found is None:
        return ""
    known = {"filter": environment.filters, "test": environment.tests}.get(found["kind"] or "", environment.globals)
    names = [*known, *variables] if found["kind"] is None else [*known]
    meant = nearest(found["variable"] or found["named"], names)
    return f"; did you mean `{meant}`?" if meant else ""


def _told(error: Exception, environment: Environment, variables: Mapping[str, object]) -> str:
    if isinstance(error, TemplateNotFound):
        instead = environment.instead_of(str(error.name))
        return f"there is no template `{error.name}`" + (f"; {instead}" if instead else "")
    text = error.message if isinstance(error, TemplateError) and error.message else str(error)
    meant = _meant(error, environment, variables)
    text = " ".join(text.split())
    return (f"{text.rstrip('.')}{meant}" if meant else text) or type(error).__name__


def _place(error: Exception, name: str) -> tuple[str, int]:
    """The template and line in which an error arose."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return str(getattr(error, "filename", None) or getattr(error, "name", None) or name), line
    found = (name, 1)
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            found = (code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
