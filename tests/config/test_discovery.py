from __future__ import annotations

from pathlib import Path

import pytest

from gatelint.config.discovery import find_config, root_of
from gatelint.errors import GatelintError

ORDER = ("gatelint.toml", ".gatelint.toml", ".config/gatelint.toml", "pyproject.toml")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository inside a folder that has a configuration of its own, which must never be found from within."""
    write(tmp_path / "gatelint.toml")
    repository = tmp_path.resolve() / "repository"
    (repository / ".git").mkdir(parents=True)
    return repository


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[tool.gatelint]\n" if not text and path.name == "pyproject.toml" else text, encoding="utf-8")
    return path


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_the_first_name_of_the_order_wins_within_a_folder(repository: Path, first: int) -> None:
    for name in ORDER[first:]:
        write(repository / name)
    assert find_config(repository) == repository / ORDER[first]


def test_the_nearest_folder_wins_over_the_better_name(repository: Path) -> None:
    write(repository / "gatelint.toml")
    near = write(repository / "docs" / "pyproject.toml")
    (repository / "docs" / "plans").mkdir()
    assert find_config(repository / "docs" / "plans") == near


def test_the_folder_of_a_file_is_where_its_search_starts(repository: Path) -> None:
    config = write(repository / "gatelint.toml")
    assert find_config(write(repository / "docs" / "LATER.md", "# Later\n")) == config


@pytest.mark.parametrize("mark", [".git", ".hg"])
def test_the_search_ends_at_the_repository(tmp_path: Path, mark: str) -> None:
    outer = write(tmp_path.resolve() / "gatelint.toml")
    (tmp_path / "inner" / "docs").mkdir(parents=True)
    assert find_config(tmp_path / "inner" / "docs") == outer
    (tmp_path / "inner" / mark).mkdir()
    assert find_config(tmp_path / "inner" / "docs") is None


def test_a_worktree_whose_git_is_a_file_ends_the_search_too(tmp_path: Path) -> None:
    write(tmp_path / "gatelint.toml")
    write(tmp_path / "inner" / ".git", "gitdir: elsewhere\n")
    assert find_config(tmp_path / "inner") is None


@pytest.mark.parametrize(
    "text", ["[tool.other]\n", "[project]\nname = 'gatelint'\n", "tool = 3 # gatelint\n", "this is [ not toml\n"]
)
def test_a_pyproject_of_somebody_else_is_passed_over(repository: Path, text: str) -> None:
    config = write(repository / "gatelint.toml")
    write(repository / "package" / "pyproject.toml", text)
    assert find_config(repository / "package") == config


def test_an_empty_table_in_pyproject_is_a_configuration(repository: Path) -> None:
    write(repository / "gatelint.toml")
    path = write(repository / "package" / "pyproject.toml", "[tool]\n'gatelint' = {}\n")
    assert find_config(repository / "package") == path


def test_a_broken_pyproject_of_ours_is_an_error_rather_than_the_defaults(repository: Path) -> None:
    write(repository / "pyproject.toml", "[tool.gatelint]\ninclude = [\n")
    with pytest.raises(GatelintError, match=r"pyproject\.toml:3:1: not TOML"):
        find_config(repository)


def test_the_root_is_the_folder_of_the_file_or_the_one_around_dot_config() -> None:
    assert root_of(Path("/a/b/gatelint.toml")) == Path("/a/b")
    assert root_of(Path("/a/b/pyproject.toml")) == Path("/a/b")
    assert root_of(Path("/a/b/.config/gatelint.toml")) == Path("/a/b")
