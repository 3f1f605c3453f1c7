from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
NAMES = ["blocker-table", "gate-update", "index", "row-view", "summary-view"]


def test_every_built_in_template_is_listed_with_what_it_writes(run: Run) -> None:
    done = run("templates")
    assert (done.returncode, done.stderr) == (0, "")
    for name in NAMES:
        line = next(line for line in done.stdout.splitlines() if line.startswith(f"{name} "))
        assert line.endswith("built in") and "." in line and " - " not in line


def test_the_projects_own_come_with_their_path_and_override(run: Run, project: Path) -> None:
    (project / "templates" / "deep").mkdir(parents=True)
    (project / "templates" / "index.md.j2").write_text("{# Ours.\nMore. #}\nx\n", "utf-8")
    (project / "templates" / "deep" / "own.j2").write_text("plain\n", "utf-8")
    lines = run("templates").stdout.splitlines()
    assert any(
        line.startswith("index ") and "Ours." in line and line.endswith("templates/index.md.j2") for line in lines
    )
    assert any(line.startswith("index ") and line.endswith("built in, overridden") for line in lines)
    assert any(line.startswith("deep/own ") and line.endswith("templates/deep/own.j2") for line in lines)
    assert sum("overridden" in line for line in lines) == 1


@pytest.mark.parametrize("name", ["index", "index.md.j2"])
def test_a_copy_is_the_built_in_one_and_overrides_it(run: Run, project: Path, name: str) -> None:
    done = run("templates", "copy", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("templates/index.md.j2 written")
    copy = project / "templates" / "index.md.j2"
    assert "for row in rows" in copy.read_text("utf-8")
    assert "built in, overridden" in run("templates").stdout
    copy.write_text("mine\n", "utf-8")
    done = run("templates", "copy", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: templates/index.md.j2: is there already; nothing was written\nhint: edit it")
    assert copy.read_text("utf-8") == "mine\n"


def test_the_configured_folder_is_used(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text('templates = "docs/forms"\n', "utf-8")
    assert run("templates", "copy", "row-view").returncode == 0
    assert (project / "docs" / "forms" / "row-view.md.j2").is_file()
    assert "docs/forms/row-view.md.j2" in run("templates").stdout


def test_an_unknown_name_is_told_the_nearest(run: Run, project: Path) -> None:
    done = run("templates", "copy", "indx")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: no built-in template `indx`\nhint: did you mean `index`?\n"
    assert not (project / "templates").exists()


def test_nothing_is_written_outside_the_project(run: Run, project: Path, tmp_path: Path) -> None:
    done = run("templates", "--config", 'templates="../out"', "copy", "index")
    assert done.returncode == 2 and "lies outside the project" in done.stderr
    (tmp_path / "out").mkdir()
    (project / "templates").symlink_to(tmp_path / "out")
    done = run("templates", "copy", "index")
    assert done.returncode == 2 and "outside the project" in done.stderr
    assert list((tmp_path / "out").iterdir()) == []
