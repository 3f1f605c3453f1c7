from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.text.suggest import distance, nearest

WORDS = st.text(alphabet="abcd", max_size=8)


def test_nearest_is_the_most_alike():
    assert nearest("undefined-idd", ["undefined-id", "duplicate-id", "mojibake"]) == ["undefined-id"]
    assert nearest("zzz", ["undefined-id"]) == []
    assert nearest("a", []) == []


def test_nearest_ignores_letter_case_and_gives_the_candidate_as_it_is():
    assert nearest("later-001", ["LATER-001", "other"]) == ["LATER-001"]


def test_nearest_puts_the_same_prefix_first():
    candidates = ["WATER-001", "LATER-011"]
    assert nearest("LATER-001", candidates, limit=2) == ["LATER-011", "WATER-001"]
    assert nearest("LATER-001", candidates) == ["LATER-011"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", 0),
        ("ab", "ba", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
        ("abc", "", 3),
        ("DEC-001", "DEC-010", 1),
    ],
)
def test_distance(a, b, expected):
    assert distance(a, b, 5) == expected
    assert distance(a, b, expected) == expected
    if expected:
        assert distance(a, b, expected - 1) == expected


def reference(a: str, b: str) -> int:
    table = {(i, j): max(i, j) for i in range(len(a) + 1) for j in range(len(b) + 1) if not i or not j}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            costs = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                costs.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(costs)
    return table[len(a), len(b)]


@given(WORDS, WORDS, st.integers(0, 8))
def test_distance_agrees_with_the_whole_table(a, b, at_most):
    assert distance(a, b, at_most) == min(reference(a, b), at_most + 1)
