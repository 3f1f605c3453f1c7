from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.values.vocabulary import Lexicon
from gatelint.rendering.regions.line_diff import differences, written_content
from gatelint.rendering.regions.provenance import MOST_TRIED, changed_by_source
from gatelint.rendering.regions.regions import checksum_of

HEAD = "| ID | Title | Status |\n|---|---|---|\n"


def table(rows: dict[int, tuple[str, str]]) -> str:
    return HEAD + "".join(f"| JOB-{n:03} | {title} | {status} |\n" for n, (title, status) in rows.items())


ROWS = st.dictionaries(st.integers(1, 6), st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=5)


@given(rows=ROWS, hand=ROWS, source=ROWS, seed=st.integers(0, 99))
def test_what_only_one_side_changed_is_told_apart(
    lexicon: Lexicon,
    rows: dict[int, tuple[str, str]],
    hand: dict[int, tuple[str, str]],
    source: dict[int, tuple[str, str]],
    seed: int,
) -> None:
    chance = random.Random(seed)
    rows = dict(sorted(rows.items()))
    there, written = dict(rows), dict(rows)
    expected: set[tuple[str, int]] = set()
    for n in range(1, 7):
        side = chance.choice(["hand", "source", "nobody"])
        own, change = (there, hand) if side == "hand" else (written, source)
        if side == "nobody" or rows.get(n) == change.get(n):
            continue
        if n not in change:
            own.pop(n)
        elif n in rows:
            own[n] = change[n]
        else:
            continue  # the place of a row that comes is another question
        if side == "source":
            expected |= {
                (f"{n:03}", column)
                for column in (0, 1, 2)
                if n in change and column and rows[n][column - 1] != change[n][column - 1]
            }
            expected |= {(f"{n:03}", -1)} if n not in change else set()
    left, right = (written_content(table(one), lexicon) for one in (there, written))
    by_source = changed_by_source(checksum_of(table(rows)), left, right, differences(left, right))
    assert by_source is not None
    assert {(one.token[4], one.column) for one in by_source} == expected


def test_a_row_that_the_register_got_is_no_edit_by_hand(lexicon: Lexicon) -> None:
    last = table({1: ("a", "x"), 3: ("c", "x")})
    own = written_content(table({1: ("a", "z"), 3: ("c", "x")}), lexicon)
    new = written_content(table({1: ("a", "x"), 2: ("b", "x"), 3: ("c", "x")}), lexicon)
    by_source = changed_by_source(checksum_of(last), own, new, differences(own, new))
    assert by_source is not None and [one.token[4] for one in by_source] == ["002"]


def test_a_cell_that_both_sides_changed_leaves_it_unknown(lexicon: Lexicon) -> None:
    own, new = (written_content(table({1: ("a", status)}), lexicon) for status in "yz")
    assert changed_by_source(checksum_of(table({1: ("a", "x")})), own, new, differences(own, new)) is None
    assert changed_by_source(checksum_of(table({1: ("a", "z")})), own, new, differences(own, new)) == frozenset()


def test_the_search_has_an_end(lexicon: Lexicon) -> None:
    own, new = (written_content(table(dict.fromkeys(range(1, 900), (text, text))), lexicon) for text in "ab")
    found = differences(own, new)
    assert len(found) > 1000 and 2 ** len(found) > MOST_TRIED
    assert changed_by_source("00000000", own, new, found) is None
