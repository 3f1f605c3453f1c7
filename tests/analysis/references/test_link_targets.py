from __future__ import annotations

import pytest

from gatelint.analysis.references.link_targets import nearest_path, right_depth
from gatelint.sources.tree import MemoryTree
from gatelint.text.paths import resolve

TREE = MemoryTree(
    dict.fromkeys(("README.md", "docs/plan.md", "docs/a/wells.md", "docs/a/b/ropes.md", "x/plan.md", "img/a.png"), b"")
)


@pytest.mark.parametrize(
    ("document", "path", "target"),
    [
        ("docs/plan.md", "a/wells.md", "docs/a/wells.md"),
        ("docs/plan.md", "./a/wells.md", "docs/a/wells.md"),
        ("docs/plan.md", "../README.md", "README.md"),
        ("docs/plan.md", "/README.md", "README.md"),
        ("docs/plan.md", "/", "."),
        ("README.md", "docs/", "docs"),
        ("README.md", "..", None),
        ("README.md", "../other/x.md", None),
        ("docs/plan.md", "a/../../README.md", "README.md"),
    ],
)
def test_where_a_link_leads(document: str, path: str, target: str | None) -> None:
    assert resolve(document, path) == target


@pytest.mark.parametrize(
    ("document", "path", "right"),
    [
        ("docs/a/b/ropes.md", "./a/wells.md", "../../a/wells.md"),
        ("docs/a/b/ropes.md", "../docs/plan.md", "../../../docs/plan.md"),
        ("docs/plan.md", "../a/wells.md", "a/wells.md"),
        ("docs/plan.md", "../../x/plan.md", "../x/plan.md"),
        ("docs/plan.md", "../nowhere/x.md", None),
        ("docs/a/b/ropes.md", "../plan.md", None),  # a bare name could be anywhere
        ("docs/a/b/ropes.md", "/docs/plan.md", None),
        ("docs/plan.md", "..", None),
    ],
)
def test_the_right_number_of_steps_up(document: str, path: str, right: str | None) -> None:
    assert right_depth(TREE, document, path) == right


def test_two_right_depths_are_none() -> None:
    tree = MemoryTree({"a/x.md": b"", "a/b/a/x.md": b"", "a/b/d.md": b""})
    assert right_depth(tree, "a/b/d.md", "../a/x.md") is None


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("docs/ropes.md", "docs/a/b/ropes.md"),
        ("docs/Wells.md", "docs/a/wells.md"),
        ("docs/a/well.md", "docs/a/wells.md"),
        ("plan.md", None),  # there are two
        ("docs/plans.md", "docs/plan.md"),
        ("nowhere/zzz.md", None),
    ],
)
def test_the_file_that_a_missing_target_means(target: str, near: str | None) -> None:
    assert nearest_path(TREE, target) == near
