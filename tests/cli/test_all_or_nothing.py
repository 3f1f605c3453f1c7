from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

posix = pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Done\n" for n in range(1, 3))
BOARD = "## Board\n\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-002 | Done |\n"
PLAN = f"# Plan\n\nPer [jobs](JOBS.md).\n\n{BOARD}"
RENDERED = PLAN.replace("Open", "Done")
READ_ONLY = "error: docs/B.md: cannot be written: it is read-only\n"


@pytest.fixture(autouse=True)
def views(project: Path) -> Callable[[], list[str]]:
    """Three documents with the same table, the second of them read-only; gives their texts."""
    names = ["docs/A.md", "docs/B.md", "docs/C.md"]
    (project / "docs" / "JOBS.md").write_text(JOBS)
    for name in names:
        (project / name).write_text(PLAN)
    (project / "docs/B.md").chmod(0o444)
    return lambda: [(project / name).read_text() for name in names]


@posix
@pytest.mark.parametrize("command", [("render",), ("check", "--fix", "--select", "stale-view")])
def test_without_it_each_document_is_written_by_itself(
    run: Run, views: Callable[[], list[str]], command: tuple[str, ...]
) -> None:
    done = run(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(READ_ONLY)
    assert views() == [RENDERED, PLAN, RENDERED]
    assert "docs/A.md" in done.stderr and done.stderr.count("docs/B.md") == 1


@posix
@pytest.mark.parametrize(
    "command",
    [
        ("render",),
        ("check", "--fix", "--select", "stale-view"),
        ("set", "JOB-002", "status=Open"),
    ],
)
def test_with_it_no_document_is_written_where_one_cannot_be(
    run: Run, views: Callable[[], list[str]], project: Path, command: tuple[str, ...]
) -> None:
    done = run(*command, "--all-or-nothing")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", READ_ONLY)
    assert views() == [PLAN, PLAN, PLAN]
    assert (project / "docs/JOBS.md").read_text() == JOBS
    (project / "docs/B.md").chmod(0o644)
    assert run(*command, "--all-or-nothing").returncode == 0
    assert PLAN not in views()


@posix
def test_set_writes_no_table_where_the_item_itself_cannot_be_written(
    run: Run, views: Callable[[], list[str]], project: Path
) -> None:
    (project / "docs/B.md").chmod(0o644)
    (project / "docs/JOBS.md").chmod(0o444)
    done = run("set", "JOB-002", "status=Open")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: docs/JOBS.md: cannot be written: it is read-only\n"
    assert views() == [PLAN, PLAN, PLAN]


@posix
def test_set_writes_the_item_where_a_table_cannot_be_written(
    run: Run, views: Callable[[], list[str]], project: Path
) -> None:
    done = run("set", "JOB-002", "status=Open")
    assert done.returncode == 2
    assert done.stderr.endswith("Changed 1 field and 2 cells in 3 documents.\n" + READ_ONLY)
    assert [text.count("Open") for text in views()] == [2, 1, 2]
    assert (project / "docs/JOBS.md").read_text() != JOBS


DAMAGE = """
import sys
import gatelint.engine.proofs.verified_edits as module
from gatelint.cli.main import main

module.first_damage = lambda before, *others: "heading `# Plan`" if "Second" in before else None
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", [("render",), ("check", "--fix", "--select", "stale-view")])
@pytest.mark.parametrize("together", [True, False])
def test_an_edit_that_would_disturb_a_document(
    views: Callable[[], list[str]], project: Path, command: tuple[str, ...], together: bool
) -> None:
    import sys

    (project / "docs/B.md").chmod(0o644)
    (project / "docs/B.md").write_text(PLAN.replace("Board", "Second"))
    arguments = [*command, "--all-or-nothing"] if together else command
    done = subprocess.run(
        [sys.executable, "-c", DAMAGE, *arguments], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "internal error: docs/B.md:" in done.stderr and "would have disturbed" in done.stderr
    wanted = PLAN if together else RENDERED
    assert views() == [wanted, PLAN.replace("Board", "Second"), wanted]
    assert ("error: nothing was written, since a document had to be left alone\n" in done.stderr) == together


def test_new_has_it_too(run: Run, project: Path) -> None:
    assert run("new", "JOB", "Paint", "--all-or-nothing").returncode == 0
    assert "JOB-003: Paint" in (project / "docs/JOBS.md").read_text()


def test_a_check_without_fixes_knows_no_all_or_nothing(run: Run) -> None:
    done = run("check", "--all-or-nothing")
    assert done.returncode == 2
    assert "--all-or-nothing needs --fix or --diff." in done.stderr
