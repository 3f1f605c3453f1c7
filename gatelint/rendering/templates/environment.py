"""The template engine: Jinja's immutable sandbox. Nothing here runs unless a view has to be rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

from jinja2 import TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.nodes import Template
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gatelint.errors import GatelintError
from gatelint.rendering.templates.filters import FILTERS
from gatelint.rendering.templates.limits import CALL, Budget, Counting, bounded_filters, paid, short_range
from gatelint.rendering.templates.printed import printable
from gatelint.rendering.templates.unknown_names import Missing, meant_by

LONGEST_VALUE = 100_000  # characters or elements that an operator may produce
LONGEST_OUTPUT = 2_000_000  # characters
LONGEST_NUMBER = 10_000  # bits
# What can make a text of any size out of a small one, or reads what is not data.
REFUSED_METHODS = frozenset(
    ["center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "translate", "encode", "to_bytes"]
)
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

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, find: Find, instead_of: Callable[[str], str]) -> None:
        """An environment whose templates come from `find` alone; `instead_of` tells the way out of a name."""
        self.instead_of = instead_of
        self.budget = Budget()
        self.written: list[tuple[int, int]] = []  # line of the output, line of the template from there
        self.places: dict[str, str] = {}  # of the templates that were loaded
        self._sizes: dict[str, int] = {}

        def load(name: str) -> tuple[str, str, None] | None:
            found = find(name)
            if found is None:
                return None
            self._sizes[name] = len(found[0])
            self.places[name] = found[1]
            return (*found, None)

        super().__init__(
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
            optimized=False,  # what is worked out while a template is compiled costs as well
            loader=FunctionLoader(load),
            finalize=self._printed,
        )

        def budget() -> Budget:
            return self.budget

        kept: dict[str, Any] = dict(FILTERS)
        kept |= {name: known for name, known in self.filters.items() if name in KEPT_FILTERS}
        self.globals = {"range": short_range}
        self.filters = {name: paid(known, budget) for name, known in kept.items()} | bounded_filters(budget)
        tests: dict[str, Any] = dict(self.tests)
        self.tests = {name: paid(test, budget) for name, test in tests.items()}

    def _parse(self, source: str, name: str | None, filename: str | None) -> Template:
        parsed = super()._parse(source, name, filename)
        Counting().visit(parsed)
        return parsed

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Any:
        template = super()._load_template(name, globals)
        self.budget.pay(CALL + self._sizes.get(name, 0))
        return template

    def _printed(self, value: Any) -> Any:
        if not isinstance(value, str):
            self.budget.weigh(value)
        return printable(value)

    def line_of(self, line: int) -> int:
        """The line of the template that wrote a line of the last output."""
        first = next((own for start, own in self.written if start == line), None)
        before = [(start, own) for start, own in self.written if start < line]
        return first or (before[-1][1] + line - before[-1][0] if before else 1)

    def concat(self, parts: Iterable[str]) -> str:
        """The text that a macro or a block wrote."""
        texts = list(parts)
        self.budget.weigh(texts)
        return "".join(texts)

    def call(__self, __context: Any, __obj: Any, *arguments: Any, **keywords: Any) -> Any:  # noqa: N805
        """Call a macro, a method or `range`; the names are those that no keyword can have."""
        budget = __self.budget
        budget.pay(CALL)
        budget.weigh(*arguments, *keywords.values())
        owner = getattr(__obj, "__self__", None)
        if isinstance(__obj, LoopContext) and arguments:
            arguments = (budget.count(arguments[0]), *arguments[1:])
        elif isinstance(owner, str) and __obj.__name__ == "join" and arguments:
            arguments = (list(budget.count(arguments[0])), *arguments[1:])
            budget.weigh(arguments[0])
            budget.pay(len(owner) * len(arguments[0]))
        elif isinstance(owner, str) and __obj.__name__ == "replace" and all(isinstance(a, str) for a in arguments[:2]):
            budget.pay_replacing(owner, *arguments[:2])
        made = super().call(__context, __obj, *arguments, **keywords)
        budget.weigh(made)
        return made

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Add and multiply numbers and short sequences; refuse powers and formatting with `%`."""
        if operator == "+":
            self.budget.weigh(left, right)
            return super().call_binop(context, operator, left, right)
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > LONGEST_NUMBER:
            raise SecurityError("the number is too large")
        if operator == "**" or (operator == "%" and not isinstance(left, int | float)):
            raise SecurityError(f"`{operator}` is not available here")
        for sequence, count in ((left, right), (right, left)):
            if operator == "*" and hasattr(sequence, "__len__") and isinstance(count, int):
                if len(sequence) * count > LONGEST_VALUE:
                    raise SecurityError(f"the result is longer than {LONGEST_VALUE}")
                self.budget.weigh_times(sequence, count)
                return sequence * count
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` to `is_safe_attribute`, which refuses it; the sandbox would let it pad to any width."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        if isinstance(obj, str | bytes | int) and attr in REFUSED_METHODS:
            return False
        return super().is_safe_attribute(obj, attr, value)


def environment_of(find: Find, instead_of: Callable[[str], str] = lambda name: "") -> Environment:
    """An environment whose templates come from `find` alone; `instead_of` tells the way out of a name that none has."""
    return Environment(find, instead_of)


def render_template(environment: Environment, name: str, variables: Mapping[str, object], view: str) -> str:
    """The text that a template makes of frozen values.

    Raises GatelintError with template, line and view for whatever goes wrong in it.
    """
    try:
        parts: list[str] = []
        size = 0
        environment.budget = Budget()
        template = environment.get_template(name)
        parts_of = template.generate(dict(variables))
        environment.written = []
        lines = 1
        for part in parts_of:
            size += len(part)
            frame = getattr(getattr(parts_of, "gi_yieldfrom", None), "gi_frame", None)
            if frame is not None:
                environment.written.append((lines, template.get_corresponding_lineno(frame.f_lineno)))
            lines += part.count("\n")
            if size > LONGEST_OUTPUT:
                raise SecurityError(f"the output is longer than {LONGEST_OUTPUT} characters")
            parts.append(part)
        return "".join(parts)
    except GatelintError:
        raise
    except Exception as error:
        place, line = _place(error, environment.places.get(name, name))
        raise GatelintError(f"{place}:{line}: {_told(error, environment, variables)} (view {view})") from error


def _told(error: Exception, environment: Environment, variables: Mapping[str, object]) -> str:
    if isinstance(error, TemplateNotFound):
        instead = environment.instead_of(str(error.name))
        return f"there is no template `{error.name}`" + (f"; {instead}" if instead else "")
    text = error.message if isinstance(error, TemplateError) and error.message else str(error)
    text = error.msg if isinstance(error, SyntaxError) else text
    meant = meant_by(error, environment, variables)
    text = " ".join(text.split())
    return (f"{text.rstrip('.')}{meant}" if meant else text) or type(error).__name__


def _place(error: Exception, name: str) -> tuple[str, int]:
    """The template and line in which an error arose."""
    line = getattr(error, "lineno", None)
    # Python's own error of syntax counts the lines of what Jinja made of the template.
    if isinstance(line, int) and not isinstance(error, SyntaxError):
        return str(getattr(error, "filename", None) or getattr(error, "name", None) or name), line
    found = (name, 1)
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            found = (code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found
