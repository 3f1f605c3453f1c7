from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint import thresholds
from gatelint.facts.definitions.name_mentions import listed_in, named_in
from gatelint.facts.model import Span
from gatelint.text.ranges import Range


def span(text: str) -> Span:
    return Span(text, Range(7, 7 + len(text)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("`orders`", ["orders"]),
        ("`orders` + `order_lines` (see `fees`)", ["orders", "order_lines"]),
        ("``a ` b``", ["a ` b"]),
        ("[Sea Wind](boats.md) and more", ["Sea Wind"]),
        ("![Sea Wind](boats.png)", ["Sea Wind"]),
        ("**Sea Wind**", ["Sea Wind"]),
        ("~~Sea *Wind*~~", ["Sea Wind"]),
        ("  ", []),
        ("", []),
        ("x" * 121, []),
        ("`" + "x" * 121 + "`", []),
    ],
)
def test_the_names_of_a_text(text: str, names: list[str]) -> None:
    assert [name.span.text for name in named_in(span(text))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sea Wind, Gull", ["Sea Wind, Gull", "Sea Wind", "Gull"]),
        ("Gull、Tern；", ["Gull、Tern；", "Gull", "Tern"]),
        ("Gull", ["Gull"]),
        ("`Gull`, Tern", ["Gull", "Tern"]),
        ("[Gull, old](a.md), **Tern** (a, b)", ["Gull, old", "Tern (a, b)"]),
        ("`a,b` + `c`, `d`", ["a,b", "c", "d"]),
    ],
)
def test_the_names_of_a_list(text: str, names: list[str]) -> None:
    assert [name.span.text for name in listed_in(span(text))] == names


def test_a_text_that_is_too_long_names_nothing() -> None:
    assert named_in(span("`a` " * thresholds.LONGEST_WITH_NAMES)) == ()


@given(st.text("ab`*[]()、, ~", max_size=30))
def test_a_name_stands_where_it_says(text: str) -> None:
    whole = span(text)
    for name in listed_in(whole):
        assert whole.range.contains(name.span.range)
        shown = text[name.span.range.start - 7 : name.span.range.end - 7]
        assert shown == name.span.text or (not name.in_code and len(name.span.text) < len(shown))
