from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from gatelint.comparison.values import Beside, Difference, difference
from gatelint.facts.model import Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range

NOTHING = Beside(frozenset(), frozenset())


def differs(
    first: str, second: str, lexicon: Any, key: str = "", *, beside: Beside = NOTHING, status: bool = False
) -> Any:
    one, two = (Span(text, Range(0, len(text))) for text in (first, second))
    return difference(one, two, is_status=status, key=key, beside=beside, lexicon=lexicon)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("shipped", "Executing phase 9", True),
        ("shipped", "In Progress", True),
        ("in_progress", "Complete", True),
        ("not-started", "**Done**", True),
        ("draft", "✅ Accepted", True),
        ("done", "Pending", True),
        ("shipped", "Complete", False),
        ("complete", "Ready for the next milestone", False),
        ("complete", "Awaiting the next milestone", False),
        ("in-progress", "Phase 3 complete", False),
        ("in-progress", "Complete: phase 3", False),
        ("in-progress", "Complete (south side)", False),
        ("unknown", "Complete", False),
        ("verifying", "Complete", False),
        ("complete", "✅", False),
        ("complete", "❌", False),
        ("complete", "", False),
    ],
)
def test_statuses(first: str, second: str, expected: bool, lexicon: Any) -> None:
    assert differs(first, second, lexicon, status=True) == (Difference.STATUS if expected else None)
    assert differs(second, first, lexicon, status=True) == (Difference.STATUS if expected else None)


@pytest.mark.parametrize(
    ("key", "first", "second", "expected"),
    [
        ("date", "2026-03-01", "2026-03-02", True),
        ("date", "2026-03-01", "March 1, 2026", False),
        ("date", "2026-03-01T23:50:00Z", "2026-03-02", False),
        ("date", "2026-03-01T23:50:00Z", "2026-03-03", True),
        ("date", "2026-03-01", "2026-04-01 (roof)", True),
        ("date", "2026-03-01", "after 2026-04-01", False),
        ("version", "1.0", "v1.0", False),
        ("version", "1", "1.0", False),
        ("version", "1.0", "1.0.0", False),
        ("version", "1.0.1", "1.0.2", True),
        ("version", "1.0", "1.0.1", False),
        ("milestone", "v1.0", "v2.0 Roofs", True),
        ("phase", "08-thatch", "8 of 9", False),
        ("phase", "08-thatch", "Phase 9 (Barn)", True),
        ("phase", "08-thatch", "Wave 9", False),
        ("duration", "60min", "1 h", False),
        ("duration", "60 min", "90 min", True),
        ("tasks", "3", "4", True),
        ("time", "10:30", "11:30", False),
        ("plan", "Completed 15-02-PLAN.md", "Completed 16-01-PLAN.md", False),
    ],
)
def test_figures(key: str, first: str, second: str, expected: bool, lexicon: Any) -> None:
    assert differs(first, second, lexicon, key) in ((Difference.FIGURE,) if expected else (None, Difference.TEXT))
    assert (differs(second, first, lexicon, key) is Difference.FIGURE) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("100", "[███░░] 50%", True),
        ("100", "100%", False),
        ("49.6", "50%", False),
        ("75%", "50%", True),
        ("100", "50% (1/2 phases)", True),
        ("100", "20% (1/5 bundles)", False),  # of something else
        ("75", "66%", False),  # of what stands beside it
        ("100", "50%, then 60%", False),
        ("100", "half", False),
    ],
)
def test_percentages(first: str, second: str, expected: bool, lexicon: Any) -> None:
    beside = Beside(frozenset({2, 3}), frozenset({200 / 3}))
    found = differs(first, second, lexicon, "percent", beside=beside)
    assert (found is Difference.PERCENT) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the well is dug", "waiting for rain", True),
        ("the well is dug", "The well is dug (at last)", False),
        ("the well is dug", "digging the well", False),
        ("", "waiting for rain", False),
        ("-", "waiting for rain", False),
        ("none", "waiting for rain", False),
        ("TBD", "waiting for rain", False),
        ("false", "No, first time", False),
    ],
)
def test_texts(first: str, second: str, expected: bool, lexicon: Any) -> None:
    assert differs(first, second, lexicon, "stopped at") == (Difference.TEXT if expected else None)


def test_the_words_are_those_of_the_configuration(default_config: Any, lexicon: Any) -> None:
    words = {**default_config.words, "percent": ("Anteil",), "flag": ("ja", "nein")}
    own = Lexicon(replace(default_config, words=words))
    assert differs("100", "50%", own, "anteil") is Difference.PERCENT
    assert differs("100", "50%", lexicon, "anteil") is None
    assert differs("nein", "zum ersten Mal", own) is None
    assert differs("nein", "zum ersten Mal", lexicon) is Difference.TEXT
