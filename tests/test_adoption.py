"""A team with a history adopts gatelint: a baseline, a hook, honest edits, a contradiction, a resolved item."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MIGRATION = Path(__file__).parents[2] / "shared/corpus/passion-os/docs/backend/migration"
FINDING = re.compile(r"^\S+:\d+:\d+: ", re.M)
DOCUMENTS = {
    "LATER.md": "# Later\n\n| Count |\n|---|\n\n## LATER-001: Paint the hull\n\n**Status:** Open\n\n"
    "## LATER-002: Order ropes\n\n**Status:** Open\n\n## LATER-003: Book the dock\n\n**Status:** Open\n",
    "NOW.md": "# Now\n\n| ID | Title | Status |\n|---|---|---|\n| LATER-001 | Paint the hull | Done |\n"
    "| LATER-002 | Order ropes | Done |\n| LATER-003 | Book the dock | Open |\n\n"
    "Waits for LATER-008 and LATER-009, see [plan](gone.md).\n",
}
HOOK = f'#!/bin/sh\nexec "{sys.executable}" -m gatelint check\n'


class Project:
    """A repository with the hook installed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / ".git/hooks").mkdir(exist_ok=True)
        hook = root / ".git/hooks/pre-commit"
        hook.write_text(HOOK, "utf-8")
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")

    def append(self, path: str, line: str) -> None:
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    def commit(self) -> tuple[int, str]:
        """How a commit of everything ends, and what is printed."""
        who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.invalid"}
        who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1", **who}
        subprocess.run(["git", "add", "-A"], cwd=self.root, env={**kept, **own}, check=True)
        run = subprocess.run(
            ["git", "commit", "-q", "-m", "edit"], cwd=self.root, env={**kept, **own}, capture_output=True, text=True
        )
        return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("documents", "resolved"),
    [
        (None, ("LATER.md", "## LATER-003: Book the dock\n\n**Status:** Open", "**Status:** Open", "**Status:** Done")),
        (
            ("LATER.md", "PHASE_GATE.md", "NOW.md", "UNKNOWN.md"),
            ("LATER.md", "### LATER-003: R2 S3 API Credentials\n\n", "|-------|-------|\n", ""),
        ),
    ],
    ids=["made-up", "passion-os"],
)
def test_a_team_adopts_gatelint(
    tmp_path: Path,
    git: Callable[..., str],
    documents: tuple[str, ...] | None,
    resolved: tuple[str, str, str, str],
) -> None:
    if documents is not None and not MIGRATION.is_dir():
        pytest.skip("the documents are not there")
    git(tmp_path, "init", "-q")
    for name in documents or DOCUMENTS:
        if documents is None:
            (tmp_path / name).write_text(DOCUMENTS[name], "utf-8")
        else:
            shutil.copyfile(MIGRATION / name, tmp_path / name)
    project = Project(tmp_path)

    if documents is None:
        code, printed = project.commit()
        assert code and len(FINDING.findall(printed)) >= 4, "old findings stop the first commit"
    subprocess.run([sys.executable, "-m", "gatelint", "check", "--write-baseline"], cwd=tmp_path, check=True)
    assert project.commit()[0] == 0

    project.append("NOW.md", "Nothing else has changed.")
    code, printed = project.commit()
    assert code == 0 and len(printed.splitlines()) <= 5, printed

    project.append("NOW.md", "See LATER-099.")
    code, printed = project.commit()
    assert code and len(FINDING.findall(printed)) == 1 and "LATER-099" in printed, printed
    project.edit("NOW.md", "\nSee LATER-099.\n", "")

    path, before, old, new = resolved
    text = (tmp_path / path).read_text("utf-8")
    at = text.index(before)
    row = "|-------|-------|\n| **Status** | ✅ Resolved |\n"
    (tmp_path / path).write_text(text[:at] + text[at:].replace(old, new or row, 1), "utf-8")
    command = [sys.executable, "-m", "gatelint", "check", "--output-format", "json", "--exit-zero"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    report = json.loads(run.stdout)
    entries = json.loads((tmp_path / "gatelint.baseline.json").read_text("utf-8"))["findings"]
    about = {one["fingerprint"] for one in entries if "LATER-003" in one["message"]}
    assert set(report["summary"]["baseline"]["gone"]) <= about
    # A table that is out of date already may have got a further cell.
    assert report["summary"]["baseline"]["known"] >= len(entries) - len(report["summary"]["baseline"]["gone"]) - 1
    assert any("LATER-003" in json.dumps(one) for one in report["diagnostics"])
