from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.engine.writing.folders import folders_for
from gatelint.engine.writing.writer import Change, write_all
from gatelint.errors import GatelintError


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    write_all(tmp_path, {"a/b/c.md": Change(None, b"c\n"), "a/d.md": Change(None, b"d\n")})
    assert names(tmp_path) == ["a", "a/b", "a/b/c.md", "a/d.md"]
    assert (tmp_path / "a/b/c.md").read_bytes() == b"c\n"


@pytest.mark.parametrize("when", ["os.fsync", "pathlib.Path.replace"])
def test_folders_of_what_was_not_written_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a").mkdir()
    monkeypatch.setattr(when, fail)
    with pytest.raises(GatelintError, match=r"a/b/c/new\.md: cannot be written: No space left"):
        write_all(tmp_path, {"a/b/c/new.md": Change(None, b"new\n")})
    assert names(tmp_path) == ["a"]


def test_a_folder_that_somebody_else_uses_by_now_stays(tmp_path: Path) -> None:
    with pytest.raises(KeyError), folders_for({tmp_path / "a/b/c.md": "a/b/c.md"}):
        (tmp_path / "a/other.md").write_text("other\n", "utf-8")
        raise KeyError
    assert names(tmp_path) == ["a", "a/other.md"]


def test_what_cannot_be_a_folder_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file.md").write_text("text\n", "utf-8")
    changes = {"new/a.md": Change(None, b"a\n"), "file.md/x/b.md": Change(None, b"b\n")}
    with pytest.raises(GatelintError, match=r"file\.md/x/b\.md: cannot be written: "):
        write_all(tmp_path, changes)
    assert names(tmp_path) == ["file.md"]
