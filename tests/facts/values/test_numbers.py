from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.model import Span
from gatelint.facts.values.numbers import (
    bracketed_progress,
    caption_number,
    cell_number,
    label_of,
    leading_number,
    leading_progress,
    shares,
)
from gatelint.text.ranges import Range


def span(text: str, start: int = 0) -> Span:
    return Span(text, Range(start, start + len(text)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("**70**", 70),
        ("`7`", 7),
        ("_7_", 7),
        ("3 (DS-D03, DS-P01, DS-R02)", 3),
        ("32 (10 newly planted)", 32),
        ("12（含两个）", 12),
        ("0", 0),
        ("~5", None),
        ("45+", None),
        ("+3", None),
        ("5 of 6", None),
        ("12/64", None),
        ("5%", None),
        ("7 fields", None),
        ("1,234", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_count_in_a_cell(text: str, value: int | None) -> None:
    number = cell_number(span(text, 5))
    assert (number.value if number else None) == value
    if number is not None:
        assert ("....." + text)[slice(*number.range)] == str(value)


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("Fields (4)", 4, None),
        ("**Fields (4)**", 4, None),
        ("Fields (4):", 4, None),
        ("**Fields (4):**", 4, None),
        ("**Fields** (4):", 4, None),
        ("Fields (4) ✅", 4, None),
        ("Fields (8 rows)", 8, "rows"),
        ("Farms (234 lines)", 234, "lines"),
        ("田地（3）", 3, None),
        ("Fields (~8)", None, None),
        ("Fields (8+)", None, None),
        ("Fields (3/4)", None, None),
        ("Fields (3 of 4 sown)", None, None),
        ("Fields (8) were sown", None, None),
        ("Fields 8", None, None),
        ("Fields (many)", None, None),
    ],
)
def test_the_count_at_the_end_of_a_caption(text: str, value: int | None, noun: str | None) -> None:
    number = caption_number(span(text, 2))
    assert (number.value if number else None) == value
    if number is not None:
        assert number.noun == noun
        assert (".." + text)[slice(*number.range)] == str(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/64 (19%)", [(12, 64, 19.0, 0)]),
        ("19% (12/64)", [(12, 64, 19.0, 0)]),
        ("12 of 64 (19 %)", [(12, 64, 19.0, 0)]),
        ("~18.8% (12 of 64)", [(12, 64, 18.8, 1)]),
        ("12/64 (≈18.75%)", [(12, 64, 18.75, 2)]),
        ("12/64（19%）", [(12, 64, 19.0, 0)]),
        ("1/2 (50%) and 1/4 (25%)", [(1, 2, 50.0, 0), (1, 4, 25.0, 0)]),
        ("0/0 (0%)", [(0, 0, 0.0, 0)]),
        ("95/96 | 100% | ✅ 99.0%", []),
        ("12/64 19%", []),
        ("1/2/3 (4%)", []),
        ("v1.2/3 (4%)", []),
        ("12/64", []),
    ],
)
def test_shares_say_both_numbers_and_a_percentage_in_one_breath(
    text: str, expected: list[tuple[int, int, float, int]]
) -> None:
    found = shares(span(text, 3))
    assert [(share.part, share.whole, share.percent, share.places) for share in found] == expected
    for share in found:
        assert ("..." + text)[slice(*share.range)].strip("~≈")[0].isdigit()


@given(part=st.integers(0, 999), whole=st.integers(0, 9999), first=st.booleans(), percent=st.integers(0, 100))
def test_a_written_share_is_read(part: int, whole: int, first: bool, percent: int) -> None:
    text = f"{part}/{whole} ({percent}%)" if first else f"{percent}% ({part}/{whole})"
    (share,) = shares(span(text))
    assert (share.part, share.whole, share.percent, share.range) == (part, whole, percent, Range(0, len(text)))


def test_a_label_has_no_emphasis() -> None:
    assert label_of(span(" **Total `sown`** ")) == "Total sown"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 fields", 7),
        ("**12** (in 2 farms)", 12),
        ("3", 3),
        ("12/64", None),
        ("5%", None),
        ("1,234", None),
        ("~5", None),
    ],
)
def test_the_number_that_a_value_begins_with(text: str, value: int | None) -> None:
    number = leading_number(span(text, 4))
    assert (number.value if number else None) == value
    if number is not None:
        assert ("...." + text)[slice(*number.range)] == str(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4/5 plans complete", (4, 5, ("plans", "complete"))),
        ("**4/5**", (4, 5, ())),
        ("3 of 5 tasks", (3, 5, ("tasks",))),
        ("5 plans in 2 waves", (None, 5, ("plans", "in"))),
        ("5", None),
        ("2026/01/02", None),
        ("12/64%", None),
        ("1.2/3", None),
        ("~4/5 plans", None),
        ("Phase 4/5", None),
    ],
)
def test_the_progress_that_a_value_begins_with(
    text: str, expected: tuple[int | None, int, tuple[str, ...]] | None
) -> None:
    found = leading_progress(span(text, 2))
    assert (None if found is None else (found.part, found.whole, found.words)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phase 9: Rope (4/5 plans) - done", (4, 5, ("plans",))),
        ("Phase 9: Rope (4/5 plans complete)", (4, 5, ("plans", "complete"))),
        ("Phase 9: Rope (4/5)", None),
        ("Phase 9: Rope (1/2 plans), (3/4 tasks)", None),
        ("Phase 9: Rope\n  (4/5 plans)", None),
    ],
)
def test_the_progress_that_a_line_states_in_brackets(
    text: str, expected: tuple[int, int, tuple[str, ...]] | None
) -> None:
    found = bracketed_progress(span(text))
    assert (None if found is None else (found.part, found.whole, found.words)) == expected


@given(st.integers(0, 9999), st.integers(0, 9999), st.sampled_from(["/", " of "]), st.integers(0, 50))
def test_a_written_progress_is_read_at_its_place(part: int, whole: int, joint: str, start: int) -> None:
    text = f"{part}{joint}{whole}"
    found = leading_progress(span(f"**{text}** plans done", start))
    assert found is not None
    assert (found.part, found.whole, found.words) == (part, whole, ("plans", "done"))
    assert found.range == Range(start + 2, start + 2 + len(text))
