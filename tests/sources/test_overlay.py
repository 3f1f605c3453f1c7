from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.errors import GatelintError
from gatelint.sources.tree import DiskTree, MemoryTree, OverlayTree


def test_an_overlay_goes_before_its_tree() -> None:
    tree = OverlayTree(MemoryTree({"a.md": b"old", "b.md": b"b"}), {"a.md": b"", "c/d.md": b"d"})
    assert tree.files() == ("a.md", "b.md", "c/d.md")
    assert [tree.read(path) for path in tree.files()] == [b"", b"b", b"d"]
    assert [path for path in ("a.md", "b.md", "c", "c/d.md", "e") if not tree.exists(path)] == ["e"]
    with pytest.raises(GatelintError):
        tree.read("e")


def test_only_the_folders_asked_for_are_walked(tmp_path: Path) -> None:
    for path in ("a/x.md", "a/b/y.md", "a/b/c/z.md", "ab/no.md", "d/no.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"")
    files = DiskTree(tmp_path, ("a/b",)).files()
    assert set(files) >= {"a/b/y.md", "a/b/c/z.md"}
    assert not {"ab/no.md", "d/no.md"} & set(files)
    assert DiskTree(tmp_path, ("a/b",)).exists("d/no.md")
