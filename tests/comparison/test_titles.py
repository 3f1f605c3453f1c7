from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.comparison.titles import are_alike, are_equal, content_words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The digging of a well", {"digging", "well"}),
        ("**Dig** `well_pump`", {"dig", "well", "pump"}),
        ("[Dig the well](wells.md)", {"dig", "well"}),
        ("well-water", {"well-water", "well", "water"}),
        ("SeedStore", {"seedstore", "seed", "store"}),
        ("", set()),
        ("of the", set()),
    ],
)
def test_the_words_that_carry_meaning(title: str, words: set[str]) -> None:
    assert content_words(title) == words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sowing", "Sowing Ensure"),
        ("Dig the well", "Well digging"),
        ("Sow", ""),
        ("of the", "Anything"),
        ("Migration of seeds", "Migrate carts"),
        ("Water Pump Station", "WPS"),
        ("WPS", "Water Pump Station"),
        ("farm.example.org", "Farm Example"),
        ("Threshing floor", "Repair the threshing-floor roof"),
        ("`Core` tools", "core"),
        ("播种大麦", "大麦"),
        ("Storehouse", "Store house"),
    ],
)
def test_titles_that_can_name_one_thing(first: str, second: str) -> None:
    assert are_alike(first, second)
    assert are_alike(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sowing", "Threshing floor"),
        ("Goat stable", "Water pump"),
        ("播种", "收割"),
        ("Hen", "Hat"),
        (
            "the mill wheel shall turn under full load whenever water flows freely",
            "goats shall graze alone upon northern slopes whenever snow melts early",
        ),
    ],
)
def test_titles_that_cannot(first: str, second: str) -> None:
    assert not are_alike(first, second)
    assert not are_alike(second, first)


@pytest.mark.parametrize(
    ("first", "second", "equal"),
    [
        ("Dig the well", "dig well", True),
        ("Dig", "Dig the well", True),
        ("Dig the well", "Dig the pit", False),
        ("Dig", "Sow", False),
        ("", "Dig", True),
        ("Use `carts`", "Use carts", True),
    ],
)
def test_titles_that_say_the_same(first: str, second: str, equal: bool) -> None:
    assert are_equal(first, second) is equal


titles = st.text(max_size=40) | st.lists(
    st.sampled_from(["Dig", "the", "well", "播种", "WPS", "a.b", "`c`", "x-y", "1"]), max_size=10
).map(" ".join)


@given(first=titles, second=titles)
def test_likeness_has_no_direction_and_follows_from_equality(first: str, second: str) -> None:
    assert are_alike(first, second) == are_alike(second, first)
    assert are_equal(first, second) == are_equal(second, first)
    assert are_alike(first, first)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [("Sogas y redes", "Muelle y grúa", False), ("Plan B", "Plan B", True), ("Dock B", "Quay B", True)],
)
def test_a_small_letter_joins_words(first: str, second: str, alike: bool) -> None:
    assert are_alike(first, second) is alike


def test_a_name_that_is_a_preposition_elsewhere() -> None:
    assert not are_alike("Di", "Cy")
    assert not content_words("the")
