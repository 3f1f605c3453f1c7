from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.errors import GatelintError
from gatelint.sources.branches import open_branches


def test_the_last_commit_of_both(tmp_path: Path, commit: Callable[..., str], git: Callable[..., str]) -> None:
    (tmp_path / "docs").mkdir()
    commit(tmp_path, {"docs/a.md": "first\n"})
    git(tmp_path, "branch", "-m", "main")
    shared = commit(tmp_path, {"docs/a.md": "shared\n"})
    git(tmp_path, "checkout", "-q", "-b", "side")
    commit(tmp_path, {"docs/a.md": "side\n"})
    git(tmp_path, "checkout", "-q", "main")
    commit(tmp_path, {"docs/a.md": "main\n"})
    found = open_branches(tmp_path / "docs", "side")
    assert found.base.tree.commit == shared
    assert (found.other.tree.read("a.md"), found.base.tree.read("a.md")) == (b"side\n", b"shared\n")
    assert found.other.tree.prefix == "docs/"
    assert open_branches(tmp_path, "main~2").base.tree.commit == git(tmp_path, "rev-parse", "main~2")


def test_a_repository_without_commits(tmp_path: Path, git: Callable[..., str]) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(GatelintError, match="no such revision: `main`"):
        open_branches(tmp_path, "main")


def test_no_repository_at_all(tmp_path: Path) -> None:
    with pytest.raises(GatelintError, match="not in a git repository"):
        open_branches(tmp_path, "main")
