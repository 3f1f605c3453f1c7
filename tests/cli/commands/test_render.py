from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

JOBS = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Done\n" for n in range(1, 5))
BOARD_ROWS = "| ID | Status |\n|---|---|\n| JOB-001 | **Open** |\n| JOB-002 | **Done** |\n"
PLAN = f"# Plan for [jobs](JOBS.md)\n\n## Board\n\n{BOARD_ROWS}"
RENDERED = PLAN.replace("Open", "Done")
CHANGED = "docs/PLAN.md:7 JOB-001 Status: **Open** -> **Done** (its own section says done)\n"


@pytest.fixture(autouse=True)
def plan(project: Path) -> Path:
    """A table with one stale cell, in CRLF, and one beside it that is read but not asked for."""
    (project / "docs" / "JOBS.md").write_bytes(JOBS.encode())
    (project / "docs" / "PLAN.md").write_bytes(PLAN.replace("\n", "\r\n").encode())
    return project / "docs" / "PLAN.md"


def test_tables_are_rewritten_and_the_changes_told(run: Run, plan: Path) -> None:
    done = run("render")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == CHANGED + "Changed 1 cell in 1 document.\n"
    assert plan.read_bytes() == RENDERED.replace("\n", "\r\n").encode()
    done = run("render", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Every view is up to date.\n")


def test_check_tells_and_writes_nothing(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    done = run("render", "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == CHANGED + "Would change 1 cell in 1 document.\n"
    assert plan.read_bytes() == before


def test_diff_shows_and_writes_nothing(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    done = run("render", "-q", "--diff")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("--- docs/PLAN.md\n+++ docs/PLAN.md\n@@ ")
    assert "\n-| JOB-001 | **Open** |\n" in done.stdout.replace("\r", "")
    assert "\n+| JOB-001 | **Done** |\n" in done.stdout.replace("\r", "")
    assert plan.read_bytes() == before


def test_a_named_file_alone_is_written(run: Run, plan: Path, project: Path) -> None:
    other = project / "docs" / "OTHER.md"
    other.write_bytes(PLAN.encode())
    assert run("render", "docs/PLAN.md").returncode == 0
    assert other.read_bytes() == PLAN.encode()
    assert b"Open" not in plan.read_bytes()
    assert run("render", "--check", "docs/PLAN.md").returncode == 0
    assert run("render", "--check").returncode == 1


def test_views_are_selected_by_name(run: Run, project: Path) -> None:
    (project / "docs" / "OTHER.md").write_bytes(PLAN.replace("Board", "Today").encode())
    done = run("render", "--check", "--select", "today", "--select", "Nowt*")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no view is called `Nowt*`\n")
    done = run("render", "--check", "--select", "tod*")
    assert done.returncode == 1
    assert done.stderr.startswith("docs/OTHER.md:7 JOB-001") and "PLAN" not in done.stderr


def test_prune_removes_rows_without_item(run: Run, plan: Path) -> None:
    plan.write_bytes((RENDERED + "| JOB-009 | Open |\n").encode())
    done = run("render", "--check")
    assert done.returncode == 0
    # Nobody is told to remove what stands nowhere else.
    assert done.stderr.startswith("docs/PLAN.md:9 note: `JOB-009` is defined nowhere\n")
    done = run("render", "--prune")
    assert done.stderr == "docs/PLAN.md:9 JOB-009: row removed (is defined nowhere)\nChanged 1 row in 1 document.\n"
    assert plan.read_bytes() == RENDERED.encode()


def test_cells_rows_and_regions_are_counted_apart(run: Run, plan: Path) -> None:
    region = "\n<!-- gatelint:begin index register=JOB -->\n<!-- gatelint:end -->\n"
    plan.write_bytes((PLAN + "| JOB-009 | Open |\n" + region).encode())
    assert run("render", "--prune").stderr.endswith("\nChanged 1 cell, 1 region and 1 row in 1 document.\n")


def test_a_template_that_fails_is_told_in_one_line(run: Run, project: Path, plan: Path) -> None:
    before = plan.read_bytes()
    (project / "templates").mkdir()
    (project / "templates" / "row-view.md.j2").write_text("| ID |\n{{ nothing }}\n", "utf-8")
    for command in ("render", "check"):
        done = run(command)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "error: templates/row-view.md.j2:2: 'nothing' is undefined (view `Board` in docs/PLAN.md)\n"
        )
    assert plan.read_bytes() == before


def test_a_region_that_cannot_be_rendered_is_no_green(run: Run, project: Path, plan: Path) -> None:
    assert run("render").returncode == 0
    region = "# Now\n\n<!-- gatelint:begin index register={} -->\n<!-- gatelint:end -->\n"
    (project / "docs" / "REGION.md").write_text(region.format("JBO"), "utf-8")
    told = "the region is left alone: there is no register `JBO`; did you mean `JOB`?"
    for options in ([], ["--check"], ["--diff"]):
        done = run("render", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"docs/REGION.md:3 note: {told}\nNothing else to change.\n"
    done = run("check", "--select", "stale-view", "--output-format", "concise")
    assert done.returncode == 1 and f"docs/REGION.md:3:1: REN001 stale-view warning: {told}" in done.stdout
    (project / "docs" / "REGION.md").write_text(region.format("JOB"), "utf-8")
    done = run("render")
    assert done.returncode == 0
    assert done.stderr.startswith("docs/REGION.md:3 region index: rendered (its template writes it so)\n")


def test_check_fix_takes_the_same_path(run: Run, plan: Path) -> None:
    assert run("check", "--fix", "--select", "stale-view").returncode == 0
    assert plan.read_bytes() == RENDERED.replace("\n", "\r\n").encode()


def test_nothing_to_read_is_an_error(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    done = run("render", "empty")
    assert done.returncode == 2
    assert done.stderr.startswith("error: no Markdown documents under empty\n")


BOARD = "<!-- gatelint:begin row-view register=JOB columns=id,status -->\n<!-- gatelint:end sha:00000000 -->\n"
TAKEN = "docs/JOBS.md:9 JOB-002 Status: Done -> Open\n"


@pytest.fixture
def region(run: Run, plan: Path) -> Path:
    """A region that was edited by hand: a status, and then a line that no field holds."""
    plan.write_bytes(f"# Plan\n\n{BOARD}\nEnd\n".encode())
    assert run("render", "--overwrite").returncode == 0
    plan.write_bytes(plan.read_bytes().replace(b"| JOB-002 | Done ", b"| JOB-002 | Open "))
    return plan


def test_an_edit_by_hand_is_taken_back(run: Run, region: Path, project: Path) -> None:
    done = run("render", "--take-back", "docs/PLAN.md")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        TAKEN + "docs/PLAN.md:3 region row-view: rendered again (its template writes it so)\n"
        "Changed 1 field and 1 region in 2 documents.\n"
    )
    jobs = JOBS.replace("## JOB-002: J2\n\n**Status:** Done", "## JOB-002: J2\n\n**Status:** Open")
    assert (project / "docs" / "JOBS.md").read_bytes() == jobs.encode()
    assert b"| JOB-002 | Open " in region.read_bytes()
    for options in (["render", "--check"], ["render", "--take-back", "--check"], ["check", "--select", "REN,AGR"]):
        assert run(*options).returncode == 0


@pytest.mark.parametrize("option", ["--diff", "--check"])
def test_taking_back_can_be_tried(run: Run, region: Path, project: Path, option: str) -> None:
    before = region.read_bytes()
    done = run("render", "--take-back", option)
    assert done.returncode == 1 and done.stderr.startswith(TAKEN)
    assert ("+**Status:** Open" in done.stdout) is (option == "--diff")
    assert region.read_bytes() == before and (project / "docs" / "JOBS.md").read_bytes() == JOBS.encode()


def test_what_cannot_be_taken_back_is_named_and_stays(run: Run, region: Path, project: Path) -> None:
    region.write_bytes(region.read_bytes().replace(b"\n| ID", b"\nPlease read.\n\n| ID"))
    done = run("render", "--take-back", "-q")
    assert done.returncode == 1
    assert done.stderr == "docs/PLAN.md:5 not taken back: `Please read.` was added by hand: no field holds it\n"
    assert b"Please read.\n\n| ID" in region.read_bytes()
    assert b"**Status:** Open" in (project / "docs" / "JOBS.md").read_bytes()
    assert "edited-region" in run("check", "--select", "REN").stdout
    assert run("render", "--take-back", "-q").returncode == 1
    assert run("render", "--overwrite").returncode == 0
    assert b"Please read." not in region.read_bytes() and b"| JOB-002 | Open " in region.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_an_edit_is_taken_back_whole_where_that_is_asked(run: Run, region: Path, project: Path) -> None:
    jobs, edited = project / "docs" / "JOBS.md", region.read_bytes()
    refused = "error: docs/{}: cannot be written: it is read-only\n"
    jobs.chmod(0o444)
    for options in ([], ["--all-or-nothing"]):  # an edit is lost in no case
        done = run("render", "--take-back", *options)
        assert (done.returncode, done.stderr, region.read_bytes()) == (2, refused.format("JOBS.md"), edited)
    jobs.chmod(0o644)
    region.chmod(0o444)
    done = run("render", "--take-back", "--all-or-nothing")
    assert (done.returncode, done.stderr, jobs.read_bytes()) == (2, refused.format("PLAN.md"), JOBS.encode())
    done = run("render", "--take-back")
    assert (done.returncode, done.stderr) == (2, TAKEN + refused.format("PLAN.md"))
    assert b"**Status:** Open" in jobs.read_bytes() and region.read_bytes() == edited
    region.chmod(0o644)
    assert run("render", "--take-back", "--all-or-nothing").returncode == 0
    assert region.read_bytes() != edited


def test_an_edit_is_taken_back_or_overwritten(run: Run, region: Path) -> None:
    done = run("render", "--take-back", "--overwrite")
    assert (done.returncode, done.stderr) == (
        2,
        "error: `--take-back` keeps what was edited by hand, `--overwrite` loses it\nhint: choose one of them\n",
    )


def test_a_table_without_markers_is_taken_back_by_its_name(run: Run, plan: Path, project: Path) -> None:
    done = run("render", "--take-back", "--select", "board")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "docs/JOBS.md:5 JOB-001 Status: Done -> Open\n"
    assert plan.read_bytes() == PLAN.replace("\n", "\r\n").encode()
    assert (project / "docs" / "JOBS.md").read_bytes() == JOBS.replace("Done", "Open", 1).encode()
