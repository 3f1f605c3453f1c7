from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from gatelint.engine.writing.cache_files import LONGEST_UNUSED, MARKS, remove_caches, write_cache
from gatelint.errors import GatelintError

NAME = "0123456789abcdef0123456789abcdef.facts"
OTHER = "f" * 32 + ".facts"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_folder_is_marked_and_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "cache"
    write_cache(folder / NAME, b"facts")
    assert (folder / NAME).read_bytes() == b"facts"
    assert names(folder) == {NAME, ".gitignore", "CACHEDIR.TAG"}
    assert (folder / ".gitignore").read_text().splitlines()[-1] == "*"
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_with_other_files_is_not_marked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    write_cache(tmp_path / NAME, b"facts")
    assert names(tmp_path) == {"a.md", NAME}


def test_a_file_is_replaced(tmp_path: Path) -> None:
    write_cache(tmp_path / NAME, b"old")
    write_cache(tmp_path / NAME, b"new")
    assert (tmp_path / NAME).read_bytes() == b"new"


def test_files_that_were_not_written_for_long_are_removed(tmp_path: Path) -> None:
    write_cache(tmp_path / OTHER, b"old")
    (tmp_path / "notes.facts").write_bytes(b"not ours")
    long_ago = time.time() - LONGEST_UNUSED - 60
    for name in (OTHER, "notes.facts"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    write_cache(tmp_path / NAME, b"new")
    assert names(tmp_path) == {NAME, "notes.facts", *MARKS}


@pytest.mark.parametrize("place", ["file", "file/below", "below"])
def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    tmp_path.chmod(0o555)
    write_cache(tmp_path / place / NAME, b"facts")
    tmp_path.chmod(0o755)
    assert (tmp_path / "file").read_bytes() == b""


def test_a_cache_is_removed_with_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    write_cache(folder / NAME, b"facts")
    (folder / f".{OTHER}.gatelint-tmp-1-0f").write_bytes(b"of a run that was killed")
    assert remove_caches(folder)[0] == 2
    assert names(tmp_path) == set()
    assert remove_caches(folder) == (0, 0)


def test_nothing_else_is_removed(tmp_path: Path) -> None:
    write_cache(tmp_path / NAME, b"facts")
    (tmp_path / "a.facts").write_bytes(b"not ours")
    assert remove_caches(tmp_path) == (1, 5)
    assert names(tmp_path) == {"a.facts", *MARKS}


def test_what_cannot_be_removed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(GatelintError, match="cannot be removed"):
        remove_caches(tmp_path)
