from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.definitions.numbered_sections import numbered_sections, section_number, section_numbers
from gatelint.facts.model import Facts, Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range

FactsOf = Callable[..., Facts]
NUMBERS = st.lists(st.integers(0, 999), min_size=1, max_size=6).map(lambda parts: ".".join(map(str, parts)))


def sections_of(facts: Facts, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(one.number, one.title.text) for one in numbered_sections(facts.sections, "H §", lexicon)]


def read(text: str) -> list[str]:
    return [span.text for span in section_numbers(Span(text, Range(0, len(text))))]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## 2. The quay", [("2", "The quay")]),
        ("### 2.1 The crane", [("2.1", "The crane")]),
        ("#### 1.1.1 crane.py — Its loop", [("1.1.1", "crane.py — Its loop")]),
        ("##### 5.9.10.1 Four levels deep", [("5.9.10.1", "Four levels deep")]),
        ("# 1.2.3.4.5.6 Six", [("1.2.3.4.5.6", "Six")]),
        ("## §5.9: The slip", [("5.9", "The slip")]),
        ("## **5.** The slip", [("5", "The slip")]),
        ("## 5.9 — The slip", [("5.9", "The slip")]),
        ("## 5、码头", [("5", "码头")]),
        ("## 5.码头", [("5", "码头")]),
        ("## 05.09 The slip", [("5.9", "The slip")]),
        ("## 5.9", [("5.9", "")]),
        ("## 5.9 Mend FR-001 (Batch 3.0)", [("5.9", "Mend FR-001 (Batch 3.0)")]),
        ("## The quay 2.1", []),
        ("## 3-way moorings", []),
        ("## 3.x boats", []),
        ("## 10:30 Tide", []),
        ("## 2.0-rc1 notes", []),
        ("## 2024 plans", []),
        ("## v2.1 notes", []),
        ("## 1.2.3.4.5.6.7 Seven", []),
    ],
)
def test_a_number_that_a_heading_begins_with(
    heading: str, expected: list[tuple[str, str]], facts_of: FactsOf, lexicon: Lexicon
) -> None:
    assert sections_of(facts_of(f"{heading}\n\nText.\n"), lexicon) == expected


def test_fences_comments_and_contents_have_no_sections(facts_of: FactsOf, lexicon: Lexicon) -> None:
    text = (
        "# Design\n\n- [1 Quay](#1-quay)\n1. Quay\n\n## 1 Quay\n\n```\n## 1 Fence\n```\n\n"
        "<!--\n## 1 Comment\n-->\n\n| 1 | Row |\n|---|---|\n| 1 | Quay |\n"
    )
    assert sections_of(facts_of(text), lexicon) == [("1", "Quay")]


def test_a_number_twice_and_one_that_jumps(facts_of: FactsOf, lexicon: Lexicon) -> None:
    text = "# Design\n\n## 5.9 Slip\n\n## 6. Codes\n\n## 5.9 Runtime\n\n### 5.9.2 Plan\n\n## 5.12 End\n"
    assert [number for number, _ in sections_of(facts_of(text), lexicon)] == ["5.9", "6", "5.9", "5.9.2", "5.12"]


def test_a_section_below_the_wrong_chapter_counts(facts_of: FactsOf, lexicon: Lexicon) -> None:
    text = "# Design\n\n## 5. Crane\n\n### 5.1 Hook\n\n## 6. Slip\n\n### 5.1 Rails\n"
    assert [number for number, _ in sections_of(facts_of(text), lexicon)] == ["5", "5.1", "6", "5.1"]


@pytest.mark.parametrize(
    "text",
    [
        "## 1. Crane\n\n## 2. Steps\n\n### 1. Fetch the rope\n\n### 2. Pull\n",
        "## 1. Crane\n\n## 2. Slip\n\n## Appendix\n\n### 1. Tables\n\n### 2. Charts\n",
        "# Part A\n\n## 1. Crane\n\n## 2. Slip\n\n# Part B\n\n## 1. Boats\n\n## 2. Ropes\n",
    ],
)
def test_numbers_that_begin_anew_inside_a_section_are_none(text: str, facts_of: FactsOf, lexicon: Lexicon) -> None:
    assert [title for _, title in sections_of(facts_of(text), lexicon)][:1] == ["Crane"]
    assert [number for number, _ in sections_of(facts_of(text), lexicon)] == ["1", "2"]


def test_a_count_is_no_chapter_where_chapters_have_a_mark(facts_of: FactsOf, lexicon: Lexicon) -> None:
    text = "# Design\n\n## 3. Crane\n\n## 3 ways to moor\n"
    assert sections_of(facts_of(text), lexicon) == [("3", "Crane")]
    plain = "# Design\n\n## 3 Crane\n\n## 3 Slip\n"
    assert sections_of(facts_of(plain), lexicon) == [("3", "Crane"), ("3", "Slip")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("§2.1 Core", ["2.1"]),
        ("§2.1 核心（压缩子模块）、§2.7 压缩", ["2.1", "2.7"]),
        ("§2.3 Tools (files) + §3.4 Sandbox", ["2.3", "3.4"]),
        ("Core (§2.1)", ["2.1"]),
        ("§2.1 (Python 3.11)", ["2.1"]),
        ("§2.1, 2.3", ["2.1", "2.3"]),
        ("§2.1–2.3", ["2.1", "2.3"]),
        ("§2.1 §2.3", ["2.1", "2.3"]),
        ("§§ 2.1 and 2.3", ["2.1", "2.3"]),
        ("§2, 3 modules", ["2"]),
        ("§5 Data", ["5"]),
        ("[§2.1](design.md#21-core)", ["2.1"]),
        ("[Core](design.md#§2.1)", []),
        ("~~§2.1~~ §2.2", ["2.2"]),
        ("<!-- §2.1 --> §2.2", ["2.2"]),
        ("RFC 7231 §4.2", []),
        ("LLD §1.1, 1.2", []),
        ("§2.1, see LLD §1.1", ["2.1"]),
        ("2.1, 2.3", ["2.1", "2.3"]),
        ("5", ["5"]),
        ("[2.1](design.md#21)", ["2.1"]),
        ("2.1 Core; 2.3 Store (since 1.5)", ["2.1", "2.3"]),
        ("2.1 Core<br>2.3 Store", ["2.1", "2.3"]),
        ("3 modules", []),
        ("Python 3.11", []),
        ("v2.1", []),
        ("127.0.0.1:80", []),
        ("2024-01-02", []),
        ("1.5%", []),
        ("—", []),
        ("", []),
    ],
)
def test_the_numbers_in_a_value(value: str, expected: list[str]) -> None:
    assert read(value) == expected


@given(st.lists(NUMBERS, min_size=1, max_size=5), st.sampled_from(["、", ", ", " + ", "; "]))
def test_what_is_written_with_signs_is_read_with_its_place(numbers: list[str], joint: str) -> None:
    text = joint.join(f"§{number} Crane" for number in numbers)
    found = list(section_numbers(Span(text, Range(10, 10 + len(text)))))
    assert [span.text for span in found] == numbers
    assert all(text[span.range.start - 10 : span.range.end - 10] == span.text for span in found)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_what_is_written_bare_is_read(numbers: list[str]) -> None:
    assert read(", ".join(numbers)) == numbers


@given(st.text(alphabet="§0123456789. ,()[]~<>-!ab\n、"))
def test_any_value_is_read_in_order(text: str) -> None:
    found = list(section_numbers(Span(text, Range(0, len(text)))))
    assert all(text[slice(*span.range)] == span.text and section_number(span.text) for span in found)
    assert all(one.range.end <= other.range.start for one, other in pairwise(found))


@given(numbers=st.lists(NUMBERS, min_size=1, max_size=8, unique=True))
def test_every_number_of_an_outline_is_a_section(numbers: list[str], facts_of: FactsOf, lexicon: Lexicon) -> None:
    text = "# Design\n\n" + "".join(f"## {number} Part\n\n" for number in numbers)
    assert [number for number, _ in sections_of(facts_of(text), lexicon)] == numbers
