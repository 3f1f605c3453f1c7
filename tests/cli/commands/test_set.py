from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.cli.main import main

Run = Callable[..., subprocess.CompletedProcess[str]]

JOBS = "# Jobs\n" + "".join(
    f"\n## JOB-{n:03}: J{n}\n\n**Status:** {state}\n**Owner:** Ada\n**Weather:** fair\n"
    for n, state in enumerate(["⏳ Open", "✅ Done", "✅ Done", "⏳ Open (rope)"], 1)
)
PLAN = """\
# Plan

| ID | Status | Owner |
|---|---|---|
| JOB-001 | **Open** | Ada |
| JOB-002 | **Open** | Ada |
| JOB-003 | **Done** | Ada |
"""
ROWS = """\
# Bolts

| ID | Title | Status | Owner | Notes |
|---|---|---|---|---|
| BOLT-01 | Long | **OPEN** | Bo | |
| BOLT-02 | Short | **CLOSED** | - | none |
| BOLT-03 | Thick | **OPEN** |  | a \\| b |
"""


@pytest.fixture(autouse=True)
def docs(project: Path) -> Path:
    docs = project / "docs"
    (docs / "JOBS.md").write_bytes(JOBS.replace("\n", "\r\n").encode())
    (docs / "PLAN.md").write_bytes(PLAN.encode())
    (docs / "BOLTS.md").write_bytes(ROWS.encode())
    return docs


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_status_is_set_as_its_siblings_write_it_and_the_tables_follow(run: Run, docs: Path) -> None:
    done = run("set", "job-001", "status=done")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr == (
        "docs/JOBS.md:5 JOB-001 Status: ⏳ Open -> ✅ Done\n"
        "docs/PLAN.md:5 JOB-001 Status: **Open** -> **Done** (its own section says done)\n"
        "Changed 1 field and 1 cell in 2 documents.\n"
    )
    assert read(docs / "JOBS.md") == JOBS.replace("⏳ Open", "✅ Done", 1).replace("\n", "\r\n")
    # JOB-002 was out of date before.
    assert read(docs / "PLAN.md") == PLAN.replace("JOB-001 | **Open**", "JOB-001 | **Done**")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ada: on call", '"Ada: on call"'),
        ("Ada #1", '"Ada #1"'),
        ("Ada:", '"Ada:"'),
        ('Ada "Bo": both', "'Ada \"Bo\": both'"),
        ("Ada\\Bo: both", "'Ada\\Bo: both'"),
        ("Ada", "Ada"),
    ],
)
def test_front_matter_is_quoted_where_a_plain_value_would_be_read_otherwise(
    run: Run, docs: Path, value: str, written: str
) -> None:
    for number in (1, 2, 3):
        text = f"---\nid: ADR-00{number}\ntitle: T{number}\nstatus: accepted\nowner: Cy\n---\n\n# T{number}\n"
        (docs / f"ADR-00{number}-t.md").write_text(text, "utf-8")
    done = run("set", "ADR-001", f"owner={value}")
    assert done.returncode == 0, done.stderr
    assert f"ADR-001 owner: Cy -> {value}" in done.stderr
    assert f"\nowner: {written}\n" in read(docs / "ADR-001-t.md")
    assert run("set", "ADR-001", f"owner={value}").stderr == "ADR-001 says so already.\n"


def test_several_fields_at_once_also_those_that_nothing_declares(run: Run, docs: Path) -> None:
    done = run("set", "JOB-003", "Owner=Bo Li", "weather=foul: rain", "title=New name")
    assert done.returncode == 0, done.stderr
    third = JOBS.replace("## JOB-003: J3", "## JOB-003: New name").split("## JOB-003")
    wanted = third[0] + "## JOB-003" + third[1].replace("Ada", "Bo Li", 1).replace("fair", "foul: rain", 1)
    assert read(docs / "JOBS.md") == wanted.replace("\n", "\r\n")
    assert read(docs / "PLAN.md") == PLAN.replace("| JOB-003 | **Done** | Ada |", "| JOB-003 | **Done** | Bo Li |")


@pytest.mark.parametrize(
    ("id", "value", "old", "new"),
    [
        ("BOLT-01", "status=closed", "| Long | **OPEN** |", "| Long | **CLOSED** |"),
        ("BOLT-02", "owner=Cy", "| - | none |", "| Cy | none |"),
        ("BOLT-03", "owner=Cy", "**OPEN** |  |", "**OPEN** | Cy |"),
        ("BOLT-01", "notes=x | y", "| Bo | |", "| Bo | x \\| y |"),
        ("BOLT-01", "title=Longer", "| Long |", "| Longer |"),
    ],
)
def test_an_item_of_a_table_is_set_in_its_row(run: Run, docs: Path, id: str, value: str, old: str, new: str) -> None:
    done = run("set", id, value)
    assert done.returncode == 0, done.stderr
    assert ROWS.count(old) == 1
    assert read(docs / "BOLTS.md") == ROWS.replace(old, new)


def test_diff_writes_nothing(run: Run, docs: Path) -> None:
    done = run("set", "-q", "JOB-001", "status=Done", "--diff")
    assert (done.returncode, done.stderr) == (1, "")
    assert "+**Status:** ✅ Done" in done.stdout and "+| JOB-001 | **Done** |" in done.stdout
    assert read(docs / "JOBS.md") == JOBS.replace("\n", "\r\n") and read(docs / "PLAN.md") == PLAN


def test_check_tells_and_writes_nothing(run: Run, docs: Path) -> None:
    (docs / "NOW.md").write_text("# Now\n\n1. JOB-001 comes first\n\n- [ ] JOB-001: J1\n", "utf-8")
    done = run("set", "JOB-001", "status=Done", "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "docs/JOBS.md:5 JOB-001 Status: ⏳ Open -> ✅ Done\n"
        "docs/NOW.md:5 JOB-001 box: - [ ] JOB-001: J1 -> - [x] JOB-001: J1 (`JOB-001` is closed)\n"
        "docs/PLAN.md:5 JOB-001 Status: **Open** -> **Done** (its own section says done)\n"
        "Would change 1 field, 1 place and 1 cell in 3 documents.\n"
        "docs/NOW.md:3 left: names `JOB-001`: `1. JOB-001 comes first`\n"
    )
    assert read(docs / "JOBS.md") == JOBS.replace("\n", "\r\n") and read(docs / "PLAN.md") == PLAN
    assert run("set", "JOB-001", "status=Done").returncode == 0
    assert run("set", "JOB-001", "status=Done", "--check").returncode == 0


def test_no_render_leaves_the_tables(run: Run, docs: Path) -> None:
    assert run("set", "JOB-001", "status=Done", "--no-render").returncode == 0
    assert "✅ Done" in read(docs / "JOBS.md").partition("JOB-002")[0] and read(docs / "PLAN.md") == PLAN


def test_what_is_so_already_changes_only_what_does_not_show_it_yet(run: Run, docs: Path) -> None:
    jobs = read(docs / "JOBS.md")
    done = run("set", "JOB-002", "status=Done", "owner=Ada")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("JOB-002 says so already.\n") and "Changed 1 cell in 1 document." in done.stderr
    assert read(docs / "PLAN.md") == PLAN.replace("| JOB-002 | **Open** |", "| JOB-002 | **Done** |")
    again = run("set", "JOB-002", "status=Done", "owner=Ada")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "JOB-002 says so already.\n")
    assert read(docs / "JOBS.md") == jobs


def test_every_line_of_an_item_that_states_the_status_is_set(run: Run, docs: Path) -> None:
    text = "# Jobs\n\n## PIN-001: One ✅ RESOLVED\n\n**Status:** ✅ RESOLVED\n\n## PIN-002: Two\n\n**Status:** OPEN\n"
    (docs / "PINS.md").write_bytes(text.encode())
    assert run("set", "PIN-001", "status=Open").returncode == 0
    assert "RESOLVED" not in read(docs / "PINS.md")
    assert run("check", "--select", "AGR001", "docs/PINS.md").returncode == 0


def test_boxes_are_ticked(run: Run, docs: Path) -> None:
    text = "# To do\n\n" + "".join(f"- [ ] **PIN-{n:02}**: Pin {n}\n" for n in range(1, 5))
    (docs / "PINS.md").write_bytes(text.encode())
    assert run("set", "PIN-02", "status=Done").returncode == 0
    assert read(docs / "PINS.md") == text.replace("- [ ] **PIN-02", "- [x] **PIN-02")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["JOB-01", "status=Done"], "error: no document defines `JOB-01`\nhint: did you mean `JOB-001`?\n"),
        (["JOB-001", "ownr=Bo"], "error: JOB-001 states no `ownr`\nhint: did you mean `owner`?\n"),
        (["JOB-001", "status=Opne"], "error: `Opne` is no status that is known\nhint: did you mean `Open`?\n"),
        (["JOB-001", "priority=P1"], "error: JOB-001 states no `priority`\nhint: it states "),
        (["JOB-001", "status"], "error: `status` is no `FIELD=VALUE`\n"),
        (["JOB-001", "owner="], "error: JOB-001: the value of `owner` has to be one line of text\n"),
        (["JOB-001", "owner=a\nb"], "error: JOB-001: the value of `owner` has to be one line of text\n"),
        (["JOB-001", "owner=a", "owner=b"], "error: the same place would be set twice\n"),
    ],
)
def test_mistakes_are_told_and_change_nothing(run: Run, docs: Path, arguments: list[str], told: str) -> None:
    done = run("set", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert read(docs / "JOBS.md") == JOBS.replace("\n", "\r\n")


def test_a_field_has_one_value(run: Run, docs: Path) -> None:
    before = read(docs / "JOBS.md")
    for values in (("status=done", "status=open"), ("owner=Cy", "Owner=Ada")):
        done = run("set", "JOB-001", *values)
        assert done.returncode == 2 and "would be set twice" in done.stderr
    assert read(docs / "JOBS.md") == before


def test_a_title_is_set_although_rows_shorten_it(run: Run, docs: Path) -> None:
    text = read(docs / "PLAN.md") + "\n| Job | Title |\n| --- | --- |\n| JOB-001 | Mend |\n"
    (docs / "PLAN.md").write_text(text, encoding="utf-8")
    done = run("set", "JOB-001", "title=Mend the crane")
    assert done.returncode == 0, done.stderr
    assert "## JOB-001: Mend the crane" in read(docs / "JOBS.md")


@pytest.mark.parametrize(
    "value",
    ["# Done", "[Done](x.md)", "~~Done~~", "Done\x00", "Done\u2028x", "Done\udce9", "`Done x`", "Done | **Owner:** Bo"],
)
@pytest.mark.parametrize("field", ["status", "weather"])
def test_what_would_not_read_back_is_refused_with_nothing_written(
    project: Path, field: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    before = read(project / "docs/JOBS.md")
    with pytest.raises(SystemExit) as ending:
        main(["set", "JOB-001", f"{field}={value}"])
    after = read(project / "docs/JOBS.md")
    if ending.value.code == 0:  # what is no status may be a text
        assert field != "status" and after == before.replace("fair", value, 1)
    else:
        assert ending.value.code == 2 and after == before
        assert capsys.readouterr().err.startswith(("error: JOB-001: ", f"error: `{value}` "))


def test_a_status_of_a_heading_reads_back(run: Run, docs: Path) -> None:
    text = "# Jobs\n\n## PIN-001: One ✅ RESOLVED\n\nText.\n\n## PIN-002: Two (OPEN)\n\nText.\n"
    (docs / "PINS.md").write_bytes(text.encode())
    assert run("set", "PIN-001", "status=Open").returncode == 0
    assert read(docs / "PINS.md") == text.replace("✅ RESOLVED", "(OPEN)")


def test_a_box_holds_no_remark(run: Run, docs: Path) -> None:
    text = "# To do\n\n" + "".join(f"- [ ] **PIN-{n:02}**: Pin {n}\n" for n in range(1, 5))
    (docs / "PINS.md").write_bytes(text.encode())
    for command in (["set", "PIN-02", "status=Done (late)"], ["new", "PIN", "New", "--status", "Done (late)"]):
        done = run(*command)
        assert (done.returncode, done.stderr.partition("\n")[0]) == (2, "error: `late` has no place in a checkbox")
    assert read(docs / "PINS.md") == text


def test_further_copies_of_an_item_that_stay_are_named(run: Run, docs: Path) -> None:
    (docs / "COPY.md").write_bytes((docs / "JOBS.md").read_bytes())
    done = run("set", "JOB-001", "status=Done", "owner=Bo")
    assert done.returncode == 0
    notes = [line for line in done.stderr.splitlines() if " note: " in line]
    assert notes == [
        "docs/JOBS.md:5 note: JOB-001 Status: `⏳ Open` stays as it is",
        "docs/JOBS.md:6 note: JOB-001 Owner: `Ada` stays as it is",
    ]
    assert read(docs / "JOBS.md") == JOBS.replace("\n", "\r\n")
