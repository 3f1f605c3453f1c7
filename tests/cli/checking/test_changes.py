from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.checking.conftest import DOCUMENTS, Check, write

OTHER = (
    "# Other\n\nLATER-001 is open, see [gone](gone.md).\n\n| ID | Status |\n|---|---|\n| LATER-002 | In Progress |\n"
)


@pytest.fixture
def committed(root: Path, commit: Callable[..., str]) -> Path:
    (root / ".git").rmdir()
    commit(root, {**DOCUMENTS, "OTHER.md": OTHER})
    return root


def test_nothing_is_reported_of_what_has_not_changed(committed: Path, check: Check) -> None:
    ran = check("--changed", "HEAD")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-2].startswith("Nothing new: 3 documents")
    assert ran.err.splitlines()[-1] == "Not reported: 6 not touched since HEAD."


def test_findings_in_a_changed_document_are_reported_with_the_old_ones(committed: Path, check: Check) -> None:
    write(committed, {"OTHER.md": OTHER + "\nLATER-007.\n"})
    ran = check("--changed", "HEAD")
    assert ran.code == 1
    assert {line.partition(":")[0] for line in ran.lines} == {"OTHER.md"}
    assert len(ran.lines) == 3


def test_findings_elsewhere_about_a_changed_item_and_new_ones_are_reported(committed: Path, check: Check) -> None:
    text = DOCUMENTS["LATER.md"].replace("Rope\n\n**Status:** Done", "Rope\n\n**Status:** Blocked")
    write(committed, {"LATER.md": text})
    lines = check("--changed", "HEAD").lines
    assert [line for line in lines if "status-mismatch" in line and "LATER-002" in line and "NOW.md" in line]
    assert [line for line in lines if "status-mismatch" in line and "LATER-002" in line and "OTHER.md" in line]
    assert not [line for line in lines if "undefined-id" in line or "broken-link" in line or "LATER-001` is" in line]


def test_lines_that_moved_and_line_endings_are_no_finding(committed: Path, check: Check) -> None:
    write(committed, {"OTHER.md": OTHER.replace("\n", "\r\n")})
    assert check("--changed", "HEAD").out == ""


def test_fixes_follow(committed: Path, check: Check) -> None:
    write(committed, {"OTHER.md": OTHER + "\nDone ‚úÖ here.\n"})
    check("--changed", "HEAD", "--fix")
    assert "Done ✅ here" in (committed / "OTHER.md").read_text("utf-8")
    assert (committed / "NOW.md").read_text("utf-8") == DOCUMENTS["NOW.md"]


def test_a_new_document_and_a_revision_without_any(
    committed: Path, check: Check, git: Callable[..., str], commit: Callable[..., str]
) -> None:
    git(committed, "rm", "-q", "--cached", "-r", ".")
    git(committed, "commit", "-q", "-m", "none")
    assert len(check("--changed", "HEAD").lines) == 6
    assert len(check("--changed", "HEAD~1").lines) == 0


def test_a_revision_that_is_none_ends_the_run(committed: Path, root: Path, check: Check) -> None:
    ran = check("--changed", "nothing-of-that-name")
    assert ran.code == 2 and "no such revision" in ran.err
    assert check("--changed", "HEAD", "--write-baseline").code == 2


def test_the_last_lines_tell_of_the_baseline_too(committed: Path, check: Check) -> None:
    check("NOW.md", "--write-baseline")
    assert "Not reported: 4 in gatelint.baseline.json, 2 not touched since HEAD." in check("--changed", "HEAD").err


def test_a_mention_in_prose_of_a_changed_item_is_reported(root: Path, check: Check, commit: Callable[..., str]) -> None:
    (root / ".git").rmdir()
    commit(root, {**DOCUMENTS, "PROSE.md": "# Prose\n\n- LATER-001 (done)\n- LATER-002 (open)\n"})
    write(root, {"LATER.md": DOCUMENTS["LATER.md"].replace("**Status:** Done", "**Status:** Cancelled")})
    prose = [line for line in check("--changed", "HEAD").lines if line.startswith("PROSE.md")]
    assert len(prose) == 1 and "`LATER-002` is cancelled" in prose[0]
