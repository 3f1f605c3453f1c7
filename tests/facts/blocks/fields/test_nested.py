from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.blocks.fields.nested import NESTED_FORM, fact_key
from gatelint.facts.model import Facts

FRONT = (
    '---\nstopped_at: the well\nprogress:\n  done_plans: 3\n  percent: "50"\n  more:\n    percent: 1\nlast: x\n---\n\n'
)


def test_nested_scalars_name_the_key_above(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of(FRONT)
    assert [(field.form, field.key.text, field.values[0].text) for field in facts.further] == [
        (NESTED_FORM + "progress", "done_plans", "3"),
        (NESTED_FORM + "progress", "percent", "50"),
    ]
    for field in facts.further:
        assert FRONT[slice(*field.key.range)] == field.key.text
        assert FRONT[slice(*field.values[0].range)] == field.values[0].text


def test_plain_lines_with_a_key_of_the_front_matter(facts_of: Callable[..., Facts]) -> None:
    text = FRONT + "# Log\n\nStopped at: the roof\nProgress: 20%\nWeather: fair\n\n- Last: y\n\nStatus: Open\n"
    found = [field for field in facts_of(text).further if field.form == "label"]
    assert [(field.key.text, field.values[0].text) for field in found] == [
        ("Stopped at", "the roof"),
        ("Progress", "20%"),
    ]
    assert all(text[slice(*field.values[0].range)] == field.values[0].text for field in found)


def test_nothing_without_front_matter(facts_of: Callable[..., Facts]) -> None:
    assert facts_of("# Log\n\nStopped at: the roof\n").further == ()


@pytest.mark.parametrize("key", ["last_updated", "Last updated", "LAST-UPDATED", "**Last Updated:**", "last  updated"])
def test_one_key_in_all_its_forms(key: str) -> None:
    assert fact_key(key) == "last updated"


@given(st.text())
def test_any_front_matter_is_read(text: str) -> None:
    assert fact_key(fact_key(text)) == fact_key(text)
