from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.toml import key_lines, line_of, written

TEXT = """\
# a = 1
include = ["a"]

[fields.owner]
keys = [
  "Owner",
]
kind = "text"

[fields."a.b"]
keys = []

[registers]
PHASE.role = "gate"
LATER = { home = "LATER.md", closed = ["x"] }

[[views]]
heading = "One"

  [[views]] # more
  heading = "Two"
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("include", 2),
        ("fields.owner", 4),
        ("fields.owner.keys", 5),
        ("fields.owner.kind", 8),
        ('fields."a.b".keys', 11),
        ("registers.PHASE.role", 14),
        ("registers.LATER", 15),
        ("views[0]", 17),
        ("views[1].heading", 21),
    ],
)
def test_keys_are_found_on_their_lines(key: str, line: int) -> None:
    assert key_lines(TEXT)[key] == line


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("registers.LATER.home", 15),
        ("include[3]", 2),
        ("views[1].template", 20),
        ('fields."a.b".kind', 10),
        ("exclude", None),
        ("registers.GPT.ignore", 13),
    ],
)
def test_what_has_no_line_has_that_of_what_holds_it(key: str, line: int | None) -> None:
    assert line_of(key, key_lines(TEXT)) == line


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.-é\"' ", max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: Any) -> None:
    text = f"key = {written(value)}"
    assert "\n" not in text
    assert tomllib.loads(text) == {"key": value}


def test_there_is_no_null() -> None:
    with pytest.raises(TypeError):
        written(None)
