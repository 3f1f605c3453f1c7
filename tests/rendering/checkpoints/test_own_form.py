"""A new report has the form of its siblings: headings, labels, order, columns, lists, language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from gatelint.analysis.status.over_time.snapshots import dated_state, whole_state
from gatelint.diagnostics.model import Diagnostic
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.model import Baseline, Draft
from gatelint.rendering.checkpoints.own_form.text import text_in_own_form

DAY = date(2026, 3, 9)
NEW = "plan/checkpoint_new.md"

GATE = """\
# Phase Gate

| Phase | Name | Status | Blockers |
|-------|------|--------|----------|
| 1 | Well | ✅ Complete | None |
| 2 | Roof | {roof} | {wait} |
| 3 | Tree | 🔴 Blocked | JOB-002, JOB-003 |
| 4 | Pond | ✅ Ready | None |

## Phase 1: Well

**Status:** ✅ Complete

## Phase 2: Roof

**Status:** {roof}

## Phase 3: Tree

**Status:** 🔴 Blocked

## Phase 4: Pond

**Status:** ✅ Ready
"""
JOBS = """\
# Jobs

| ID | Title | Owner | Status |
|----|-------|-------|--------|
| JOB-001 | Slates | Ada | ✅ Done |
| JOB-002 | Spade | Bo | External |
| JOB-003 | Seed | Ada | Open |
"""
NEXT_JOB = "| JOB-004 | Fish | Bo | Open |\n"
# Another plan, with a gate of its own kind and jobs that wait.
OTHER = """\
# Tasks

| ID | Title | Blocks | Status |
|----|-------|--------|--------|
| TASK-001 | Paint | TASK-002 | Open |
| TASK-002 | Dry | - | Open |
| TASK-003 | Hang | - | Open |
"""
BEFORE = {
    "plan/PHASE_GATE.md": GATE.format(roof="🔴 Blocked", wait="JOB-001"),
    "plan/JOBS.md": JOBS.replace("✅ Done", "Open"),
    "other/TASKS.md": OTHER,
}
NOW = {
    "plan/PHASE_GATE.md": GATE.format(roof="✅ Complete", wait="None"),
    "plan/JOBS.md": JOBS + NEXT_JOB,
    "other/TASKS.md": OTHER,
}
TABLES = """\
# Gap Checkpoint: After {title}

**Date:** March {day}, 2026
**Branch:** `main`
**Phase:** {phase}
**Purpose:** Look at {title}

---

## State of Play

All went well with {title}.

---

## Newly Discovered

**None.** Nothing came up.

---

## What Holds Us Up (2 items)

| JOB-ID | Item | Owner | Blocks |
|--------|------|-------|--------|
| JOB-002 | Spade | Bo | Phase 3 |
| JOB-003 | Seed | Ada | Phase 3 |

---

## Gates

| Phase | Previous Status | New Status | Change |
|-------|-----------------|------------|--------|
| 2 Roof | 🔴 Blocked | 🔴 Blocked | as it was |
| 3 Tree | 🔴 Blocked | 🔴 Blocked | as it was |

---

## Next

1. **Phase 3**: wait for {title}

---

## PHASE_GATE.md Updated

- Nothing

---

## Sources

- [PHASE_GATE.md](./PHASE_GATE.md) - the gate
- [JOBS.md](./JOBS.md) - what is to be done
"""
LISTS = """\
---
title: Checkpoint {title}
date: 2026-03-0{day}
project: Garden
mood: {title}
---

# Checkpoint {title}: a look

## 1. New Issues

None.

## 2. Blocking

- **JOB-002** Spade (External)
- **JOB-003** Seed (Open)

## 3. Phases

- Phase 2: 🔴 Blocked → 🔴 Blocked
- Phase 3: 🔴 Blocked → 🔴 Blocked

## 4. Mood

Fine, {title}.
"""
GERMAN = """\
# Zwischenstand: Nach {title}

**Datum:** {day}. März 2026
**Zweig:** `main`
**Verantwortlich:** Ada

## Überblick

Es ging um {title}.

## Neue Punkte

Keine.

## Hindernisse

| ID | Aufgabe | Blockiert | Status |
|----|---------|-----------|--------|
| JOB-002 | Spaten | Phase 3 | Offen |

## Phasen

| Phase | Vorheriger Status | Neuer Status | Änderung |
|-------|-------------------|--------------|----------|
| 2 Dach | Blockiert | Blockiert | Unverändert |
| 3 Baum | Blockiert | Blockiert | Unverändert |

## Nächste Schritte

- Phase 3: warten
"""
GERMAN_GATE = """\
# Phase Gate

| Phase | Name | Status | Blockiert durch |
|-------|------|--------|-----------------|
| 1 | Brunnen | Erledigt | Keine |
| 2 | Dach | {roof} | Keine |
| 3 | Baum | Blockiert | JOB-002 |

## Phase 1: Brunnen

**Status:** Erledigt

## Phase 2: Dach

**Status:** {roof}

## Phase 3: Baum

**Status:** Blockiert
"""
GERMAN_JOBS = """\
# Jobs

| ID | Aufgabe | Status |
|----|---------|--------|
| JOB-001 | Schiefer | Erledigt |
| JOB-002 | Spaten | Offen |
| JOB-003 | Saat | Offen |
"""


def siblings(form: str, path: str = "plan/checkpoint_{0}.md", **words: str) -> dict[str, str]:
    titles = (("well", 1), ("fence", 2), ("gate", 3))
    return {
        path.format(title): form.format(title=title, day=day, phase=f"{day} - {title}", **words)
        for title, day in titles
    }


@pytest.fixture
def written(project_of: Callable[..., Project], findings_of: Callable[..., list[Diagnostic]]) -> Callable[..., str]:
    """The text of a new report, which has to be silent under `check`; `before` is what a commit had."""

    def written(
        now: Mapping[str, str],
        before: Mapping[str, str] | None = None,
        *,
        title: str = "After the Roof",
        phase: str = "",
        branch: str = "next",
        word: str = "checkpoint",
        path: str = NEW,
    ) -> str:
        project = project_of(now)
        baseline = None
        if before is not None:
            names = frozenset(path.rpartition("/")[2] for path in before)
            baseline = Baseline(whole_state(project_of(before)), date(2026, 3, 5), "abc1234", (), names)
        item = project.items[phase] if phase else None
        text = text_in_own_form(project, Draft(title, DAY, path, item, baseline, word, branch))
        assert text is not None
        old = {(one.location.path, one.message) for one in findings_of(now)}
        new = {(one.location.path, one.message) for one in findings_of({**now, path: text})}
        assert new <= old
        return text

    return written


def section(text: str, heading: str) -> list[str]:
    """The lines of a section without blank ones and breaks."""
    _, _, rest = text.partition(f"{heading}\n")
    lines = rest.partition("\n## ")[0].splitlines()
    return [line for line in lines if line.strip() and line != "---"]


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_headings_labels_and_columns_are_those_of_the_siblings(written) -> None:
    text = written({**NOW, **siblings(TABLES)}, BEFORE, phase="Phase 2")
    assert text.split("\n## ")[0].splitlines() == [
        "# Gap Checkpoint: After the Roof",
        "",
        "**Date:** March 9, 2026",
        "**Branch:** `next`",
        "**Phase:** 2 - Roof",
        "**Purpose:** TBD",
        "",
        "---",
    ]
    assert headings(text)[1:] == [
        "## State of Play",
        "## Newly Discovered",
        "## What Holds Us Up (2 items)",
        "## Gates",
        "## Next",
        "## PHASE_GATE.md Updated",
        "## Sources",
    ]
    assert section(text, "## State of Play") == ["**TBD:** State of Play"]
    assert section(text, "## Newly Discovered") == [
        "| JOB-ID | Item | Owner | Blocks |",
        "|--------|------|-------|--------|",
        "| JOB-004 | Fish | Bo | - |",
    ] or section(text, "## Newly Discovered") == ["- JOB-004: Fish (Open)"]
    assert section(text, "## What Holds Us Up (2 items)")[2:] == [
        "| JOB-002 | Spade | Bo | Phase 3 |",
        "| JOB-003 | Seed | Ada | Phase 3 |",
    ]
    assert section(text, "## Gates")[2:] == [
        "| 2 Roof | 🔴 Blocked | ✅ Complete | Changed |",
        "| 3 Tree | 🔴 Blocked | 🔴 Blocked | as it was |",
        "| 4 Pond | ✅ Ready | ✅ Ready | as it was |",
    ]
    assert section(text, "## Next") == [
        "1. **Phase 4**: Pond (✅ Ready)",
        "2. **External**: JOB-002",
        "3. **Phase 3**: Tree (🔴 Blocked) – JOB-002, JOB-003",
    ]
    assert section(text, "## PHASE_GATE.md Updated") == ["- Phase 2: 🔴 Blocked → ✅ Complete"]
    assert section(text, "## Sources") == [
        "- [PHASE_GATE.md](./PHASE_GATE.md) - the gate",
        "- [JOBS.md](./JOBS.md) - what is to be done",
    ]
    assert "TASK-" not in text


def test_none_only_where_that_is_known(written) -> None:
    same = {**NOW, "plan/JOBS.md": JOBS}
    known = written({**same, **siblings(TABLES)}, {**BEFORE, "plan/JOBS.md": JOBS})
    assert section(known, "## Newly Discovered") == ["**None.**"]
    unknown = written({**same, **siblings(TABLES)})
    assert section(unknown, "## Newly Discovered") == ["**TBD:** Newly Discovered"]
    assert section(unknown, "## PHASE_GATE.md Updated") == ["**TBD:** PHASE_GATE.md Updated"]
    assert "**Phase:** TBD\n" in unknown
    assert "**Branch:** TBD\n" in written({**same, **siblings(TABLES)}, branch="")


def test_lists_and_front_matter(written) -> None:
    text = written({**NOW, **siblings(LISTS)}, BEFORE)
    assert text.startswith("---\ntitle: TBD\ndate: 2026-03-09\nproject: Garden\nmood: TBD\n---\n\n# ")
    assert headings(text)[1:] == ["## 1. New Issues", "## 2. Blocking", "## 3. Phases", "## 4. Mood"]
    assert section(text, "## 2. Blocking") == ["- **JOB-002** Spade (External)", "- **JOB-003** Seed (Open)"]
    assert section(text, "## 3. Phases") == [
        "- Phase 2: 🔴 Blocked → ✅ Complete",
        "- Phase 3: 🔴 Blocked → 🔴 Blocked",
        "- Phase 4: ✅ Ready → ✅ Ready",
    ]
    assert section(text, "## 4. Mood") == ["**TBD:** Mood"]


def test_another_language(written) -> None:
    before = {"plan/PHASE_GATE.md": GERMAN_GATE.format(roof="Blockiert"), "plan/JOBS.md": GERMAN_JOBS}
    now = {**before, "plan/PHASE_GATE.md": GERMAN_GATE.format(roof="Erledigt"), **siblings(GERMAN)}
    text = written(now, before, title="Nach dem Dach")
    assert text.startswith("# Zwischenstand: Nach dem Dach\n")
    assert "**Datum:** 9. März 2026\n**Zweig:** `next`\n**Verantwortlich:** Ada\n" in text
    assert headings(text)[1:] == [
        "## Überblick", "## Neue Punkte", "## Hindernisse", "## Phasen", "## Nächste Schritte"
    ]  # fmt: skip
    assert section(text, "## Neue Punkte") == ["Keine."]
    assert section(text, "## Hindernisse")[2:] == ["| JOB-002 | Spaten | Phase 3 | Offen |"]
    assert section(text, "## Phasen")[2:] == [
        "| 2 Dach | Blockiert | Erledigt | TBD |",
        "| 3 Baum | Blockiert | Blockiert | Unverändert |",
    ]
    assert "None" not in text and "Changed" not in text


def test_an_exception_is_not_followed(written) -> None:
    odd = {"plan/checkpoint_odd.md": LISTS.format(title="odd", day=4)}
    text = written({**NOW, **siblings(TABLES), **odd}, BEFORE)
    assert headings(text)[1] == "## State of Play"


def test_without_sections_there_is_no_form(project_of) -> None:
    bare = {"plan/checkpoint_a.md": "# Checkpoint\n\n**Date:** 2026-03-01\n\nAll well.\n"}
    assert text_in_own_form(project_of({**NOW, **bare}), Draft("T", DAY, NEW, None, None)) is None


def test_the_state_of_documents_is_the_previous_state(project_of) -> None:
    project = project_of({**NOW, **siblings(TABLES)})
    last = project.documents["plan/checkpoint_gate.md"]
    baseline = Baseline(dated_state(project, [last]), date(2026, 3, 3), "", (last,))
    text = text_in_own_form(project, Draft("T", DAY, NEW, None, baseline))
    assert text is not None
    assert section(text, "## Gates")[2] == "| 2 Roof | 🔴 Blocked | ✅ Complete | Changed |"
    assert section(text, "## Newly Discovered") == ["**TBD:** Newly Discovered"]


CHECKED = """\
# Validation: {title}

**Date:** March {day}, 2026
**Branch:** `main`

## Summary

| Check | Result |
|-------|--------|
| Build | ✅ Pass |

## Log

Nothing of {title}.

**Overall:** ✅ **Passed**
"""


def test_the_checks_since(written) -> None:
    form = TABLES.replace("## Next\n", "## Checks\n\n| Check | Result |\n|---|---|\n| Roof | ✅ |\n\n---\n\n## Next\n")
    checks = {f"plan/validation_{name}.md": CHECKED.format(title=name, day=day) for name, day in (("a", 4), ("b", 6))}
    before = {**BEFORE, "plan/validation_a.md": checks["plan/validation_a.md"]}
    text = written({**NOW, **siblings(form), **checks}, before)
    assert section(text, "## Checks")[2:] == ["| [Validation: b](./validation_b.md) | ✅ **Passed** |"]
    assert section(text, "## Sources")[-1] == "- [validation_b.md](./validation_b.md) - Validation: b"


def test_a_new_validation(written) -> None:
    checks = {f"plan/validation_{name}.md": CHECKED.format(title=name, day=day) for name, day in (("a", 4), ("b", 6))}
    text = written({**NOW, **checks}, BEFORE, title="Pond", word="validation", path="plan/validation_pond.md")
    assert text.startswith("# Validation: Pond\n\n**Date:** March 9, 2026\n**Branch:** `next`\n\n## Summary\n")
    assert headings(text)[1:] == ["## Summary", "## Log"]


def test_what_is_so_for_one_report_alone_is_no_heading(written) -> None:
    form = TABLES.replace("## Gates\n", "## Gates of Phase 2 (Roof)\n").replace("## Sources", "## Sources ✅ PASSED")
    text = written({**NOW, **siblings(form)}, BEFORE)
    assert "## Gates of TBD\n" in text and "## Sources\n" in text


def test_a_quoted_table_and_a_doubtful_phase(written) -> None:
    quoted = "\n".join(f"> {line}" if line.startswith("|") else line for line in TABLES.splitlines()) + "\n"
    twice = NOW["plan/PHASE_GATE.md"] + "\n## Phase 4: Something else\n\n**Status:** Open\n"
    text = written({**NOW, "plan/PHASE_GATE.md": twice, **siblings(quoted)}, BEFORE)
    assert "\n| JOB-002 | Spade | Bo | Phase 3 |\n" in text and "> " not in text
