from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.patterns.globs import matches, matches_any
from gatelint.output.inferred_config.globs import exact, globs_for


@pytest.mark.parametrize(
    ("wanted", "others", "globs"),
    [
        (["a/x.md", "a/y.md"], ["b/z.md"], ["a/**"]),
        (["a/x_01.md", "a/x_02.md"], ["a/y.md"], ["a/x_*.md"]),
        (["a/x.md", "a/y.md"], ["a/z.md"], ["a/x.md", "a/y.md"]),
        (["x-1.md", "x-2.md"], ["a/x-3.md"], ["/x-*.md"]),
        (["x.md"], ["a/x.md"], ["/x.md"]),
        ([], ["a.md"], []),
    ],
)
def test_globs(wanted: list[str], others: list[str], globs: list[str]) -> None:
    assert list(globs_for(wanted, [*wanted, *others])) == globs


def test_a_named_folder_is_named_for_a_single_document() -> None:
    assert globs_for(["a/Old/b/x.md"], ["a/Old/b/x.md"], {"old"}) == ("a/Old/**",)
    assert globs_for(["a/Old/b/x.md"], ["a/Old/b/x.md", "a/Old/y.md"], {"old"}) == ("a/Old/b/x.md",)


NAMES = st.text("ab[]*?!-_1.é ", min_size=1, max_size=5).filter(lambda name: name.strip(".") == name)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")


@given(st.sets(PATHS, max_size=8), st.sets(PATHS, max_size=4))
def test_they_fit_what_is_wanted_and_no_other(wanted: set[str], others: set[str]) -> None:
    globs = globs_for(wanted, wanted | others)
    assert {path for path in wanted | others if matches_any(path, globs)} == wanted


@given(PATHS, PATHS)
def test_an_exact_glob_fits_one_path(path: str, other: str) -> None:
    assert matches(path, exact(path))
    assert path == other or not matches(other, exact(path))
