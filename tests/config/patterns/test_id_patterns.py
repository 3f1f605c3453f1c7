from __future__ import annotations

import importlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.id_patterns import Pattern, compile_pattern
from gatelint.errors import GatelintError

TEXTS = (
    "LATER-{n:03}",
    "{n:02}{letter?}",
    "M{n}.{n:02}",
    "{word}-{n:03}",
    "{letter}{n}",
    "{letter}{word?}",
    "D-{n}{letter?}-{word}",
    "Phase {id}",
    "FR.{n}+[{letter}]*",
    "{{{n}}}",
    "项{n}",
    "§{outline}",
)


def refused(text: str) -> GatelintError:
    with pytest.raises(GatelintError) as caught:
        compile_pattern(text)
    return caught.value


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        ("LATER-{n:03}", "LATER-007", {"n": "007"}),
        ("LATER-{n:03}", "LATER-1234", {"n": "1234"}),
        ("LATER-{n:03}", "LATER-0007", None),
        ("LATER-{n:03}", "LATER-07", None),
        ("LATER-{n:03}", "LATER-007\n", None),
        ("LATER-{n:03}", "later-007", None),
        ("LATER-{n:03}", "LATER-٠٠٧", None),
        ("LATER-{n}", "LATER-007", {"n": "007"}),
        ("LATER-{n}", "LATER-", None),
        ("LATER-{n}", "xLATER-1", None),
        ("{n:02}{letter?}", "11", {"n": "11", "letter": ""}),
        ("{n:02}{letter?}", "20F", {"n": "20", "letter": "F"}),
        ("{n:02}{letter?}", "11ab", None),
        ("{n:02}{letter?}", "011", None),
        ("{n:02}{letter?}", "00", {"n": "00", "letter": ""}),
        ("M{n}.{n:02}", "M3.04", {"n": "3", "n2": "04"}),
        ("M{n}.{n:02}", "M3x04", None),
        ("{outline}", "5", {"outline": "5"}),
        ("{outline}", "5.9.10.1", {"outline": "5.9.10.1"}),
        ("{outline}", "1.2.3.4.5.6.7", None),
        ("{outline}", "5.", None),
        ("{outline}", "1234", None),
        ("{outline}", "5..9", None),
        ("FR-{outline}{letter?}", "FR-1.2b", {"outline": "1.2", "letter": "b"}),
        ("{word}-{n}", "E2E-1", {"word": "E2E", "n": "1"}),
        ("{word}-{n}", "2E-1", None),
        ("{word}-{n}", "Later-1", None),
        ("Phase {id}", "Phase 11a", {"id": "11a"}),
        ("Phase {id}", "Phase A-1.2_b", {"id": "A-1.2_b"}),
        ("Phase {id}", "Phase A-", None),
        ("{{{n}}}", "{7}", {"n": "7"}),
        ("项{n}", "项7", {"n": "7"}),
    ],
)
def test_match(pattern: str, text: str, values: dict[str, str] | None) -> None:
    assert compile_pattern(pattern).match(text) == values


@pytest.mark.parametrize(
    ("pattern", "sample", "prefix"),
    [
        ("LATER-{n:03}", "LATER-001", "LATER-"),
        ("{n:02}{letter?}", "01A", ""),
        ("M{n}.{n:02}", "M1.01", "M"),
        ("{{{word}", "{WORD", "{"),
    ],
)
def test_sample_and_prefix(pattern: str, sample: str, prefix: str) -> None:
    compiled = compile_pattern(pattern)
    assert (compiled.sample, compiled.prefix) == (sample, prefix)


@pytest.mark.parametrize("text", TEXTS)
def test_a_sample_matches_its_pattern(text: str) -> None:
    pattern = compile_pattern(text)
    assert pattern.match(pattern.sample) is not None


def test_format_pads_and_leaves_out() -> None:
    assert compile_pattern("LATER-{n:03}").format({"n": 7}) == "LATER-007"
    assert compile_pattern("LATER-{n:03}").format({"n": 1234}) == "LATER-1234"
    assert compile_pattern("{n:02}{letter?}").format({"n": "4"}) == "04"


def test_format_refuses_what_would_not_be_read_back() -> None:
    pattern = compile_pattern("LATER-{n:03}")
    with pytest.raises(ValueError, match="does not fit"):
        pattern.format({"n": "x"})
    with pytest.raises(ValueError, match="does not fit"):
        pattern.format({"n": -1})
    with pytest.raises(ValueError, match="does not fit"):
        compile_pattern("{n}").format({"n": ""})
    with pytest.raises(KeyError):
        pattern.format({})


_CAPITAL = st.sampled_from("ABCXYZ")
_VALUES: dict[str, st.SearchStrategy[str | int]] = {
    "n": st.integers(0, 10**9),
    "outline": st.lists(st.integers(0, 999), min_size=1, max_size=6).map(lambda parts: ".".join(map(str, parts))),
    "letter": st.sampled_from("aAzZ"),
    "word": st.builds(str.__add__, _CAPITAL, st.text("ABC0189", max_size=5)),
    "id": st.from_regex(r"[A-Za-z0-9]([._-]?[A-Za-z0-9]){0,5}", fullmatch=True),
}


@st.composite
def written(draw: st.DrawFn) -> tuple[Pattern, str]:
    """A pattern and an id of its making."""
    pattern = compile_pattern(draw(st.sampled_from(TEXTS)))
    values: dict[str, str | int] = {}
    for name in pattern.regex.groupindex:
        kind = name.rstrip("0123456789")
        if f"{{{kind}?}}" in pattern.text and draw(st.booleans()):
            continue
        values[name] = draw(_VALUES[kind])
    return pattern, pattern.format(values)


@given(written())
def test_every_written_id_is_read_back(case: tuple[Pattern, str]) -> None:
    pattern, text = case
    values = pattern.match(text)
    assert values is not None
    assert pattern.format(values) == text


@given(st.sampled_from(TEXTS), st.text("LATER-M.Dab0129 {}", max_size=12))
def test_whatever_matches_is_written_back_unchanged(text: str, candidate: str) -> None:
    pattern = compile_pattern(text)
    values = pattern.match(candidate)
    if values is not None:
        assert pattern.format(values) == candidate


@pytest.mark.parametrize(
    "text",
    [
        "{n}{n}",
        "{n}{n:03}",
        "{n}{letter?}{n}",
        "{letter?}{letter}",
        "A-{letter?}{letter?}",
        "{word}{n}",
        "{word}{letter?}",
        "{n}5",
        "{letter?}a",
        "{id}-{n}",
        "{id}{letter}",
        "{word?}A",
    ],
)
def test_an_ambiguous_pattern_is_refused(text: str) -> None:
    error = refused(text)
    assert error.message.startswith(f"pattern `{text}`: ambiguous: ")
    assert error.hint is not None


@pytest.mark.parametrize("text", ["{letter}{letter}", "{letter}{word}", "{n}{word}", "{n}{letter?}-{n}", "{n}x{n}"])
def test_neighbours_with_one_reading_are_allowed(text: str) -> None:
    pattern = compile_pattern(text)
    assert pattern.match(pattern.sample) is not None


@pytest.mark.parametrize("text", ["", "{letter?}", "{letter?}{n?}"])
def test_a_pattern_that_fits_the_empty_text_is_refused(text: str) -> None:
    assert "fits the empty text" in refused(text).message


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("A-{nn}", "pattern `A-{nn}`: unknown placeholder `{nn}`", "did you mean `{n}`?"),
        ("A-{Letter}", "pattern `A-{Letter}`: unknown placeholder `{Letter}`", "did you mean `{letter}`?"),
        (
            "A-{zzz}",
            "pattern `A-{zzz}`: unknown placeholder `{zzz}`",
            "there are {n}, {outline}, {letter}, {word}, {id}",
        ),
        ("A-{word:03}", "pattern `A-{word:03}`: `{word:03}`: only `{n}` can be padded", None),
        (
            "A-{n:3}",
            "pattern `A-{n:3}`: `{n:3}` is no placeholder",
            "placeholders are written `{n}`, `{n:03}` or `{letter?}`; a brace is `{{`",
        ),
        ("A-{n", "pattern `A-{n`, column 3: a single `{`", "a brace that stands for itself is `{{`"),
        ("A-n}", "pattern `A-n}`, column 4: a single `}`", "a brace that stands for itself is `}}`"),
    ],
)
def test_a_wrong_placeholder_is_told(text: str, message: str, hint: str | None) -> None:
    error = refused(text)
    assert (error.message, error.hint) == (message, hint)


def test_the_pattern_of_the_register_takes_the_place_of_id() -> None:
    phase = compile_pattern("{n:02}{letter?}")
    name = compile_pattern("Phase {id}: {n}", id_pattern=phase)
    assert name.match("Phase 11a: 3") == {"id": "11a", "n": "3"}
    assert name.match("Phase 1: 3") is None
    assert name.sample == "Phase 01A: 1"
    assert name.format({"id": "04", "n": 2}) == "Phase 04: 2"
    with pytest.raises(GatelintError, match=r"ambiguous: `0` can belong to `\{id\}`"):
        compile_pattern("{id}{n}", id_pattern=phase)
    with pytest.raises(GatelintError, match=r"ambiguous: `A` can belong to `\{id\}`"):
        compile_pattern("{id}{letter}", id_pattern=phase)


def repeats(tokens: Any, inside: bool = False) -> list[tuple[bool, bool]]:
    """Of every repeat in a parsed regular expression: whether it is possessive, and whether it is in another."""
    found = []
    for operator, argument in tokens:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] != argument[1]:
            found.append((name == "POSSESSIVE_REPEAT", inside))
            found += repeats(argument[2], True)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP", "ASSERT", "ASSERT_NOT"):
            found += repeats(argument[-1] if isinstance(argument, tuple) else argument, inside)
        elif name == "BRANCH":
            for branch in argument[1]:
                found += repeats(branch, inside)
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_no_quantifier_is_nested_or_gives_back(text: str) -> None:
    parser = importlib.import_module("re._parser")
    for pattern in (compile_pattern(text), compile_pattern("is {id}", id_pattern=compile_pattern(text))):
        assert all(possessive and not inside for possessive, inside in repeats(parser.parse(pattern.regex.pattern)))


def test_the_look_at_quantifiers_sees_bad_ones() -> None:
    parser = importlib.import_module("re._parser")
    assert repeats(parser.parse("(a+)*")) == [(False, False), (False, True)]
    assert repeats(parser.parse("(?=(?>a++|b))")) == [(True, False)]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("character", ["1", "0", "A", "a", "-", "A-"])
def test_hostile_texts_are_refused(text: str, character: str) -> None:
    pattern = compile_pattern(text)
    assert pattern.match(character * 100_000) is None
    assert pattern.match(pattern.prefix + character * 100_000) is None


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("R{n}", "R1, R02 and xR3, R4x, R-5", [("R", "1"), ("R", "02")]),
        ("M{n}.{n:02}", "M1.07 M1.7", [("M", "1.07")]),
        ("ADR {n:04}", "ADR 0016: ADR 16", [("ADR ", "0016")]),
        ("OPS-{word}-{n}", "(OPS-SEED-1)", [("OPS-", "SEED-1")]),
    ],
)
def test_a_finder_parts_the_texts_that_it_finds(pattern: str, text: str, found: list[tuple[str, str]]) -> None:
    finder = compile_pattern(pattern).finder
    assert [(match["family"], match["number"]) for match in finder.finditer(text)] == found
