from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from gatelint.output.text.excerpt import CUT, excerpt
from gatelint.output.text.width import columns
from gatelint.text.ranges import Range
from gatelint.text.source import Source
from gatelint.text.visible import visible


def marked(text: str, part: str, width: int = 120) -> tuple[str, str]:
    """The line as shown and what stands above the mark."""
    start = text.index(part)
    shown = excerpt(Source.from_text("a.md", text), Range(start, start + len(part)), width)
    at = list(columns(shown.text))
    first, end = at.index(shown.indent), at.index(shown.indent + shown.length)
    while end + 1 < len(at) and at[end + 1] == at[end]:
        end += 1
    return shown.text, shown.text[first:end]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("| a | plain | b |", "plain"),
        ("| ✅ done | R2 |", "done"),
        ("| ⚠️ careful | R2 |", "careful"),
        ("→ 漢字 word", "word"),
        ("e\u0301te\u0301 word", "word"),
        ("👩‍👩‍👧 family", "family"),
        ("👍🏽 yes", "yes"),
        ("1️⃣ first", "first"),
        ("a ✅ b", "✅"),
        ("first\nsecond ✅ x\nthird", "x"),
    ],
)
def test_the_mark_stands_under_its_text(text: str, part: str) -> None:
    assert marked(text, part)[1] == part


@pytest.mark.parametrize("text", ["⚠️", "👩‍👩‍👧", "👍🏽", "1️⃣", "漢字", "e\u0301", "✅ 🟡 ⏳", "→", "plain"])
def test_columns_agree_with_those_of_terminals(text: str) -> None:
    assert columns(text)[-1] == wcswidth(text)


def test_tabs_are_shown_as_spaces() -> None:
    assert marked("\ta\tword", "word") == ("    a    word", "word")


def test_controls_are_shown_and_not_obeyed() -> None:
    shown, under = marked("\x1b[31mred\x1b[0m word \u202etxet", "word")
    assert shown == "\\x1b[31mred\\x1b[0m word \\u202etxet"
    assert under == "word"


def test_of_several_lines_the_first_is_shown() -> None:
    shown = excerpt(Source.from_text("a.md", "one two\r\nthree\r\n"), Range(4, 12), 120)
    assert shown == (1, "one two", 4, 3)


@pytest.mark.parametrize("offset", [0, 3, 4])
def test_an_empty_range_has_a_mark_of_one_column(offset: int) -> None:
    shown = excerpt(Source.from_text("a.md", "abc\n"), Range(offset, offset), 120)
    assert shown == ((1, "abc", offset, 1) if offset < 4 else (2, "", 0, 1))


def test_a_long_line_is_cut_around_the_mark() -> None:
    text = "x" * 200 + " word " + "y" * 200
    shown, under = marked(text, "word", 60)
    assert under == "word"
    assert shown.startswith(CUT) and shown.endswith(CUT)
    assert len(shown) <= 60
    assert marked("word " + "y" * 200, "word", 60)[0].startswith("word y")
    assert marked("x" * 200 + " word", "word", 60)[0].endswith(" word")


def test_what_joins_a_sign_that_was_cut_off_does_not_widen_the_ellipsis() -> None:
    # The cut falls between the sign and the mark that makes a picture of it.
    text = "a✅\ufe0f" + "a" * 7 + "\x1b" * 3
    shown = excerpt(Source.from_text("a.md", text), Range(2, 13), 20)
    assert shown.text[0] == CUT and shown.text[1] != "\ufe0f"
    assert columns(shown.text)[-1] <= 20


@given(st.text("ab ✅漢\t⚠\ufe0f\u0301\u200d👍🏽\x1b\x07", max_size=120), st.data())
def test_excerpts_fit_and_marks_lie_within_them(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    width = data.draw(st.integers(20, 60))
    shown = excerpt(Source.from_text("a.md", text), Range(start, end), width)
    # An end of line may be marked, one column after the last.
    assert columns(shown.text)[-1] <= width
    assert 0 <= shown.indent <= width
    assert shown.length >= 1
    assert shown.indent + shown.length <= columns(shown.text)[-1] + 1
    assert "\t" not in shown.text and shown.text == visible(shown.text)
