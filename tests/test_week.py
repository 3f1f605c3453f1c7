"""The week of a maintainer, lived on real documents that are not part of the repository, and skipped without them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.cli.main import main

REAL = Path(__file__).parents[2] / "shared" / "corpus" / "passion-os" / "docs" / "backend" / "migration"
# What the register, its gate and the documents around them need; the whole set takes a minute.
NAMES = ("LATER.md", "PHASE_GATE.md", "NOW.md", "DECISIONS.md", "feature_parity_checklist.md", "go_live_checklist.md")
REPORT = "checkpoint_20F.md"

Differences = dict[str, list[tuple[str, str]]]


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not REAL.exists():
        pytest.skip("the documents are not there")
    (tmp_path / ".git").mkdir()
    for name in (*NAMES, REPORT):
        shutil.copyfile(REAL / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def step(documents: Path) -> Callable[..., Differences]:
    """Run a command and return the lines that it took away (`-`) and wrote (`+`), document by document."""

    def step(*arguments: str) -> Differences:
        before = {path.name: path.read_text("utf-8").splitlines() for path in documents.glob("*.md")}
        with pytest.raises(SystemExit) as ending:
            main([*arguments])
        assert not ending.value.code
        found: Differences = {}
        for name, lines in before.items():
            after = (documents / name).read_text("utf-8").splitlines()
            gone = [("-", line) for line in lines if lines.count(line) > after.count(line)]
            new = [("+", line) for line in after if after.count(line) > lines.count(line)]
            if lines != after:
                found[name] = [*gone, *new]
        return found

    return step


def _column(lines: list[tuple[str, str]], sign: str, index: int) -> list[str]:
    """One column of the rows that were taken away or written, without emphasis."""
    rows = [line.split("|")[1:-1] for own, line in lines if own == sign and line.startswith("|")]
    return [row[index].strip(" *") for row in rows]


def test_an_item_is_resolved(step: Callable[..., Differences], capfd: pytest.CaptureFixture[str]) -> None:
    written = step("set", "LATER-003", "status=resolved")
    assert set(written) == {"LATER.md", "PHASE_GATE.md", "feature_parity_checklist.md"}
    assert _column(written["LATER.md"], "-", 1) == ["5", "8"]
    # Its heading and its new row say so; siblings have the same line.
    assert [one for one in _column(written["LATER.md"], "+", 1) if one.isdigit()] == ["4", "7"]
    assert sum("RESOLVED" in line for line in Path("LATER.md").read_text("utf-8").splitlines()) == 9
    assert _column(written["PHASE_GATE.md"], "-", 0) == ["14", "23", "- LATER-003", "- LATER-003", "LATER-003"]
    assert _column(written["PHASE_GATE.md"], "+", 0) == ["14", "23", "- ~~LATER-003~~", "- ~~LATER-003~~"]
    phases = [line.split("|") for sign, line in written["PHASE_GATE.md"] if sign == "+"][:2]
    blockers = [cells[4].strip() for cells in phases]
    assert blockers == ["None", "LATER-001, LATER-002, LATER-004, LATER-005, LATER-009-011 (prod only)"]
    assert len(written["feature_parity_checklist.md"]) == 2
    told = capfd.readouterr().err
    assert "contradicts now" not in told
    left = [line.partition(" left:")[0] for line in told.splitlines() if " left:" in line]
    assert left == ["LATER.md:171", "PHASE_GATE.md:741", "go_live_checklist.md:28"]
    assert step("set", "LATER-003", "status=resolved") == {}


def test_a_phase_is_complete(step: Callable[..., Differences], capfd: pytest.CaptureFixture[str]) -> None:
    step("set", "Phase 20", "status=complete", "completed=January 9, 2026")
    told = [line.split(" ")[0] for line in capfd.readouterr().err.splitlines() if " -> " in line]
    assert told == ["PHASE_GATE.md:443", "PHASE_GATE.md:447", "NOW.md:65", "PHASE_GATE.md:30"]
    gate, now = (Path(name).read_text("utf-8").splitlines() for name in ("PHASE_GATE.md", "NOW.md"))
    assert (
        "Complete" in gate[29] and "Complete" in gate[442] and "January 9, 2026" in gate[446] and "Complete" in now[64]
    )


def test_an_item_is_added(step: Callable[..., Differences]) -> None:
    written = step("new", "LATER", "Status page")
    assert set(written) == {"LATER.md", "PHASE_GATE.md"}
    assert [one for one in _column(written["LATER.md"], "+", 1) if one.isdigit()] == ["4", "9"]
    assert written["PHASE_GATE.md"] == [("+", "| LATER-012 | Status page | - | - |")]
