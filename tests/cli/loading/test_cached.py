from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gatelint.cli.loading.cached import cache_folder
from gatelint.cli.main import main
from gatelint.engine.writing.cache_files import MARKS
from gatelint.output import FORMATS
from tests.cli.conftest import Answer
from tests.generated import Documents, projects

EXAMPLE = Path(__file__).parents[3] / "docs" / "example"
Ask = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which every run of a test uses."""
    monkeypatch.delenv("GATELINT_NO_CACHE")
    monkeypatch.setenv("GATELINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in MARKS) if folder.exists() else []


def reports(root: Path, target: Path, *options: str) -> dict[str, bytes]:
    """What one run writes in every format."""
    target.mkdir(exist_ok=True)
    asked = [f"--output-format={form}={target / form}" for form in FORMATS]
    before = Path.cwd()
    os.chdir(root)
    try:
        with pytest.raises(SystemExit) as ending:
            main(["check", "--exit-zero", "--isolated", "-q", *asked, *options])
    finally:
        os.chdir(before)
    assert not ending.value.code
    return {form: (target / form).read_bytes() for form in FORMATS}


def test_a_second_run_reads_no_document_again(project: Path, folder: Path, ask: Ask, extracted: list[str]) -> None:
    first = ask("check")
    assert sorted(extracted) == ["docs/LATER.md", "docs/NOW.md", "docs/SIGNS.md"]
    assert ask("check") == first
    (project / "docs/NOW.md").write_text("# Now\n\nLATER-007.\n", "utf-8")
    assert "LATER-007" in ask("check").out
    assert extracted[3:] == ["docs/NOW.md"]
    assert not (project / ".gatelint_cache").exists()


@pytest.mark.parametrize(
    "command",
    [("list", "LATER"), ("show", "LATER-001"), ("next",), ("render", "--check"), ("set", "LATER-001", "status=Done")],
)
def test_every_command_uses_what_another_one_stored(
    folder: Path, ask: Ask, extracted: list[str], command: tuple[str, ...]
) -> None:
    ask("check")
    extracted.clear()
    assert ask(*command).code == 0
    assert extracted in ([], ["docs/LATER.md"])  # what `set` has written


def test_a_fix_reads_what_it_changes_alone(folder: Path, ask: Ask, extracted: list[str]) -> None:
    ask("check", "--fix")
    assert sorted(extracted) == ["docs/LATER.md", "docs/NOW.md", "docs/SIGNS.md", "docs/SIGNS.md"]


def test_a_part_of_a_project_leaves_the_rest_stored(
    folder: Path, project: Path, ask: Ask, extracted: list[str]
) -> None:
    (project / "more").mkdir()
    (project / "more/A.md").write_text("# A\n", "utf-8")
    ask("check")
    (project / "more/A.md").write_text("# B\n", "utf-8")
    ask("check", "more")
    extracted.clear()
    ask("check")
    assert not extracted


def test_a_revision_is_stored_too(
    folder: Path, project: Path, ask: Ask, extracted: list[str], commit: Callable[..., str]
) -> None:
    commit(project, {})
    (project / "docs/NOW.md").write_text("# Now\n\nLATER-007.\n", "utf-8")
    for _ in range(2):
        ask("check", "--changed", "HEAD")
        assert sorted(extracted) == ["docs/LATER.md", "docs/NOW.md", "docs/NOW.md", "docs/SIGNS.md"]


@pytest.mark.parametrize(("option", "value"), [("--no-cache", ""), ("-q", "true"), ("-q", "1")])
def test_no_cache(folder: Path, ask: Ask, option: str, value: str) -> None:
    ask("check", option, **({"GATELINT_NO_CACHE": value} if value else {}))
    assert files(folder) == []
    ask("check")
    assert len(files(folder)) == 1


def test_the_option_wins_over_the_environment(folder: Path, ask: Ask, tmp_path: Path) -> None:
    ask("check", "--cache-dir", tmp_path / "other")
    assert (files(folder), len(files(tmp_path / "other"))) == ([], 1)


def test_a_folder_that_cannot_be_written_changes_nothing(folder: Path, ask: Ask) -> None:
    expected = ask("check", "--no-cache")
    folder.mkdir()
    folder.chmod(0o555)
    assert ask("check") == expected
    folder.chmod(0o755)
    shutil.rmtree(folder)  # the superuser has written there
    folder.write_bytes(b"no folder")
    assert ask("check") == expected


def test_clean(folder: Path, ask: Ask) -> None:
    ask("check")
    removed = ask("clean")
    assert (removed.code, removed.out) == (0, "")
    assert removed.err.startswith(f"{folder}: removed 1 file, ")
    assert not folder.exists()
    assert ask("clean").err == "there is nothing to remove\n"


def test_a_misused_command_stores_nothing(folder: Path, ask: Ask) -> None:
    assert ask("check", "nowhere.md").code == 2
    assert files(folder) == []


def test_the_folder_is_that_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    context = click.Context(click.Command("check"))
    assert cache_folder(context) == tmp_path / ".cache" / "gatelint"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    assert cache_folder(context) == tmp_path / "own" / "gatelint"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder(context) == tmp_path / ".cache" / "gatelint"


def test_documents_of_the_example_have_the_same_reports(folder: Path, tmp_path: Path, extracted: list[str]) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "example")
    expected = reports(tmp_path / "example", tmp_path / "reports", "--no-cache")
    assert reports(tmp_path / "example", tmp_path / "reports") == expected
    assert extracted
    extracted.clear()
    assert reports(tmp_path / "example", tmp_path / "reports") == expected
    assert not extracted


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(documents=projects(), data=st.data())
def test_edits_are_seen(folder: Path, tmp_path: Path, documents: Documents, data: st.DataObject) -> None:
    root = tmp_path / "root"
    shutil.rmtree(root, ignore_errors=True)
    for path, content in documents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    reports(root, tmp_path / "reports")
    edited = root / data.draw(st.sampled_from(sorted(documents)))
    lines = edited.read_bytes().splitlines(keepends=True)
    start = data.draw(st.integers(0, len(lines)))
    end = data.draw(st.integers(start, min(start + 3, len(lines))))
    edited.write_bytes(b"".join((*lines[:start], *data.draw(st.permutations(lines))[:2], *lines[end:])))
    assert reports(root, tmp_path / "reports") == reports(root, tmp_path / "reports", "--no-cache")
