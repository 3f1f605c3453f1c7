from __future__ import annotations

import pytest

from gatelint.facts.values.multiples import listed
from gatelint.facts.values.vocabulary import Lexicon


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("T7", 1),
        ("#12, #15", 2),
        ("T1, T2 and T5", 3),
        ("T1 and T5", 2),
        ("T1 to T5", 5),
        ("T1 bis T5", 5),
        ("T1 und T5", 2),
        ("T1、T2", 2),
        ("T1至T5", 5),
        ("T006-T008, T12", 4),
        ("REP-{10..12}", 3),
        ("FR-01-02", 1),
        ("[T1](a.md), **T2**", 2),
        ("T1, a letter", None),
        ("T5 to T1", None),
        ("", None),
    ],
)
def test_how_many_a_text_lists(text: str, count: int | None, lexicon: Lexicon) -> None:
    assert listed(text, lexicon) == count
