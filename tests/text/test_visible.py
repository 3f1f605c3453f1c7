from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.text.visible import escaped, visible, visible_lines

# Bidirectional marks, separators, what takes no place, and a tag.
DECEIVING = "\x00\x07\x08\x1b\x7f\x9b\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\U000e0041"
KEPT = ["plain", "a\tb", "✅ ⚠\ufe0f", "👩\u200d💻", "می\u200cخ", "\U0001f3f4\U000e0067\U000e007f", "é e\u0301\u00a0漢"]


@pytest.mark.parametrize("character", DECEIVING)
def test_what_deceives_is_seen(character: str) -> None:
    for text in (visible(f"a{character}b"), visible_lines(f"a{character}b")):
        assert text.startswith("a\\") and text.endswith("b") and text.isascii() and text.isprintable()


@pytest.mark.parametrize("text", KEPT)
def test_what_does_not_stays(text: str) -> None:
    assert visible(text) == visible_lines(text) == escaped(text) == text


def test_joiners_between_ascii_only_hide() -> None:
    assert visible("LATER\u200d-001\u200c") == "LATER\\u200d-001\\u200c"


def test_line_ends_stay_in_lines_alone() -> None:
    assert visible("a\nb\r\n\rc") == "a\\nb\\r\\n\\rc"
    assert visible_lines("a\nb\r\n\rc") == "a\nb\r\n\\rc"


@given(st.text())
def test_what_was_made_visible_is_left_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert visible_lines(visible(text)) == visible(text)


@given(st.text(DECEIVING + 'ab"\\\n✅'))
def test_escapes_of_strings_mean_the_same(text: str) -> None:
    written = escaped(json.dumps({text: [text]}, ensure_ascii=False, indent=2))
    assert json.loads(written) == {text: [text]}
    assert visible_lines(written) == written


@given(st.text(DECEIVING + 'ab"\\\n✅'))
def test_escapes_of_toml_mean_the_same(text: str) -> None:
    from gatelint.config.keys import dotted
    from gatelint.config.toml import written

    line = f"{dotted('', text)} = {written(text)}"
    assert tomllib.loads(line) == {text: text}
    assert visible(line) == line
