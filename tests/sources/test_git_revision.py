from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.sources.git_revision import newest_revision, open_revision

FILES = {
    "a.md": "a\n",
    "docs/b c.md": "b\r\n",
    "docs/需求 ü.md": "ü\n",
    "docs/node_modules/x.md": "x",
    "notes.txt": b"\xff\0",
    "empty.md": "",
}


@pytest.fixture
def root(tmp_path: Path, commit) -> Path:
    commit(tmp_path, FILES)
    commit(tmp_path, {"a.md": "later\n", "new.md": "new\n"})
    return tmp_path


def test_the_files_of_a_commit_and_nothing_of_the_disk(root: Path) -> None:
    (root / "untracked.md").write_text("x", "utf-8")
    (root / "docs" / "b c.md").unlink()
    tree = open_revision(root, "HEAD~1").tree
    assert tree.files() == ("a.md", "docs/b c.md", "docs/需求 ü.md", "empty.md", "notes.txt")
    assert {path: tree.read(path) for path in tree.files()} == {
        path: content.encode() if isinstance(content, str) else content
        for path, content in FILES.items()
        if "node_modules" not in path
    }
    assert open_revision(root, "HEAD").tree.read("a.md") == b"later\n"


def test_a_commit_has_a_name_and_a_day(root: Path, git) -> None:
    git(root, "tag", "-a", "v1", "-m", "one")
    revision = open_revision(root, "v1")
    assert revision.day == date(2026, 3, 1)
    assert git(root, "rev-parse", "HEAD").startswith(revision.name) and len(revision.name) >= 4


def test_below_the_top_of_the_repository(root: Path) -> None:
    tree = open_revision(root / "docs", "HEAD").tree
    assert tree.files() == ("b c.md", "需求 ü.md")
    assert tree.read("b c.md") == b"b\r\n" == tree.read("./x/../b c.md")
    assert tree.exists("../a.md") and tree.exists("..") and tree.exists("node_modules") and tree.exists("node_modules/")
    assert not tree.exists("../nowhere.md") and not tree.exists("B c.md") and not tree.exists("../../x")


@pytest.mark.parametrize("path", ["nowhere.md", "docs", "A.md"])
def test_what_a_commit_does_not_have_is_told(root: Path, path: str) -> None:
    with pytest.raises(GatelintError, match=r"no such file in [0-9a-f]{7}$"):
        open_revision(root, "HEAD").tree.read(path)


def test_content_that_git_lost_is_told(root: Path, git) -> None:
    tree = open_revision(root, "HEAD").tree
    id = git(root, "rev-parse", "HEAD:new.md")
    (root / ".git" / "objects" / id[:2] / id[2:]).unlink()
    assert tree.read("a.md") == b"later\n"
    with pytest.raises(GatelintError, match=r"new\.md: cannot be read: git lacks its content"):
        tree.read("new.md")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_links_are_no_files_but_are_there(tmp_path: Path, commit) -> None:
    (tmp_path / "link.md").symlink_to("a.md")
    commit(tmp_path, {"a.md": "a"})
    tree = open_revision(tmp_path, "HEAD").tree
    assert tree.files() == ("a.md",)
    assert tree.exists("link.md")


def test_what_gitignore_leaves_out_though_it_is_tracked(tmp_path: Path, commit) -> None:
    files = ["x.log", "build/y.md", "docs/build/z.md", "docs/c.md", "docs/sub/c.md", "docs/sub/t.tmp", "gone/d/e.md"]
    ignore = {".gitignore": "*.log\n/build/\nc.md\ngone/\n", "docs/sub/.gitignore": "!c.md\n*.tmp\n"}
    commit(tmp_path, {**dict.fromkeys(files, ""), **ignore})
    tree = open_revision(tmp_path, "HEAD").tree
    assert tree.files() == (".gitignore", "docs/build/z.md", "docs/sub/.gitignore", "docs/sub/c.md")


def test_a_project_of_the_past(root: Path, commit, default_config) -> None:
    commit(root, {"JOBS.md": "# Jobs\n\n## JOB-001: Paint\n\n**Status:** Open\n"})
    commit(root, {"JOBS.md": "# Jobs\n\n## JOB-001: Paint\n\n**Status:** Done\n"})
    states = [
        load(open_revision(root, name).tree, default_config).items["JOB-001"].status for name in ("HEAD~1", "HEAD")
    ]
    assert [status.value for status in states if status] == ["open", "complete"]


@pytest.mark.parametrize("name", ["", " ", "-x", "--all", "HEAD~9", "HEAD:a.md", "HEAD~1..HEAD", "a\nb", "HEAD\0"])
def test_no_such_revision(root: Path, name: str) -> None:
    with pytest.raises(GatelintError, match=r"^no such revision: "):
        open_revision(root, name)


def test_the_nearest_name_is_suggested(root: Path) -> None:
    with pytest.raises(GatelintError) as caught:
        open_revision(root, "mian")
    assert caught.value.hint == "did you mean `main`?"


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(GatelintError, match="not in a git repository"):
        open_revision(tmp_path, "HEAD")
    assert newest_revision(tmp_path) is None


def test_a_repository_without_commits(tmp_path: Path, git) -> None:
    git(tmp_path, "init", "-q")
    assert newest_revision(tmp_path) is None


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    with pytest.raises(GatelintError, match=r"^git is not installed"):
        open_revision(root, "HEAD")
    assert newest_revision(root) is None


def test_the_repository_of_a_hook_is_not_meant(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("other")))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    assert open_revision(root, "HEAD").tree.exists("new.md")
