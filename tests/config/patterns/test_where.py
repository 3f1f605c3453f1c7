from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.where import (
    MAX_DEPTH,
    Condition,
    Conjunction,
    Disjunction,
    Membership,
    Negation,
    compile_where,
)
from gatelint.errors import GatelintError

OPEN = {"status": "open", "owner": "Ann", "blocked-by": None}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("status == 'open'", True),
        ("status=='closed'", False),
        ("status != 'open'", False),
        ("status != 'resolved'", True),
        ('status == "Open"', True),
        ("owner == 'ann'", True),
        ("status == 'open' and owner == 'x'", False),
        ("status == 'open' or owner == 'x'", True),
        ("status in ('closed', 'open')", True),
        ("status in ('closed',)", False),
        ("status not in ('closed', 'open')", False),
        ("not status == 'open'", False),
        ("not not status == 'open'", True),
        ("not status == 'x' and owner == 'x'", False),
        ("not (status == 'x' and owner == 'x')", True),
        ("status == 'open' or status == 'x' and owner == 'x'", True),
        ("(status == 'open' or status == 'x') and owner == 'x'", False),
        ("absent == 'x'", False),
        ("absent != 'x'", True),
        ("absent == ''", True),
        ("blocked-by == ''", True),
        ("blocked-by!='LATER-001'", True),
        ("status == 'and'", False),
        ("\n status\t==\n'open' ", True),
    ],
)
def test_holds(text: str, holds: bool) -> None:
    assert compile_where(text)(OPEN) is holds


def test_field_names_and_values_in_any_language() -> None:
    assert compile_where("状态 == '完成'")({"状态": "完成"})


def test_the_fields_it_asks_for_are_known() -> None:
    assert compile_where("status == 'a' and not (owner in ('b',) or status != 'c')").fields == {"status", "owner"}


@pytest.mark.parametrize(
    ("text", "column", "expected", "found"),
    [
        ("", 1, "a field", "the end"),
        ("status", 7, "`==`, `!=`, `in` or `not in`", "the end"),
        ("status = 'x'", 8, "`==`, `!=`, `in` or `not in`", "`=`"),
        ("status == open", 11, "a quoted value", "`open`"),
        ("status == 'x", 11, "a quoted value", "`'`"),
        ("status == 'x' owner", 15, "`and`, `or` or the end", "`owner`"),
        ("status == 'x' and", 18, "a field", "the end"),
        ("status in 'x'", 11, "`(`", "`'x'`"),
        ("status in ()", 12, "a quoted value", "`)`"),
        ("status in ('x' 'y')", 16, "`,` or `)`", "`'y'`"),
        ("status in ('x'", 15, "`,` or `)`", "the end"),
        ("status not 'x'", 12, "`in`", "`'x'`"),
        ("(status == 'x'", 15, "`)`", "the end"),
        ("status == 'x')", 14, "`and`, `or` or the end", "`)`"),
        ("'x' == status", 1, "a field", "`'x'`"),
        ("in == 'x'", 1, "a field", "`in`"),
        ("__import__('os')", 11, "`==`, `!=`, `in` or `not in`", "`(`"),
        ("状态 ; 'x'", 4, "`==`, `!=`, `in` or `not in`", "`;`"),
    ],
)
def test_an_error_has_its_column(text: str, column: int, expected: str, found: str) -> None:
    with pytest.raises(GatelintError) as caught:
        compile_where(text)
    assert caught.value.message == f"`{text}`, column {column}: expected {expected}, found {found}"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("status = 'x'", "equality is written `==`"),
        ("status == 'x", "the ' is never closed"),
        ("status == open", "write 'open' in quotes"),
    ],
)
def test_common_slips_have_a_hint(text: str, hint: str) -> None:
    with pytest.raises(GatelintError) as caught:
        compile_where(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize("opening", ["(", "not "])
def test_deep_nesting_is_refused(opening: str) -> None:
    with pytest.raises(GatelintError, match=f"nested more than {MAX_DEPTH} deep"):
        compile_where(opening * 100_000)
    closing = ")" if opening == "(" else ""
    assert compile_where(f"{opening * MAX_DEPTH}a == ''{closing * MAX_DEPTH}")({}) is True


def test_long_chains_are_no_nesting() -> None:
    assert compile_where(" or ".join(["a == 'x'"] * 10_000))({"a": "x"})


_FIELDS = st.sampled_from(["a", "blocked-by"])
_MEMBERSHIPS = st.builds(Membership, _FIELDS, st.frozensets(st.sampled_from(["", "x", "y z"]), min_size=1))


def _wider(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Negation, inner), st.builds(Conjunction, some), st.builds(Disjunction, some))


_CONDITIONS: st.SearchStrategy[Condition] = st.recursive(_MEMBERSHIPS, _wider, max_leaves=8)


def spelled(condition: Condition) -> str:
    """Write a condition with all its parentheses."""
    match condition:
        case Membership(field, values):
            return f"{field} in ({', '.join(repr(value) for value in sorted(values))})"
        case Negation(inner):
            return f"not ({spelled(inner)})"
        case Conjunction(conditions):
            return " and ".join(f"({spelled(inner)})" for inner in conditions)
        case Disjunction(conditions):
            return " or ".join(f"({spelled(inner)})" for inner in conditions)


@given(_CONDITIONS)
def test_a_spelled_condition_is_read_back(condition: Condition) -> None:
    assert compile_where(spelled(condition)).condition == condition


@given(st.text("ab='\"(), !notandrin-", max_size=20))
def test_any_text_is_read_or_refused_with_a_column(text: str) -> None:
    try:
        where = compile_where(text)
    except GatelintError as error:
        assert f"`{text}`, column " in error.message
    else:
        assert isinstance(where({}), bool)
