"""No regular expression takes more than a text's length times as long: documents are written by anybody."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest

from tests.expressions import ANYWHERE, expressions

# What no expression may go back over again and again; each is repeated.
UNITS = [
    *"a_|\\ 1.[*<`(-#:/&{~",
    "\t",
    "\n",
    "A",
    "é",
    "あ",
    "_a",
    "a ",
    "1.",
    "1,",
    "1 ",
    "a-",
    "a/",
    "A1",
    "[a",
    "](",
    "(a)",
    "a:",
    "- ",
    "| ",
    "`|",
    "**a",
    "<!--",
]
AROUND = [("", ""), ("", "!"), ("a", "a")]
SHORT, LONG = 1000, 4000  # characters
EVERYTHING = 24  # characters that even an expression which tries everything gets through
SUSPECT = 0.004  # seconds of the processor; a text of 4000 takes a tenth of a millisecond
STEEPEST = 9  # times as long for a text four times as long; 4 is linear, 16 quadratic
# Expressions that only see few characters, with what limits them.
LIMITED = {
    "facts.definitions.numbered_sections.NAME_BEFORE": "sees LONGEST_NAME_BEFORE characters",
    "output.markdown.CODE": "sees one message",
    "rendering.checkpoints.own_form.head.QUOTED": "sees one line of the last checkpoint, once",
}


def ways(pattern: re.Pattern[str], methods: set[str]) -> Iterator[Callable[[str], object]]:
    if methods & ANYWHERE:
        yield lambda text: sum(1 for _ in pattern.finditer(text))
    for method in ("match", "fullmatch"):
        if method in methods:
            yield getattr(pattern, method)


def spent(ask: Callable[[str], object], text: str, times: int = 1) -> float:
    """The least processor time of several."""
    found = []
    for _ in range(times):
        start = time.process_time()
        ask(text)
        found.append(time.process_time() - start)
    return min(found)


def grows(ask: Callable[[str], object]) -> Iterator[str]:
    """The texts that take too long."""
    for unit in UNITS:
        for before, after in AROUND:
            few, short, long = (before + unit * (size // len(unit)) + after for size in (EVERYTHING, SHORT, LONG))
            if spent(ask, few) > SUSPECT and spent(ask, few, 5) > SUSPECT:
                yield few
            elif spent(ask, short) > 10 * SUSPECT and spent(ask, short, 5) > 10 * SUSPECT:
                yield short  # a quadratic one takes less
            elif spent(ask, long) > SUSPECT and spent(ask, long, 3) > STEEPEST * max(spent(ask, short, 5), 1e-6):
                yield long


FOUND = expressions()


def test_expressions_are_found() -> None:
    assert len(FOUND) > 300
    assert {"facts.values.vocabulary.WORD", *LIMITED} <= FOUND.keys() | {"facts.values.vocabulary.WORD"}


@pytest.mark.parametrize("place", sorted(FOUND.keys() - LIMITED.keys()))
def test_no_expression_grows_faster_than_its_text(place: str) -> None:
    pattern, methods = FOUND[place]
    for ask in ways(pattern, methods):
        slow = next(grows(ask), None)
        assert slow is None, f"{pattern.pattern!r} takes too long for {slow[:12]!r}... ({len(slow)} characters)"


@pytest.mark.parametrize("source", [r"\s*x", r"[ab]*[bc]*a$", r"(?:a+b?)+!"])
def test_one_that_grows_is_told(source: str) -> None:
    pattern = re.compile(source)
    assert next(grows(lambda text: pattern.search(text)), None) is not None
