from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

STATES = ["Open", "Done", "Open", "Done"]
JOBS = "# Jobs\n" + "".join(
    f"\n## JOB-{n:03}: J{n}\n\n**Status:** {state}\n**Owner:** Ada\n" for n, state in enumerate(STATES, 1)
)
ROWS = "".join(f"| JOB-{n:03} | {state} | Ada |\n" for n, state in enumerate(STATES, 1))
BOARD = f"| Job ID | State | Owner |\n|--------|---|-------|\n{ROWS}"
OPEN = "| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-003 | Open |\n"
COUNTS = "| Status | Count |\n|---|---|\n| Open | 2 |\n| Done | 2 |\n| **Total** | **4** |\n"


@pytest.fixture
def plan(project: Path) -> Path:
    (project / "docs" / "JOBS.md").write_bytes(JOBS.encode())
    return project / "docs" / "PLAN.md"


def text_of(*parts: str, newline: str = "\n") -> bytes:
    return ("# Plan\n\n" + "\n".join(parts)).replace("\n", newline).encode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("table", "marker"),
    [
        (BOARD, 'row-view register=JOB columns=id,status,owner headers="Job ID,State,Owner"'),
        (OPEN, "row-view register=JOB where=\"status not in ('complete')\" columns=id,status"),
    ],
)
def test_the_table_keeps_its_text_and_comes_to_rest(
    run: Run, plan: Path, table: str, marker: str, newline: str
) -> None:
    plan.write_bytes(text_of("## Board\n", table, "After\n", newline=newline))
    done = run("adopt", "docs/PLAN.md")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == f"docs/PLAN.md:5 adopted as <!-- gatelint:begin {marker} -->\n"
    text = plan.read_bytes().decode()
    assert table.replace("\n", newline) in text
    assert f"{newline}<!-- gatelint:begin {marker} -->{newline}" in text and "<!-- gatelint:end sha:" in text
    kept = [line for line in text.split(newline) if "gatelint:" not in line and line.strip()]
    assert kept == ["# Plan", "## Board", *table.splitlines(), "After"]
    done = run("render", "--check")
    assert (done.returncode, done.stderr) == (0, "Every view is up to date.\n")
    for options in ([], ["--heading", "bo*"]):
        done = run("adopt", "docs/PLAN.md", *options)
        assert (done.returncode, done.stderr.splitlines()[0]) == (
            2,
            "error: docs/PLAN.md: the table under `Board` is in region `row-view` already, at line 5",
        )
    assert plan.read_bytes().decode() == text


def test_an_adopted_table_follows_its_register(run: Run, plan: Path) -> None:
    plan.write_bytes(text_of("## Open jobs\n", OPEN))
    assert run("adopt", "docs/PLAN.md").returncode == 0
    jobs = plan.with_name("JOBS.md")
    jobs.write_text(jobs.read_text("utf-8").replace("Done", "Blocked", 1), "utf-8")
    assert run("render").returncode == 0
    assert "| JOB-002 | Blocked |" in plan.read_text("utf-8")


def test_a_table_of_counts(run: Run, plan: Path) -> None:
    jobs = plan.with_name("JOBS.md")
    jobs.write_bytes(f"{JOBS}\n## Summary\n\n{COUNTS}".encode())
    done = run("adopt", "docs/JOBS.md", "--heading", "summ*")
    assert done.returncode == 0, done.stderr
    assert "<!-- gatelint:begin summary-view register=JOB -->" in done.stderr
    assert COUNTS in jobs.read_text("utf-8")
    assert run("render", "--check").returncode == 0


@pytest.mark.parametrize("option", ["--diff", "--check"])
def test_dry_runs_write_nothing(run: Run, plan: Path, option: str) -> None:
    plan.write_bytes(text_of("## Board\n", BOARD))
    done = run("adopt", "docs/PLAN.md", option)
    assert done.returncode == 1
    assert ("+<!-- gatelint:begin row-view" in done.stdout) is (option == "--diff")
    assert done.stderr.startswith("docs/PLAN.md:5 would be adopted as ")
    assert plan.read_bytes() == text_of("## Board\n", BOARD)


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (
            BOARD.replace("| Open |", "| **Open** |"),
            "would write `JOB-001 | Open | Ada` for `JOB-001 | **Open** | Ada`",
        ),
        (BOARD.replace("Owner", "Remark"), "no template writes the table under `Board` as it is"),
        (BOARD.replace("|---|", "|:-:|"), "no template writes the table under `Board` as it is"),
        (BOARD.replace("| Done |", "| Open |", 1), "`JOB-002 | Done | Ada` for `JOB-002 | Open | Ada`"),
    ],
)
def test_what_no_template_reproduces_is_refused(run: Run, plan: Path, table: str, reason: str) -> None:
    plan.write_bytes(text_of("## Board\n", table))
    done = run("adopt", "docs/PLAN.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert plan.read_bytes() == text_of("## Board\n", table)


def test_one_of_several_has_to_be_chosen(run: Run, plan: Path) -> None:
    plan.write_bytes(text_of("## Board\n", BOARD, "## Open jobs\n", OPEN))
    done = run("adopt", "docs/PLAN.md")
    assert done.returncode == 2
    assert done.stderr == (
        "error: docs/PLAN.md: 2 views match\nhint: choose one with `--heading`: they stand under `Board`, `Open jobs`\n"
    )
    assert run("adopt", "docs/PLAN.md", "--heading", "open jobs").returncode == 0
    assert run("render", "--check").returncode == 0
    done = run("adopt", "docs/PLAN.md", "--heading", "Nowhere")
    assert done.returncode == 2 and "no view stands under `Nowhere`" in done.stderr


def test_documents_without_a_view_are_refused(run: Run, plan: Path) -> None:
    for path, told in [("docs/JOBS.md", "holds no table that restates"), ("docs", "is a folder")]:
        done = run("adopt", path)
        assert (done.returncode, done.stdout) == (2, "") and told in done.stderr
    plan.with_name("validation_2026-01-02.md").write_bytes(text_of(BOARD))
    done = run("adopt", "docs/validation_2026-01-02.md")
    assert done.returncode == 2 and "is history" in done.stderr


def test_a_table_in_a_quotation_is_refused(run: Run, plan: Path) -> None:
    quoted = text_of("## Board\n", "".join(f"> {line}\n" for line in BOARD.splitlines()))
    plan.write_bytes(quoted)
    assert run("adopt", "docs/PLAN.md").returncode == 2
    assert plan.read_bytes() == quoted


def test_a_column_is_the_field_that_says_what_its_cells_say(run: Run, project: Path, plan: Path) -> None:
    jobs = JOBS.replace("Ada", "Bo", 1)
    (project / "docs" / "JOBS.md").write_text(jobs, "utf-8")
    board = BOARD.replace("Ada", "Bo", 1).replace("Owner", "Who does it")
    plan.write_bytes(text_of("## Board\n", board))
    done = run("adopt", "docs/PLAN.md")
    assert done.returncode == 0, done.stderr
    assert 'columns=id,status,owner headers="Job ID,State,Who does it" -->' in done.stderr
    plan.write_bytes(text_of("## Board\n", board.replace("| Ada |", "| Cy |", 1)))
    done = run("adopt", "docs/PLAN.md")
    assert done.returncode == 2 and "`ID | Title | Status` for `Job ID | State | Who does it`" in done.stderr


def test_counts_by_a_field_are_adopted(run: Run, project: Path, plan: Path) -> None:
    counts = "## Counts\n\n| Owner | Count |\n|---|---|\n| Bo | 1 |\n| Ada | 3 |\n| **Total** | **4** |\n"
    (project / "docs" / "JOBS.md").write_text(
        JOBS.replace("Ada", "Bo", 1).replace("\n## ", f"\n{counts}\n## ", 1), "utf-8"
    )
    done = run("adopt", "docs/JOBS.md")
    assert done.returncode == 0, done.stderr
    assert "<!-- gatelint:begin summary-view register=JOB group=owner -->" in done.stderr
