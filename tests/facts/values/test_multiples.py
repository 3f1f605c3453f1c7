from __future__ import annotations

import pytest

from gatelint.facts.values.multiples import counts_own, ids_of, listed, stands_for_several
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


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        ("- [x] T006-T008: Mend ropes, nets and sails", 3),
        ("- [SKIP] REP-001, REP-004: Ropes", 2),
        ("1. #12 – Ropes", 1),
        ("- FR-001-02: Ropes", 1),
        ("- Mend the ropes", None),
    ],
)
def test_how_many_ids_an_entry_begins_with(entry: str, count: int | None, lexicon: Lexicon) -> None:
    assert ids_of(entry, lexicon) == count


@pytest.mark.parametrize(
    ("entry", "own"), [("- Ropes: 2 tests (new, old)", True), ("- Ropes (1 test)", True), ("- Ropes: 2 knots", False)]
)
def test_an_entry_with_a_count_of_its_own(entry: str, own: bool) -> None:
    assert counts_own(entry, "tests") is own


@pytest.mark.parametrize(("lines", "several"), [("12, 40", True), ("12", False)])
def test_lines_of_one_file_are_several_things(lines: str, several: bool) -> None:
    assert stands_for_several(f"- `rope_test.py:{lines}` - knots") is several
