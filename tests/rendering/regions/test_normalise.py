from __future__ import annotations

import pytest

from gatelint.rendering.regions.normalise import plain_line, plain_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- a", "* a"),
        ("+   a", "- a"),
        ("1. a", "7) a"),
        ("***", "____"),
        ("* * *", "---"),
        ("~~~mermaid", "```mermaid"),
        ("# A ##", "# A"),
        ("a\\", "a"),
        ("*a* __b__", "_a_ **b**"),
        ("<https://a.b/c_d>", "https://a.b/c_d"),
        ("\\*a\\_b \\# c", "*a_b # c"),
        ("a &amp; b &lt;", "a & b <"),
    ],
)
def test_formatters_choice_of_signs_makes_no_difference(one: str, other: str) -> None:
    assert plain_line(one) == plain_line(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("- a", "a"), ("- a", "1. a"), ("a_b", "a*b"), ("*a*", "a"), ("# A", "## A"), ("a --> b", "a -- b"), ("C#", "C")],
)
def test_what_says_something_else_differs(one: str, other: str) -> None:
    assert plain_line(one) != plain_line(other)
    assert plain_text(one) != plain_text(other)
