from __future__ import annotations

import fnmatch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gatelint.config.patterns.globs import fits, matches, matches_any


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a.md", True),
        ("*.md", "docs/a.md", True),
        ("*.md", "docs/a.mdx", False),
        ("a.md", "docs/x/a.md", True),
        ("a.md", "docs/xa.md", False),
        ("/a.md", "a.md", True),
        ("/a.md", "docs/a.md", False),
        ("./a.md", "docs/a.md", False),
        ("./docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/a.md", True),
        ("docs/*.md", "docs/x/a.md", False),
        ("docs/*.md", "x/docs/a.md", False),
        ("docs/**", "docs/a", True),
        ("docs/**", "docs/x/a", True),
        ("docs/**", "docs", False),
        ("docs/**", "docsx/a", False),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("**/a.md", "a.md", True),
        ("**/x/*.md", "docs/x/a.md", True),
        ("**/x/*.md", "docs/xx/a.md", False),
        ("a/**/b/**/c", "a/b/c", True),
        ("a/**/b/**/c", "a/b/b/x/c", True),
        ("a/**/b/**/c", "a/x/c", False),
        ("a/**/b/**/b/c", "a/b/b/c", True),
        ("**/b/**/b", "b/b", True),
        ("x/*a*a", "x/aa", True),
        ("x/*a*ab", "x/aab", True),
        ("**", "a/b", True),
        ("docs/", "docs/x/a.md", True),
        ("archive/", "docs/archive/a.md", True),
        ("docs/archive/", "docs/archive/x/a.md", True),
        ("docs/archive/", "x/docs/archive/a.md", False),
        (".", "docs/a.md", True),
        ("./", "docs/a.md", True),
        ("", "a", False),
        ("validation_*.md", "docs/validation_2026-01-01.md", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a.md", False),
        ("a?b", "a/b", False),
        ("a[/]b", "a/b", False),
        ("x/a[!x]b", "x/a/b", False),
        ("[ab].md", "b.md", True),
        ("[ab].md", "c.md", False),
        ("[!ab].md", "c.md", True),
        ("[!ab].md", "a.md", False),
        ("[a-c].md", "b.md", True),
        ("[c-a].md", "b.md", False),
        ("[a-]", "-", True),
        ("[]]", "]", True),
        ("[!]]", "]", False),
        ("[!]]", "a", True),
        ("[^a]", "^", True),
        ("[^a]", "b", False),
        ("[ab", "[ab", True),
        ("[ab", "a", False),
        ("[+-9]", "/", False),
        ("a.b+c(d)|e", "a.b+c(d)|e", True),
        ("a.b", "axb", False),
        ("*", ".hidden", True),
        ("a**b", "axxb", True),
        ("a**b", "ax/xb", False),
        ("A.md", "a.md", False),
        ("计划*.md", "docs/计划一.md", True),
        ("a*", "a\nb", True),
    ],
)
def test_matches(pattern: str, path: str, fits: bool) -> None:
    assert matches(path, pattern) is fits


def test_letter_case_can_be_ignored() -> None:
    assert not matches("Docs/LATER.md", "docs/later.MD")
    assert matches("Docs/LATER.md", "docs/later.MD", ignore_case=True)
    assert not matches("docs/A.md", "docs/[!a].md", ignore_case=True)


def test_one_of_several_is_enough() -> None:
    assert matches_any("docs/a.md", ["x/**", "docs/*.md"])
    assert not matches_any("docs/a.md", ["x/**", "y/**"])
    assert not matches_any("docs/a.md", [])
    assert matches("A", "a", ignore_case=True)


def means(parts: list[str], pattern: list[str]) -> bool:
    """Say what a glob means, by trying everything."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(means(parts[skipped:], pattern[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and means(parts[1:], pattern[1:])


_PATHS = st.lists(st.text("ab", min_size=1, max_size=5), min_size=1, max_size=6)
_PARTS = st.one_of(st.just("**"), st.text("ab*?", min_size=1, max_size=5).filter(lambda part: part != "**"))


@st.composite
def near_misses(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A path, and a pattern made from it: parts and characters are replaced by stars, or stars put in between."""
    path = draw(_PATHS)
    pattern: list[str] = []
    for part in path:
        if draw(st.booleans()):
            pattern.append("**")
        if draw(st.integers(0, 3)):
            replaced = [
                draw(st.sampled_from([letter, letter, "?", "*", "*" + letter, letter + "*"])) for letter in part
            ]
            pattern.append("".join(replaced))
    pattern += draw(st.sampled_from([[], ["**"], ["a"], ["*"]]))
    return path, [part if part.strip("*") or part == "**" else "*" for part in pattern]


def agree(path: list[str], pattern: list[str]) -> None:
    meaning = [*pattern, "*"] if pattern[-1] == "**" else pattern
    assert matches("/".join(path), "/".join(pattern)) is means(path, meaning)


@given(_PATHS, st.lists(_PARTS, min_size=2, max_size=6))
def test_a_glob_means_what_trying_everything_says(path: list[str], pattern: list[str]) -> None:
    agree(path, pattern)


@settings(max_examples=300)
@given(near_misses())
def test_a_glob_made_from_a_path_means_what_trying_everything_says(case: tuple[list[str], list[str]]) -> None:
    path, pattern = case
    assume(len(pattern) > 1)
    agree(path, pattern)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("**/**/*a*b*", "/".join(["a" * 300] * 100)),
        ("**/" * 20 + "*a" * 20 + "*b", "/".join(["a" * 200] * 100)),
        ("**/a*a*a/" * 10 + "b", "/".join(["a" * 100] * 100)),
        ("**/a/" * 30 + "b", "/".join(["a"] * 1000)),
        ("*" * 1000 + "b", "a" * 10_000),
        ("*?" * 30 + "b", "a" * 1000),
    ],
)
def test_hostile_globs_end(pattern: str, path: str) -> None:
    assert not matches(path, pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Quick Status", "quick status"),
        ("*Summary", "Waiting summary"),
        ("*", ""),
        ("Console/Provisioning*", "Console/Provisioning (8 items)"),
        ("a*b*c", "axxbyyc"),
        ("a*a", "aa"),
        ("*b*", "abc"),
    ],
)
def test_a_text_fits(pattern: str, text: str) -> None:
    assert fits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("Status", "Quick Status"), ("a*a", "a"), ("a*b*c", "acb"), ("*Summary", "Summary 2"), ("", "a")],
)
def test_a_text_does_not_fit(pattern: str, text: str) -> None:
    assert not fits(pattern, text)


GLOBS = st.lists(st.sampled_from(["a", "b", "*", "**", "a*", "[ab]", "?", "[", ".", "", "a.md"]), max_size=4)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.md", "c", "["]), min_size=1, max_size=4)


@given(st.lists(GLOBS.map("/".join), max_size=5), PATHS.map("/".join))
@settings(max_examples=1000)
def test_any_of_several_is_what_one_of_them_is(patterns: list[str], path: str) -> None:
    assert matches_any(path, patterns) == any(matches(path, pattern) for pattern in patterns)
