from __future__ import annotations

import pytest

from gatelint.markdown.inlines.footnotes import is_footnote, names_footnote


@pytest.mark.parametrize("name", ["1", "note", "a-b", "^"])
def test_a_footnote(name: str) -> None:
    assert is_footnote(f"[^{name}]: See there.")
    assert names_footnote(f"^{name}")


@pytest.mark.parametrize("label", ["1", "^", "", "^a b", "a^"])
def test_no_footnote(label: str) -> None:
    assert not is_footnote(f"[{label}]: See there.")
    assert not names_footnote(label)


def test_a_mark_without_a_text_begins_none() -> None:
    assert not is_footnote("[^1] says so")
    assert not is_footnote("As [^1]: it says")
