"""`gatelint new`: the section, the number and the form of a new item."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]

JOBS = """\
# Jobs

## Summary

| Where | Count |
|-------|-------|
| Yard | 2 |
| Pier | 1 |
| **Total** | **3** |

## Yard

### JOB-001: Crane

**Status:** Open
**Priority:** P1
**Blockers:** None

### JOB-002: Lock

**Status:** Open
**Priority:** P1
**Blockers:** None

## Pier

### JOB-003: Shed

**Status:** Open
**Priority:** P2
**Blockers:** None

## Attic

Nothing yet.
"""
ROWS = """\
# Bolts

## Long

| ID | Title | Status |
|----|-------|--------|
| BOLT-01 | A | Open |
| BOLT-02 | B | Open |

## Short

| ID | Title | Status |
|----|-------|--------|
| BOLT-03 | C | Open |
"""


@pytest.fixture
def docs(project: Path) -> Callable[[Mapping[str, str]], Path]:
    """The documents of the project, replaced by others."""

    def docs(documents: Mapping[str, str]) -> Path:
        for old in (project / "docs").iterdir():
            old.unlink()
        for path, text in documents.items():
            (project / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (project / "docs" / path).write_bytes(text.encode())
        return project / "docs"

    return docs


@pytest.mark.parametrize(
    ("arguments", "before"),
    [
        ([], "\n## Attic\n"),
        (["--section", "yard"], "\n## Pier\n"),
        (["--section", "Yard (2 items)"], "\n## Pier\n"),
        (["--field", "priority=P1"], "\n## Pier\n"),
        (["--field", "category=Yard"], "\n## Pier\n"),
        (["--field", "priority=P3"], "\n## Attic\n"),
    ],
)
def test_the_section_is_named_or_that_of_a_field_or_of_the_last_one(
    ask: Ask, docs, arguments: list[str], before: str
) -> None:
    root = docs({"JOBS.md": JOBS})
    done = ask("new", "JOB", "Rope", *arguments)
    assert done.code == 0, done.err
    text = (root / "JOBS.md").read_text("utf-8")
    assert text.index("\n### JOB-004: Rope\n") < text.index(before)
    assert before == "\n## Attic\n" or text.index("JOB-004: Rope") > text.index("JOB-002: Lock")
    where = "Pier | 2" if before == "\n## Attic\n" else "Yard | 3"
    assert f"| {where} |" in text and "| **Total** | **4** |" in text


def test_a_section_without_items_takes_one(ask: Ask, docs) -> None:
    root = docs({"JOBS.md": JOBS})
    done = ask("new", "JOB", "Rope", "--section", "Attic", "--field", "priority=P9")
    assert done.code == 0, done.err
    text = (root / "JOBS.md").read_text("utf-8")
    assert text.endswith(
        "## Attic\n\nNothing yet.\n\n### JOB-004: Rope\n\n**Status:** Open\n**Priority:** P9\n**Blockers:** TBD\n"
    )


def test_rows_have_sections_too(ask: Ask, docs) -> None:
    root = docs({"BOLTS.md": ROWS})
    assert ask("new", "BOLT", "D", "--section", "Long").code == 0
    assert "| BOLT-02 | B | Open |\n| BOLT-04 | D | Open |\n" in (root / "BOLTS.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["JOB", "x", "--section", "Yrad"], "no section `Yrad` for the item\nhint: did you mean `Yard`?"),
        (["JOB", "x", "--section", "Cellar"], "hint: the sections are `Summary`, `Yard`, `Pier`, `Attic`"),
        (["BOLT", "x", "--section", "Yard"], "docs/BOLTS.md: there is no section `Yard`"),
        (["JOB", "x", "--across-branches"], "not in a git repository"),
        (["checkpoint", "x", "--section", "Yard"], "a checkpoint is no item"),
    ],
)  # fmt: skip
def test_refusals_are_one_line_and_change_nothing(ask: Ask, docs, arguments: list[str], error: str) -> None:
    root = docs({"JOBS.md": JOBS, "BOLTS.md": ROWS})
    done = ask("new", *arguments)
    assert done.code == 2 and error in done.err and "Traceback" not in done.err
    assert (root / "JOBS.md").read_text("utf-8") == JOBS and (root / "BOLTS.md").read_text("utf-8") == ROWS


def test_nobody_decided_that_it_waits_for_nothing(ask: Ask, docs) -> None:
    gate = "# Gate\n\n| Phase | Name | Status | Blockers |\n|---|---|---|---|\n" + "".join(
        f"| {n} | P{n} | ✅ Ready | None |\n" for n in (1, 2, 3)
    )
    gate += "".join(f"\n## Phase {n}: P{n}\n\n**Status:** ✅ Ready\n**Blockers:** None\n" for n in (1, 2, 3))
    root = docs({"PHASE_GATE.md": gate})
    assert ask("new", "Phase", "Feast").code == 0
    text = (root / "PHASE_GATE.md").read_text("utf-8")
    assert text.endswith("\n## Phase 4: Feast\n\n**Status:** Open\n**Blockers:** TBD\n")
    assert "| 4 | Feast | Open | None |" not in text
    assert ask("new", "Phase", "Rest", "--field", "blocked-by=None").code == 0
    assert "## Phase 5: Rest\n\n**Status:** Open\n**Blockers:** None\n" in (root / "PHASE_GATE.md").read_text("utf-8")


SECTIONS = (
    "\n## JOB-00{n}\n\n| Field | Value |\n|---|---|\n| Title | T{n} |\n| Status | Open |\n",
    "\n## JOB-00{n}\n\n**Title:** T{n}\n**Status:** Open\n",
    "\n## JOB-00{n} — T{n}\n\n**Status:** Open\n",
    "\n## [JOB-00{n}] T{n}\n\n**Status:** Open\n",
)
LINES = (
    ("| Job | What | Status |\n|---|---|---|\n", "| **JOB-00{n}** | T{n} | Open |\n"),
    ("| Status | ID | Owner | Title |\n|---|---|---|---|\n", "| Open | JOB-00{n} | A | T{n} |\n"),
    ("", "- [ ] **JOB-00{n}** - T{n}\n"),
)


@pytest.mark.parametrize(
    "text",
    [
        *("# Jobs\n" + "".join(form.format(n=n) for n in (1, 2, 3)) for form in SECTIONS),
        *(f"# Jobs\n\n{head}" + "".join(form.format(n=n) for n in (1, 2, 3)) for head, form in LINES),
    ],
)
def test_the_title_in_every_form(ask: Ask, docs, text: str) -> None:
    root = docs({"JOBS.md": text})
    done = ask("new", "JOB", "Rope and more")
    assert done.code == 0, done.err
    new = (root / "JOBS.md").read_text("utf-8")
    assert new.startswith(text) and new.count("JOB-004") == 1 and new.count("Rope and more") == 1


ADR = """\
# ADR-{n:04}: {title}

**Status:** {status}
**Date:** January {n}, 2026
**Deciders:** Ada, Bo
**Ticket:** T-{n}

## Context

Text of {title}.

## Decision

More text.

### Odd one of {title}

## Consequences

- none
"""
NYGARD = (
    "# {n}. {title}\n\nDate: 2026-01-0{n}\n\n## Status\n\n{status}\n\n## Context\n\nText.\n\n## Decision\n\nText.\n"
)
FRONTED = """\
---
id: RFC-{n:03}
title: "{title}"
status: {status}
date: 2026-01-0{n}
team: core
---

# RFC-{n:03}: {title}

## Why

Text.
"""
TITLES = ((1, "Use sails", "Accepted"), (2, "Dredge by night", "Proposed"), (3, "Keep a log", "Accepted"))


def records(form: str, path: str) -> dict[str, str]:
    return {
        path.format(n=n, slug=title.lower().replace(" ", "-")): form.format(n=n, title=title, status=status)
        for n, title, status in TITLES
    }


def test_a_new_document_in_the_form_of_its_siblings(ask: Ask, docs) -> None:
    index = "# Decisions\n\n| ADR | Title | Status |\n|---|---|---|\n" + "".join(
        f"| [ADR-000{n}](ADR-000{n}-{title.lower().replace(' ', '-')}.md) | {title} | {status} |\n"
        for n, title, status in TITLES
    )
    root = docs({**records(ADR, "adr/ADR-{n:04}-{slug}.md"), "adr/README.md": index})
    shown = ask("new", "ADR", "Buy a rope!", "--status", "Proposed", "--diff")
    assert shown.code == 1 and "+# ADR-0004: Buy a rope!" in shown.out
    assert not (root / "adr" / "ADR-0004-buy-a-rope.md").exists()
    done = ask("new", "ADR", "Buy a rope!", "--status", "Proposed")
    assert done.code == 0, done.err
    today = date.today()
    day = f"{today:%B} {today.day}, {today.year}"
    assert (root / "adr" / "ADR-0004-buy-a-rope.md").read_text("utf-8") == (
        f"# ADR-0004: Buy a rope!\n\n**Status:** Proposed\n**Date:** {day}\n**Deciders:** Ada, Bo\n**Ticket:** TBD\n\n"
        "## Context\n\n**TBD:** Context\n\n## Decision\n\n**TBD:** Decision\n\n"
        "## Consequences\n\n**TBD:** Consequences\n"
    )
    assert done.err.startswith("docs/adr/ADR-0004-buy-a-rope.md ADR-0004 written\n")
    assert ask("check").code == 0 or "ADR-0004" not in ask("check").out


@pytest.mark.parametrize(
    ("form", "path", "register", "new", "text"),
    [
        (
            NYGARD, "adr/{n:04}-{slug}.md", "adr", "adr/0004-buy-a-rope.md",
            "# 4. Buy a rope\n\nDate: {today}\n\n## Status\n\nProposed\n\n"
            "## Context\n\n**TBD:** Context\n\n## Decision\n\n**TBD:** Decision\n",
        ),
        (
            FRONTED, "rfc/RFC-{n:03}/README.md", "RFC", "rfc/RFC-004/README.md",
            '---\nid: RFC-004\ntitle: "Buy a rope"\nstatus: Proposed\ndate: {today}\nteam: core\n---\n\n'
            "# RFC-004: Buy a rope\n\n## Why\n\n**TBD:** Why\n",
        ),
    ],
)  # fmt: skip
def test_other_forms_of_documents(ask: Ask, docs, form: str, path: str, register: str, new: str, text: str) -> None:
    root = docs(records(form, path))
    done = ask("new", register, "Buy a rope", "--status", "Proposed")
    assert done.code == 0, done.err
    assert (root / new).read_text("utf-8") == text.format(today=date.today().isoformat())


def test_numbers_of_other_branches_are_taken(ask: Ask, docs, project: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"]
        subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True, capture_output=True)

    (project / ".git").rmdir()
    git("init", "-q", "-b", "main")
    root = docs({"JOBS.md": JOBS, **records(ADR, "adr/ADR-{n:04}-{slug}.md")})
    git("add", "-A")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    (root / "JOBS.md").write_text(JOBS.replace("## Attic", "### JOB-007: Net\n\n**Status:** Open\n\n## Attic"), "utf-8")
    (root / "adr" / "ADR-0009-x.md").write_text(ADR.format(n=9, title="X", status="Proposed"), "utf-8")
    git("add", "-A")
    git("commit", "-qm", "two")
    git("checkout", "-q", "main")
    assert "JOB-004 would be written" in ask("new", "JOB", "Rope", "--diff").err
    assert "JOB-008 would be written" in ask("new", "JOB", "Rope", "--across-branches", "--diff").err
    assert "ADR-0010 would be written" in ask("new", "ADR", "Rope", "--across-branches", "--diff").err
