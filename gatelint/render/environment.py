"""The template engine: Jinja's immutable sandbox. Nothing here runs unless a view has to be rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gatelint.errors import GatelintError
from gatelint.markdown.cells import escape_cell

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

Find = Callable[[str], tuple[str, str] | None]  # name -> source and where it stands


class Environment(ImmutableSandboxedEnvironment):
    """No file, no import, no attribute with underscores, nothing that grows without bounds."""

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


def environment_of(find: Find) -> Environment:
    """An environment whose templates come from `find` alone."""

    def load(name: str) -> tuple[str, str, None] | None:
        found = find(name)
        return (*found, None) if found is not None else None

    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        loader=FunctionLoader(load),
    )
    environment.globals = {"range": _short_range}
    environment.filters = {name: filter for name, filter in environment.filters.items() if name in KEPT_FILTERS}
    environment.filters["cell"] = cell
    return environment


def cell(value: object) -> str:
    """The filter `cell`: a value as it is written in a table cell."""
    if isinstance(value, StrictUndefined):
        str(value)  # raises
    return "" if value is None else escape_cell(str(value)).strip()


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
    except TemplateNotFound as error:
        raise GatelintError(f"{view}: there is no template `{error.name}`") from error
    except GatelintError:
        raise
    except Exception as error:
        place, line = _place(error, path)
        raise GatelintError(f"{place}:{line}: {_told(error)} (view {view})") from error


def _told(error: Exception) -> str:
    text = error.message if isinstance(error, TemplateError) and error.message else str(error)
    return " ".join(text.split()) or type(error).__name__


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
