"""How much work a template may do: every step, and every text and list that it makes, is paid from one budget."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes, pass_environment, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import do_batch, do_join, do_replace, do_round, do_slice, do_sum
from jinja2.visitor import NodeTransformer

from gatelint.rendering.templates.printed import printable

BUDGET = 30_000_000
STEP = 10  # an iteration, a filter, a test
CALL = 200  # a macro, a method, an included template
ELEMENT = 8  # of a list, beside what it holds; a character costs 1
CONTAINER = 50  # a list of nothing
LONGEST_RANGE = 10_000
MOST_DIGITS = 100

# Names of filters that stand around parts of a template; no template can write a name with a space.
COUNTED = "counted items"
WEIGHED = "weighed value"
PRINTED = "printed value"


class Budget:
    """What is left to one rendering."""

    def __init__(self) -> None:
        self.left = BUDGET

    def pay(self, cost: int) -> None:
        """Raises SecurityError when nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise SecurityError("it takes more work than a template may do")

    def weigh(self, *values: object) -> None:
        """Pay for the size of values, those within them included; what is shared counts each time."""
        stack = list(values)
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                self.pay(len(value) + 1)
            elif isinstance(value, list | tuple | set | frozenset):
                self.pay(CONTAINER + ELEMENT * len(value))
                stack.extend(value)
            elif isinstance(value, Mapping):
                self.pay(CONTAINER + 2 * ELEMENT * len(value))
                stack.extend(value.keys())
                stack.extend(value.values())
            elif isinstance(value, TemplateModule):
                self.pay(sum(map(len, value._body_stream)))
            else:
                self.pay(1)

    def weigh_times(self, value: object, times: int) -> None:
        """Pay for a value that is repeated."""
        before = self.left
        self.weigh(value)
        self.pay((before - self.left) * max(times - 1, 0))

    def count(self, iterable: Iterable[Any], cost: int = STEP) -> Iterator[Any]:
        """The items, each paid when it is taken."""
        return self._taken(iter(iterable), cost)

    def _taken(self, items: Iterator[Any], cost: int) -> Iterator[Any]:
        for item in items:
            self.pay(cost)
            yield item

    def pay_replacing(self, text: str, old: str, new: str) -> None:
        """Pay for what replacing makes."""
        self.pay((text.count(old) if old else len(text) + 1) * len(new))


class Counting(NodeTransformer):
    """Puts filters around what a template walks, builds, joins or compares, so that it is paid for.

    The methods have the names that Jinja calls them by.
    """

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        """A loop pays for every round, the text between its tags included."""
        self.generic_visit(node)
        text = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        cost = nodes.Const(STEP + text, lineno=node.lineno)
        node.iter = nodes.Filter(node.iter, COUNTED, [cost], [], None, None, lineno=node.lineno)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """A list that is built."""
        return self._weighed(node)

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """A mapping that is built."""
        return self._weighed(node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """A tuple that is built; not the names that a loop or an assignment sets."""
        if node.ctx != "load":
            return node
        return self._weighed(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """A part that is copied."""
        return self._weighed(node) if isinstance(node.arg, nodes.Slice) else self.generic_visit(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Texts that are joined by `~`."""
        self.generic_visit(node)
        node.nodes = [_filtered(part, PRINTED) for part in node.nodes]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        """Values that are compared."""
        self.generic_visit(node)
        node.expr = _weigh(node.expr)
        for operand in node.ops:
            operand.expr = _weigh(operand.expr)
        return node

    def _weighed(self, node: nodes.Expr) -> nodes.Node:
        self.generic_visit(node)
        return _weigh(node)


def _weigh(node: nodes.Expr) -> nodes.Expr:
    return _filtered(node, WEIGHED)


def _filtered(node: nodes.Expr, name: str) -> nodes.Expr:
    if isinstance(node, nodes.Const):
        return node
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def paid(function: Callable[..., Any], budget: Callable[[], Budget]) -> Callable[..., Any]:
    """A filter or a test that pays for what it is given and what it makes."""
    own = 1 if hasattr(function, "jinja_pass_arg") else 0  # the first argument is the engine's

    @functools.wraps(function)
    def paying(*arguments: Any, **keywords: Any) -> Any:
        left = budget()
        left.pay(STEP)
        left.weigh(*arguments[own:], *keywords.values())
        made = function(*arguments, **keywords)
        if isinstance(made, Iterator):
            return left.count(made)
        left.weigh(made)
        return made

    return paying


def bounded_filters(budget: Callable[[], Budget]) -> dict[str, Callable[..., Any]]:
    """Filters that can make something large out of something small, with the cost known before it is made."""

    @pass_eval_context
    def join(context: nodes.EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
        items = list(budget().count(value))
        budget().weigh(items)
        for item in items if attribute is None else ():
            printable(item)
        budget().pay(len(str(d)) * len(items))
        return str(do_join(context, items, d, attribute))

    @pass_eval_context
    def replace(context: nodes.EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
        budget().pay_replacing(str(s), str(old), str(new))
        return do_replace(context, s, old, new, count)

    def batch(value: Iterable[Any], linecount: int, fill_with: Any = None) -> Any:
        _require_short(linecount)
        return do_batch(value, linecount, fill_with)

    def slice(value: Iterable[Any], slices: int, fill_with: Any = None) -> Any:
        _require_short(slices)
        return do_slice(list(value), slices, fill_with)

    def round(value: float, precision: int = 0, method: Any = "common") -> float:
        if abs(precision) > MOST_DIGITS:
            raise SecurityError(f"`round` knows at most {MOST_DIGITS} digits")
        return do_round(value, precision, method)

    @pass_environment
    def sum(environment: Any, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        if not isinstance(start, int | float):
            raise SecurityError("`sum` adds numbers only")
        return do_sum(environment, iterable, attribute, start)

    def counted(iterable: Iterable[Any], cost: int) -> Iterator[Any]:
        return budget().count(iterable, cost)

    def weighed(value: Any) -> Any:
        budget().weigh(value)
        return value

    def printed(value: Any) -> Any:
        return printable(weighed(value))

    def string(value: Any) -> str:
        return str(printable(value))

    bounded: dict[str, Callable[..., Any]] = {
        "join": join,
        "replace": replace,
        "batch": batch,
        "slice": slice,
        "round": round,
        "sum": sum,
        "string": string,
    }
    ready = {name: paid(function, budget) for name, function in bounded.items()}
    return {**ready, COUNTED: counted, WEIGHED: weighed, PRINTED: printed}


def _require_short(number: int) -> None:
    if number > LONGEST_RANGE:
        raise SecurityError(f"the number is larger than {LONGEST_RANGE}")


def short_range(*arguments: int) -> range:
    """The global `range`. Raises SecurityError for a long one."""
    found = range(*arguments)
    try:
        length = len(found)
    except OverflowError:
        length = LONGEST_RANGE + 1
    if length > LONGEST_RANGE:
        raise SecurityError(f"the range is longer than {LONGEST_RANGE}")
    return found
