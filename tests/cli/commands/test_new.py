from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

SECTION = """\
### PIN-{n:03}: Pin {n}

| Field | Value |
|-------|-------|
| **Owner** | Ada |
| **Status** | {status} |
| **Colour** | red \\| blue |

**Notes:** some text

More text.

---

"""
STATES = ["**Blocked**", "✅ **Done**", "**Open** (rope)", "✅ **Done**"]
PINS = "# Pins\n\n## All pins\n\n" + "".join(SECTION.format(n=n, status=status) for n, status in enumerate(STATES, 1))
END = "## References\n\n- Nothing\n"
NEW = """\
### PIN-005: A fifth one

| Field | Value |
|-------|-------|
| **Owner** | - |
| **Status** | **Open** |
| **Colour** | - |

**Notes:**

---

"""
LABELS = "# Jobs\n" + "".join(f"\n## JOB-{n:03} - J{n}\n\n- **Status:** Open\n- **Owner:** Ada\n" for n in range(1, 5))
ROWS = """\
# Bolts

| ID       | Title     | Status | Owner |
|----------|-----------|--------|-------|
| **BOLT-01** | Long   | CLOSED | Bo    |
| **BOLT-02** | Short  | OPEN   | -     |
| **BOLT-03** | [x](y) | OPEN   | Bo    |

After
"""


@pytest.fixture
def docs(project: Path) -> Path:
    for path in (project / "docs").iterdir():
        path.unlink()
    return project / "docs"


def findings(run: Run) -> set[tuple[str, str]]:
    """Name and message of everything that is reported, but for items that nobody refers to."""
    found = json.loads(run("check", "--output-format", "json").stdout)["diagnostics"]
    return {(one["name"], one["message"]) for one in found} - {
        (one["name"], one["message"]) for one in found if one["name"] == "orphan-item"
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", [END, ""])
def test_a_section_in_the_form_of_the_last_one(run: Run, docs: Path, end: str, newline: str) -> None:
    (docs / "PINS.md").write_bytes((PINS + end).replace("\n", newline).encode())
    before = findings(run)
    done = run("new", "pin", "A fifth one")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "PIN-005 written" in done.stderr
    assert (docs / "PINS.md").read_bytes().decode() == (PINS + NEW + end).replace("\n", newline)
    assert findings(run) == before
    assert run("show", "PIN-005").returncode == 0


def test_values_are_written_where_the_siblings_have_them(run: Run, docs: Path) -> None:
    (docs / "PINS.md").write_bytes((PINS + END).encode())
    done = run("new", "PIN", "Six", "--field", "owner=Bo | Cy", "--field", "notes=see below", "--status", "done")
    assert done.returncode == 0, done.stderr
    text = (docs / "PINS.md").read_text("utf-8").partition("### PIN-005: Six\n")[2]
    assert "| **Owner** | Bo \\| Cy |\n| **Status** | ✅ **Done** |\n| **Colour** | - |\n" in text
    assert "\n**Notes:** see below\n\n---\n\n## References" in text


def test_label_lines_and_bullets(run: Run, docs: Path) -> None:
    (docs / "JOBS.md").write_bytes(LABELS.rstrip("\n").encode())
    assert run("new", "JOB", "More").returncode == 0
    added = "\n\n## JOB-005 - More\n\n- **Status:** Open\n- **Owner:**"
    assert (docs / "JOBS.md").read_bytes().decode() == LABELS.rstrip("\n") + added


def test_underlined_headings_stay_so(run: Run, docs: Path) -> None:
    text = "Jobs\n====\n" + "".join(f"\nJOB-{n:03}: J{n}\n-----------\n\n**Status:** Open\n" for n in range(1, 4))
    (docs / "JOBS.md").write_bytes(text.encode())
    done = run("new", "JOB", "Quite long")
    assert done.returncode == 0, done.stderr
    added = "\nJOB-004: Quite long\n-------------------\n\n**Status:** Open\n"
    assert (docs / "JOBS.md").read_text("utf-8") == text + added


def test_a_row_for_a_register_of_rows(run: Run, docs: Path) -> None:
    (docs / "BOLTS.md").write_bytes(ROWS.encode())
    before = findings(run)
    assert run("new", "BOLT", "Thin | thick", "--field", "owner=Cy").returncode == 0
    lines = (docs / "BOLTS.md").read_text("utf-8").splitlines()
    assert [cell.strip() for cell in lines[7].split(" | ")] == ["| **BOLT-04**", "Thin \\| thick", "OPEN", "Cy    |"]
    assert [*lines[:7], *lines[8:]] == ROWS.splitlines()
    assert findings(run) == before


def test_a_list_item_for_a_list(run: Run, docs: Path) -> None:
    text = "# To do\n\n" + "".join(f"- [x] **NAIL-{n:02}**: Nail {n}\n  more\n" for n in range(1, 5)) + "\nEnd\n"
    (docs / "NAILS.md").write_bytes(text.encode())
    assert run("new", "NAIL", "Another").returncode == 0
    assert (docs / "NAILS.md").read_text("utf-8") == text.replace("\n\nEnd", "\n- [ ] **NAIL-05**: Another\n\nEnd")


def test_closed_archived_and_mentioned_numbers_are_taken(run: Run, docs: Path) -> None:
    (docs / "PINS.md").write_bytes((PINS + END).encode())
    (docs / "archive").mkdir()
    (docs / "archive" / "OLD.md").write_bytes(SECTION.format(n=7, status="Done").encode())
    (docs / "TALK.md").write_bytes(b"# Talk\n\nWe keep PIN-008 through PIN-010 and PIN-012, PIN-900 is a joke.\n")
    assert "PIN-011 would be written" in run("new", "PIN", "x", "--diff").stderr


def test_the_last_open_section_is_the_place_of_what_is_open(run: Run, docs: Path) -> None:
    parts = [SECTION.format(n=n, status="**Open**") for n in (1, 2)]
    done = [SECTION.format(n=n, status="✅ **Done**") for n in (3, 4)]
    text = "# Pins\n\n## Open\n\n" + "".join(parts) + "## Resolved Pins\n\n" + "".join(done)
    (docs / "PINS.md").write_bytes(text.encode())
    before = findings(run)
    assert run("new", "PIN", "A fifth one").returncode == 0
    assert (docs / "PINS.md").read_text("utf-8") == text.replace("## Resolved Pins", NEW + "## Resolved Pins")
    assert findings(run) == before


def test_tables_that_list_and_count_follow(run: Run, docs: Path) -> None:
    jobs = "# Jobs\n" + "".join(
        f"\n## JOB-{n:03}: J{n}\n\n**Status:** {'Done' if n < 3 else 'Open'}\n" for n in range(1, 7)
    )
    summary = "## Summary\n\n| Status | Count |\n|---|---|\n| Open | 4 |\n| Done | 2 |\n| **Total** | **6** |\n"
    index = "# Index\n\n| ID | Title |\n|---|---|\n" + "".join(f"| JOB-{n:03} | J{n} |\n" for n in range(1, 7))
    (docs / "JOBS.md").write_bytes(jobs.replace("# Jobs\n", f"# Jobs\n\n{summary}", 1).encode())
    (docs / "INDEX.md").write_bytes(index.encode())
    assert run("new", "JOB", "More", "--no-render", "--diff").stdout.count("\n+|") == 0
    assert run("new", "JOB", "More").returncode == 0
    text = (docs / "JOBS.md").read_text("utf-8")
    assert "| Open | 5 |" in text and "| Done | 2 |" in text and "| **Total** | **7** |" in text
    assert (docs / "INDEX.md").read_text("utf-8") == index + "| JOB-007 | More |\n"
    assert run("render", "--check").returncode == 0


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("Open", "docs/NOW.md:3 note: lists the open items of JOB and lacks JOB-007 now\n"),
        ("Done", "docs/NOW.md:9 note: lists the closed items of JOB and lacks JOB-007 now\n"),
    ],
)
def test_a_short_list_that_was_whole_is_named(run: Run, docs: Path, status: str, told: str) -> None:
    jobs = "# Jobs\n" + "".join(
        f"\n## JOB-{n:03}: J{n}\n\n**Status:** {'Done' if n < 4 else 'Open'}\n" for n in range(1, 7)
    )
    rows = [f"| JOB-{n:03} | J |\n" for n in range(1, 7)]
    head = "| ID | Title |\n|---|---|\n"
    now = f"# Now\n\n{head}{''.join(rows[3:])}\n{head}{''.join(rows[:3])}\n{head}{rows[4]}{rows[5]}"
    (docs / "JOBS.md").write_bytes(jobs.encode())
    (docs / "NOW.md").write_bytes(now.encode())
    done = run("new", "JOB", "More", "--status", status)
    assert (done.returncode, done.stderr.partition("\n")[2]) == (0, told)
    assert (docs / "NOW.md").read_bytes() == now.encode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["PNI", "x"], "error: no register `PNI`\nhint: did you mean `PIN`?\n"),
        (["PIN", " "], "error: the title has to be one line of text\n"),
        (["PIN", "a\nb"], "error: the title has to be one line of text\n"),
        (["PIN", "Mend (done)"], "error: PIN-"),
        (["PIN", "x", "--field", "ownr=Bo"], "error: the siblings of the new item state no `ownr`\nhint: did you mean"),
        (["PIN", "x", "--field", "owner"], "error: `owner` is no `FIELD=VALUE`\n"),
        (["PIN", "x", "--status", "Opne"], "error: `Opne` is no status that is known\nhint: did you mean `Open`?\n"),
    ],
)
def test_mistakes_are_told_and_change_nothing(run: Run, docs: Path, arguments: list[str], told: str) -> None:
    (docs / "PINS.md").write_bytes((PINS + END).encode())
    done = run("new", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert (docs / "PINS.md").read_text("utf-8") == PINS + END


def test_documents_whose_names_show_no_number_are_refused_with_the_next_one(run: Run, docs: Path) -> None:
    for n, name in enumerate(("sail", "rope", "oar"), 1):
        text = f"---\nid: ADR-{n:03}\ntitle: X{n}\nstatus: Accepted\n---\n\n# ADR-{n:03}: X{n}\n"
        (docs / f"{name}.md").write_bytes(text.encode())
    done = run("new", "ADR", "y")
    assert done.returncode == 2 and "hint: the next number is 004; copy the last document" in done.stderr
    assert len(list(docs.iterdir())) == 3


def test_a_new_item_is_neither_ready_nor_blocked(run: Run, project: Path) -> None:
    states = ["✅ **Complete**", "✅ **Ready**", "🔒 **Blocked**"]
    steps = "".join(f"\n## STEP-{n:03}: S{n}\n\n**Status:** {state}\n" for n, state in enumerate(states, 1))
    (project / "docs" / "STEPS.md").write_text(f"# Steps\n{steps}", "utf-8")
    done = run("new", "STEP", "Rest")
    assert done.returncode == 0, done.stderr
    assert (project / "docs" / "STEPS.md").read_text("utf-8").endswith("\n## STEP-004: Rest\n\n**Status:** **Open**\n")
