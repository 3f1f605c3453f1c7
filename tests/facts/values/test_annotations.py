from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.model import Span
from gatelint.facts.values.annotations import asides_in, told_status, whole_of
from gatelint.text.ranges import Range


def asides(line: str, facts_of: Any) -> list[tuple[str, str | None, str, bool]]:
    links = {link.label.range.start - 1: link for link in facts_of(line).links}
    found = asides_in(line, Range(0, len(line)), links)
    assert all(line[slice(*span.range)] == span.text for one in found for span in (one.name, one.told))
    return [(one.name.text, one.path, one.told.text, one.bracketed) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("08-CHECK (passed)", [("08-CHECK", None, "passed", True)]),
        ("- `08-CHECK.md` (passed).", [("08-CHECK.md", None, "passed", True)]),
        ("**Audit:** [a](b/A.md) (status: open)", [("a", "b/A.md", "status: open", True)]),
        ("> 3. **[a](A.md)** (open)", [("a", "A.md", "open", True)]),
        (
            "01-A (open), 02-B, 03-C (done) and 04-D (passed)",
            [(n, None, t, True) for n, t in [("01-A", "open"), ("03-C", "done"), ("04-D", "passed")]],
        ),
        ("[a](A.md): all 9 done", [("a", "A.md", "all 9 done", False)]),
        ("[a](A.md) - all 9 done", [("a", "A.md", "all 9 done", False)]),
        ("[a](A.md#part) (open)", [("a", "", "open", True)]),  # of a part of it
        ("Once 08-CHECK (passed)", []),
        ("08-CHECK (passed) before we move", []),
        ("08-CHECK (passed), now (failed)", []),
        ("[a](A.md) (open) → (done)", []),
        ("- [ ] 08-CHECK (passed)", []),
        ("- [x] 08-CHECK (passed)", []),
        ("~~08-CHECK (passed)~~ (failed)", []),
        ("[a](A.md) ~~(open)~~ (done)", []),
        ("In 2026: 08-CHECK (passed)", []),
        ("08-CHECK", []),
        ("", []),
    ],
)
def test_what_stands_behind_names(line: str, expected: list[Any], facts_of: Any) -> None:
    assert asides(line, facts_of) == expected


def test_the_label_of_the_line(facts_of: Any) -> None:
    line = "- **Audit:** 08-CHECK (passed)"
    (found,) = asides_in(line, Range(0, len(line)), {})
    assert found.key is not None
    assert found.key.text == "Audit"


@given(st.text(alphabet="aZ0 -*_`()[]:.,>~x\t", max_size=60))
def test_places_are_those_of_the_text(line: str) -> None:
    for found in asides_in(line, Range(0, len(line)), {}):
        assert line[slice(*found.name.range)] == found.name.text
        assert line[slice(*found.told.range)] == found.told.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("passed", "passed"),
        ("Status: In Progress", "In Progress"),
        ("`done`", "done"),
        ("draft - until the review", "draft"),
        ("draft, by Ada", "draft"),
        ("passed, except the north side", None),
        ("passed - not yet signed", None),
        ("passed; roof open", None),
        ("24/24 passed", None),
        ("passed in May", None),
        ("Owner: done", None),
        ("open questions", None),
        ("tech_debt", None),
        ("", None),
    ],
)
def test_a_status_in_brackets(text: str, expected: str | None, lexicon: Any) -> None:
    found = told_status(Span(text, Range(7, 7 + len(text))), lexicon)
    assert (found.text if found else None) == expected
    assert found is None or text[slice(*(end - 7 for end in found.range))] == found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all 80 v1 requirements satisfied", (80, "requirements", "complete")),
        ("All 12 steps have been finished", (12, "steps", "complete")),
        ("all **9** done", (9, None, "complete")),
        ("all 3 checks are verified; see the log", (3, "checks", "verified")),
        ("not all 80 requirements satisfied", None),
        ("all 80 requirements not satisfied", None),
        ("all 80 requirements satisfied, except two", None),
        ("all requirements satisfied", None),
        ("80 requirements satisfied", None),
        ("all 80 requirements mapped", None),
        ("all 80 requirements satisfied by May", None),
        ("all 80", None),
    ],
)
def test_all_of_a_number(text: str, expected: tuple[int, str | None, str] | None, lexicon: Any) -> None:
    found = whole_of(Span(text, Range(0, len(text))), lexicon)
    assert (None if found is None else (found.number, found.noun, found.value)) == expected
