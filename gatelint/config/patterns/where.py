"""`where` expressions: which items a view holds. `status == 'open' and owner != 'x'`, `status in ('open', 'new')`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, TypeAlias

from gatelint.errors import GatelintError

MAX_DEPTH = 50

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<name>[^\W\d][\w-]*)|(?P<sign>==|!=|[(),])|(?P<end>\Z)|(?P<bad>.))",
    re.DOTALL,
)
_KEYWORDS = frozenset({"and", "or", "not", "in"})

Row: TypeAlias = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Membership:
    """A field is one of some values."""

    field: str
    values: frozenset[str]  # casefolded

    def holds(self, row: Row) -> bool:
        """Whether it is true of a row; a field that is missing is empty."""
        return (row.get(self.field) or "").casefold() in self.values


@dataclass(frozen=True, slots=True)
class Negation:
    """The condition is false."""

    condition: Condition

    def holds(self, row: Row) -> bool:
        """Whether it is true of a row."""
        return not self.condition.holds(row)


@dataclass(frozen=True, slots=True)
class Conjunction:
    """All conditions are true."""

    conditions: tuple[Condition, ...]

    def holds(self, row: Row) -> bool:
        """Whether it is true of a row."""
        return all(condition.holds(row) for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Disjunction:
    """At least one condition is true."""

    conditions: tuple[Condition, ...]

    def holds(self, row: Row) -> bool:
        """Whether it is true of a row."""
        return any(condition.holds(row) for condition in self.conditions)


Condition: TypeAlias = Membership | Negation | Conjunction | Disjunction


@dataclass(frozen=True, slots=True)
class Where:
    """A compiled expression: a predicate over the fields of an item."""

    text: str
    condition: Condition
    fields: frozenset[str]  # those that it asks for

    def __call__(self, row: Row) -> bool:
        """Whether the expression is true of a row; a field that is missing or None is empty."""
        return self.condition.holds(row)


def compile_where(text: str) -> Where:
    """Compile an expression.

    `field == 'value'`, `field != 'value'`, `field in ('a', 'b')` and `field not in (...)`, joined by `and`, `or`,
    `not` and parentheses; `and` binds closer than `or`. Values stand in single or double quotes, without escapes, and
    are compared without regard to letter case. Raises GatelintError with the column, counted from 1.
    """
    parser = _Parser(text)
    condition = parser.disjunction(0)
    if parser.token.kind != "end":
        parser.fail("`and`, `or` or the end")
    return Where(text, condition, frozenset(parser.fields))


class _Token(NamedTuple):
    kind: str  # name, text, sign, keyword, end or bad
    text: str
    column: int  # from 1


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        value = match[kind]
        yield _Token("keyword" if value in _KEYWORDS else kind, value, match.start(kind) + 1)


class _Parser:
    """Recursive descent; `token` is the one to read next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.token = next(self.tokens)
        self.fields: set[str] = set()

    def fail(self, expected: str) -> NoReturn:
        token = self.token
        found = f"`{token.text}`" if token.text else "the end"
        hint = None
        if token.text == "=":
            hint = "equality is written `==`"
        elif token.text in ("'", '"'):
            hint = f"the {token.text} is never closed"
        elif expected == "a quoted value" and token.kind == "name":
            hint = f"write '{token.text}' in quotes"
        raise GatelintError(f"`{self.text}`, column {token.column}: expected {expected}, found {found}", hint=hint)

    def accept(self, *texts: str) -> str | None:
        """Step over the next token when it is one of these signs or keywords."""
        if self.token.kind not in ("sign", "keyword") or self.token.text not in texts:
            return None
        return self.step()

    def step(self) -> str:
        text = self.token.text
        self.token = next(self.tokens)
        return text

    def disjunction(self, depth: int) -> Condition:
        conditions = [self.conjunction(depth)]
        while self.accept("or"):
            conditions.append(self.conjunction(depth))
        return conditions[0] if len(conditions) == 1 else Disjunction(tuple(conditions))

    def conjunction(self, depth: int) -> Condition:
        conditions = [self.negation(depth)]
        while self.accept("and"):
            conditions.append(self.negation(depth))
        return conditions[0] if len(conditions) == 1 else Conjunction(tuple(conditions))

    def negation(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise GatelintError(f"`where`, column {self.token.column}: nested more than {MAX_DEPTH} deep")
        if self.accept("not"):
            return Negation(self.negation(depth + 1))
        if self.accept("("):
            condition = self.disjunction(depth + 1)
            if not self.accept(")"):
                self.fail("`)`")
            return condition
        return self.comparison()

    def comparison(self) -> Condition:
        if self.token.kind != "name":
            self.fail("a field")
        field = self.step()
        self.fields.add(field)
        negated = self.accept("not") is not None
        sign = self.accept("in") if negated else self.accept("==", "!=", "in")
        if sign is None:
            self.fail("`in`" if negated else "`==`, `!=`, `in` or `not in`")
        values = self.values() if sign == "in" else {self.value()}
        membership = Membership(field, frozenset(values))
        return Negation(membership) if negated or sign == "!=" else membership

    def values(self) -> set[str]:
        if not self.accept("("):
            self.fail("`(`")
        values = {self.value()}
        while self.accept(","):
            if self.accept(")"):
                return values
            values.add(self.value())
        if not self.accept(")"):
            self.fail("`,` or `)`")
        return values

    def value(self) -> str:
        if self.token.kind != "text":
            self.fail("a quoted value")
        return self.step()[1:-1].casefold()
