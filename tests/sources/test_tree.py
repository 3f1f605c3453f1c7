from __future__ import annotations

import os
from pathlib import Path

import pytest

from gatelint.errors import GatelintError
from gatelint.sources.tree import DiskTree, MemoryTree


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "a.md": "a",
        "docs/b.md": "b",
        "docs/sub/c.md": "c",
        ".git/config.md": "x",
        "node_modules/x.md": "x",
        ".hidden/d.md": "d",
    }
    write(tmp_path, **files)
    return tmp_path


def test_files_of_a_folder(root: Path) -> None:
    tree = DiskTree(root)
    assert tree.files() == (".hidden/d.md", "a.md", "docs/b.md", "docs/sub/c.md")
    assert tree.files() is tree.files()
    assert tree.read("docs/b.md") == b"b"
    with pytest.raises(GatelintError, match=r"nowhere\.md: cannot be read: No such file"):
        tree.read("nowhere.md")


@pytest.mark.parametrize("walked", [True, False])
@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("a.md", True),
        ("A.md", False),
        ("docs", True),
        ("Docs/b.md", False),
        ("docs/b.md", True),
        ("docs/B.md", False),
        ("docs/sub/../b.md", True),
        ("docs/nowhere/x.md", False),
        ("a.md/x", False),
        (".", True),
        ("", True),
        (".git/config.md", True),
    ],
)
def test_what_exists_letter_case_included(path: str, there: bool, walked: bool, root: Path) -> None:
    tree = DiskTree(root)
    if walked:
        tree.files()
    assert tree.exists(path) is there


def test_beside_the_root(root: Path) -> None:
    assert DiskTree(root / "docs").exists("../a.md")
    assert not DiskTree(root / "docs").exists("../nowhere.md")


def test_what_gitignore_leaves_out(root: Path) -> None:
    (root / ".gitignore").write_text("*.log\n/build/\n.hidden/\nc.md\n", "utf-8")
    (root / "docs/sub/.gitignore").write_text("!c.md\n*.tmp\n", "utf-8")
    write(root, **{"x.log": "", "build/y.md": "", "docs/build/z.md": "", "docs/sub/t.tmp": "", "docs/c.md": ""})
    files = DiskTree(root).files()
    assert "docs/sub/c.md" in files  # the inner file decides
    assert "docs/build/z.md" in files  # anchored to the folder of its .gitignore
    assert not {"x.log", "build/y.md", ".hidden/d.md", "docs/sub/t.tmp", "docs/c.md"} & set(files)
    assert DiskTree(root).exists("x.log")


def test_a_gitignore_that_cannot_be_read_leaves_nothing_out(root: Path) -> None:
    (root / "docs/.gitignore").symlink_to(root / "nowhere")
    assert "docs/b.md" in DiskTree(root).files()


def test_files_in_memory() -> None:
    tree = MemoryTree({"b.md": b"b", "a/c.md": b"c"})
    assert tree.files() == ("a/c.md", "b.md")
    assert tree.read("b.md") == b"b"
    assert [path for path in (".", "a", "a/", "a/c.md", "b.md", "a/../b.md", "c", "B.md") if not tree.exists(path)] == [
        "c",
        "B.md",
    ]
    with pytest.raises(GatelintError, match=r"x\.md: cannot be read: no such file"):
        tree.read("x.md")


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_file_is_listed_by_one_name_and_a_dead_link_by_none(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "a.md").write_text("a")
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "dead.md").symlink_to("nowhere.md")
    (tmp_path / "round.md").symlink_to("round.md")
    (tmp_path / "docs/b.md").symlink_to("../a.md")
    assert DiskTree(tmp_path).files() == ("a.md",)
    assert DiskTree(tmp_path).exists("link.md")
    assert DiskTree(tmp_path / "docs").files() == ("b.md",)


def test_gitignore_files_between_the_repository_and_the_root_count(tmp_path: Path) -> None:
    """As git has it: patterns are relative to their own file, inner files come last; those above it are another's."""
    root = tmp_path / "repo" / "packages" / "one"
    for path in ("a.md", "draft.md", "kept.md", "build/b.md", "docs/c.md", "docs/packages/one/d.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"x")
    (tmp_path / ".gitignore").write_bytes(b"*.md\n")
    (tmp_path / "repo/.gitignore").write_bytes(b"build/\ndraft.md\nkept.md\n/packages/one/docs/c.md\n")
    (tmp_path / "repo/packages/.gitignore").write_bytes(b"!kept.md\n")
    assert len(DiskTree(root).files()) == 6  # no repository: what stands above is another's
    (tmp_path / "repo/.git").mkdir()
    assert DiskTree(root).files() == ("a.md", "docs/packages/one/d.md", "kept.md")
    assert DiskTree(root / "build").files() == ("b.md",)  # who asks for it wants it


@pytest.mark.parametrize("line", ["\\", "!", "!\\", "[", "a[", "**[z-a]", "[[:foo:]]", "\x00"])
def test_a_malformed_pattern_of_a_gitignore_fits_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.md").write_bytes(b"x")
    (tmp_path / "b.md").write_bytes(b"x")
    (tmp_path / ".gitignore").write_text(f"{line}\nb.md\n", "utf-8")
    assert DiskTree(tmp_path).files() == (".gitignore", "a.md")
