from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.errors import GatelintError
from gatelint.markdown.front_matter.nodes import Sequence, parsed, scalar_of
from gatelint.markdown.front_matter.yaml import read_front_matter
from gatelint.rendering.items.front_matter.lists import items_of
from gatelint.rendering.items.front_matter.values import FrontValue, front_value
from gatelint.text.edits import apply_edits
from gatelint.text.source import Source

AWKWARD = [
    "yes", "1.0", "null", "~", "", " ", "- x", "a: b", "# x", "a #b", "@x", "*x", "&x", '"x', "'", "x ", " x", "é 🎉",
    "a\nb", "a\n\nb\n", "[x", "{x}", "%x", "a:", "---", "\\", "\u2028", "\ufeff", "\x07", "x, y", "|", "? x",
    "2026-01-01",
]  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=12)
SCALARS = [
    "Done", '"Done"', "'Do''ne'", '"Done"  # why', "Done  # why", "one\n  two", "|\n  one\n  two", ">-  # why\n  one",
    "|+\n  one\n\n", "", "# why", "true", "7", "&x Done", "!!str Done", "*z",
]  # fmt: skip
LISTS = [
    "[]", "[ ]", "[a]", "[a, 'b', c]  # why", "\n- a\n- b",
    "[\n  a,  # first\n  b\n  ]", "\n  - a  # first\n  - \"b\"\n  # last",
    "  # why\n    - a\n    - b\n    - c",
]  # fmt: skip


class Front(NamedTuple):
    """A document with several values, one of which is set."""

    text: str
    at: int  # the number of its entry


def documents(values: list[str]) -> st.SearchStrategy[Front]:
    others = st.lists(st.sampled_from(SCALARS[:-1] + LISTS), min_size=1, max_size=3)

    def build(drawn: tuple[str, list[str], list[str], bool]) -> Front:
        value, before, after, windows = drawn
        stated = [*before, value, *after]
        lines = ["z: &z zed", *(f"k{at}: {one}".replace("&x", f"&x{at}") for at, one in enumerate(stated))]
        text = "---\n" + "\n".join(lines) + "\n---\n\n# Title\n"
        return Front(text.replace("\n", "\r\n") if windows else text, len(before) + 1)

    return st.tuples(st.sampled_from(values), others, others, st.booleans()).map(build)


def value_of(front: Front) -> FrontValue:
    source = Source.from_text("a.md", front.text)
    first = front_value(source, front.text.index("zed"))
    assert first is not None
    entries = read_front_matter(first.block.content)
    assert entries.fault is None
    return FrontValue(source, first.block, front.at)


def check_rest(front: Front, value: FrontValue, text: str, start: int, end: int) -> Sequence | None:
    """Everything else reads as before, and the bytes outside of the value are the same."""
    after = value_of(Front(text, front.at))
    old, new = read_front_matter(value.block.content).entries, read_front_matter(after.block.content).entries
    for at, (one, other) in enumerate(zip(old, new, strict=True)):
        assert parsed(one.key) == parsed(other.key)
        if at != front.at:
            assert parsed(one.value) == parsed(other.value)
    entry = old[front.at]
    stop = old[front.at + 1].key.range.start
    assert value.block.start + entry.key.range.end <= start <= end <= value.block.start + stop
    now = new[front.at].value
    return now if isinstance(now, Sequence) else None


@given(documents(SCALARS), TEXTS)
def test_a_text_is_read_back_and_nothing_else_changes(front: Front, wanted: str) -> None:
    value = value_of(front)
    edit = value.set(wanted)
    text = apply_edits(front.text, [edit])
    check_rest(front, value, text, *edit.range)
    now = scalar_of(value_of(Front(text, front.at)).entry.value)
    assert now is not None and now.text == wanted
    old = value.entry.value
    if old.range.start < old.range.end:
        node = range(value.block.start + old.range.start, value.block.start + old.range.end + 1)
        assert edit.range.start in node and edit.range.end in node
    assert text.count("# why") >= front.text.count("# why")


@given(documents(LISTS), st.lists(TEXTS, max_size=4))
def test_a_list_is_read_back_and_nothing_else_changes(front: Front, wanted: list[str]) -> None:
    value = value_of(front)
    old = value.entry.value
    assert isinstance(old, Sequence)
    edit = value.set(wanted)
    text = apply_edits(front.text, [edit])
    now = check_rest(front, value, text, *edit.range)
    assert now is not None and (now.flow == old.flow or not wanted)
    assert [item.text for item in items_of(now) or ()] == wanted
    assert text.count("# why") == front.text.count("# why")


@pytest.mark.parametrize("stated", LISTS)
def test_a_list_that_holds_the_items_already_stays_as_it_is(stated: str) -> None:
    front = Front(f"---\nz: zed\nk: {stated}\nl: x\n---\n", 1)
    value = value_of(front)
    assert value.items is not None
    assert apply_edits(front.text, [value.set(value.items)]) == front.text


@pytest.mark.parametrize("wanted", AWKWARD)
@pytest.mark.parametrize("stated", ["Done", '"Done"', "'Done'", "|\n  Done", ""])
def test_awkward_values_are_read_back(stated: str, wanted: str) -> None:
    front = Front(f"---\nz: zed\nk: {stated}\nl: x\n---\n", 1)
    text = apply_edits(front.text, [value_of(front).set(wanted)])
    now = scalar_of(value_of(Front(text, 1)).entry.value)
    assert now is not None and now.text == wanted
    assert text.startswith("---\nz: zed\nk: ") and text.endswith("\nl: x\n---\n")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(GatelintError, match=r"a\.md:3: "):
        value_of(Front("---\nz: zed\nk: Done\n---\n", 1)).set("\ud800")
