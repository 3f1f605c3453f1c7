"""What is rendered stays up to date when a formatter has gone over it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.engine.render import render_until_stable
from gatelint.linking.load import load
from gatelint.rendering.templates.catalogue import catalogue
from gatelint.sources.tree import MemoryTree

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "passion-os"
DOCUMENTS = "docs/backend/migration"
FORMATTERS = {
    "mdformat": (sys.executable, "-m", "mdformat", "--extensions", "gfm"),
    "prettier": ("prettier", "--log-level", "error", "--write"),
    "rumdl": ("rumdl", "fmt", "--quiet"),
}
# Where `npm install prettier` and `pip install rumdl` put their programs in the working directory.
PLACES = os.pathsep.join(
    [os.environ.get("PATH", ""), str(REPOSITORY / "node_modules" / ".bin"), str(Path(sys.executable).parent)]
)

GATE = """\
# Gate

## Quick Status

| Phase | Name | Status | Blockers |
|-------|------|:------:|----------|
| 01 | Survey | ✅ **Complete** | None |
| 02 | Quay_wall & *piles* | 🔴 **Blocked** | WAIT-001 |
| 03 | Crane | ⏳ Pending | None |

## Phases

### Phase 01: Survey

**Status:** ✅ **Complete** (local)

### Phase 02: Quay_wall & *piles* | _old_

**Status:** 🔴 **Blocked**
**Blockers:** WAIT-001, WAIT-003
**Prerequisites:** Phase 01

### Phase 03: Crane "new" [north]

**Status:** ⏳ Pending
**Decisions Required:** DEC-001
"""
WAITING = """\
# Waiting

## Papers

### WAIT-001: Permit, see https://example.org/a_b_c

**Status:** Open
**Owner:** __Council__ of `A_B`
**Category:** 1. Papers

### WAIT-002: Barge \\# 3 * 4 <br> and ~~not~~ 5

**Status:** Done
**Category:** - Yard

### WAIT-003: snake_case _word_ & &amp; \\*stars\\* 100 % $x_1$

**Status:** Open
**Blocks:** Phase 02, Phase 03
"""
DECISIONS = """\
# Decisions

## DEC-001: Dredge *by night*

**Status:** Chosen
**Chosen:** **A** (quiet)
"""
REQUIREMENTS = """\
# Wishes

| ID | Wish |
|---|---|
| REQ-001 | Ten tons for WAIT-001 |
| REQ-002 | Light_s |
| REQ-003 | Paint \\| lacquer |
"""
SURVEY = "# Survey (old)\n\n**Date:** 2026-01-02\n\nREQ-001.\n\n| Phase | Status |\n|---|---|\n| Phase 02 | Ready |\n"
# Every built-in template, with arguments.
MARKERS = (
    "row-view register=WAIT columns=id,title,owner headers='No.,What,Who_s'",
    "index",
    "index register=WAIT columns=id,title,owner,category,section",
    "summary-view",
    "summary-view register=WAIT group=category",
    "blocker-table",
    "gate-update register=Phase",
    "gate-status",
    "decision-status",
    "dependencies",
    "categories register=WAIT",
    "categories group=register",
    "remaining-work",
    "file-index",
    "matrix register=REQ against=WAIT",
    "matrix register=REQ",
    "graph",
    "references",
)
SMALL = {
    "docs/GATE.md": GATE,
    "docs/WAITING.md": WAITING,
    "docs/DECISIONS.md": DECISIONS,
    "docs/REQUIREMENTS.md": REQUIREMENTS,
    "docs/survey (old)_2026-01-02.md": SURVEY,
}


def views(registers: Mapping[str, str]) -> str:
    """A document with a region for every marker, the registers under the names of another project."""
    text = "# Views\n"
    for marker in MARKERS:
        for name, other in registers.items():
            marker = marker.replace(f"={name}", f"={other}")
        text += f"\n## `{marker}`\n\n<!-- gatelint:begin {marker} -->\n<!-- gatelint:end sha:00000000 -->\n"
    return text


def rendered(documents: Mapping[str, bytes], config: Config, *, overwrite: bool = False) -> dict[str, bytes]:
    """The documents that rendering changes; none may hold a region that cannot be rendered."""
    outcome = render_until_stable(
        MemoryTree(documents), lambda tree: load(tree, config, ()), lambda path: True, overwrite=overwrite
    )
    assert not outcome.problems
    assert not [note for found in outcome.steps[-1].renderings for note in found.notes if note.is_fault]
    return dict(outcome.contents)


def program(name: str) -> list[str]:
    """The command line of a formatter; skips where it is not installed."""
    first, *rest = FORMATTERS[name]
    found = shutil.which(first, path=PLACES)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return [found, *rest]


def formatted(name: str, documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The documents after a formatter."""
    command = program(name)
    for path, content in documents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    # rumdl ends with 1 where it cannot mend everything.
    done = subprocess.run([*command, *documents], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {path: (folder / path).read_bytes() for path in documents}


@pytest.fixture(scope="module")
def small(default_config: Config) -> Mapping[str, bytes]:
    """A small project, rendered, with a region of every template."""
    documents = {path: text.encode() for path, text in {**SMALL, "docs/VIEWS.md": views({})}.items()}
    return {**documents, **rendered(documents, default_config, overwrite=True)}


def test_every_template_is_tried(default_config: Config) -> None:
    names = {one.name for one in catalogue(MemoryTree({}), default_config)}
    assert {marker.split()[0] for marker in MARKERS} == names - {"checkpoint"}  # which is for whole documents


def test_rendering_comes_to_rest(small: Mapping[str, bytes], default_config: Config) -> None:
    text = small["docs/VIEWS.md"].decode()
    assert "sha:00000000" not in text and "```mermaid" in text and "| 02 Quay_wall" in text
    assert rendered(small, default_config) == {}


def test_regions_give_no_findings(small: Mapping[str, bytes], findings_of: Callable[..., Any]) -> None:
    found = [one for one in findings_of(small) if one.location.path == "docs/VIEWS.md"]
    assert [(one.name, one.message) for one in found] == []


@pytest.mark.parametrize("name", FORMATTERS)
def test_a_formatter_makes_nothing_out_of_date(
    name: str, small: Mapping[str, bytes], default_config: Config, tmp_path: Path
) -> None:
    after = formatted(name, small, tmp_path)
    assert after != small
    assert rendered(after, default_config) == {}


@pytest.mark.parametrize("name", FORMATTERS)
def test_an_edit_by_hand_is_still_told(
    name: str, small: Mapping[str, bytes], default_config: Config, tmp_path: Path
) -> None:
    after = formatted(name, small, tmp_path)
    text = after["docs/VIEWS.md"].decode()
    for old, new in (("🔴 Blocked", "⏳ Pending"), ("Phase__01 --> ", "Phase__03 --> "), ("[DEC-001]", "[DEC-002]")):
        assert old in text
        edited = {**after, "docs/VIEWS.md": text.replace(old, new).encode()}
        again = rendered(edited, default_config, overwrite=True)["docs/VIEWS.md"].decode()
        assert again.count(old) == text.count(old)


def _corpus() -> Iterator[tuple[str, bytes]]:
    for path in sorted((CORPUS / DOCUMENTS).rglob("*.md")):
        yield path.relative_to(CORPUS).as_posix(), path.read_bytes()


@pytest.fixture(scope="module")
def large() -> Mapping[str, bytes]:
    """Real documents, rendered, with regions of every template."""
    if not CORPUS.is_dir():
        pytest.skip("no real documents beside the repository (../shared)")
    registers = {"WAIT": "LATER", "REQ": "ACTION"}
    documents = {**dict(_corpus()), f"{DOCUMENTS}/VIEWS.md": views(registers).encode()}
    config = load_config(REPOSITORY, isolated=True).config
    return {**documents, **rendered(documents, config, overwrite=True)}


@pytest.mark.parametrize("name", FORMATTERS)
def test_real_documents_stay_up_to_date(
    name: str, large: Mapping[str, bytes], default_config: Config, tmp_path: Path
) -> None:
    assert rendered(formatted(name, large, tmp_path), default_config) == {}


TABLES = """\
# Board

| # | Job | Status | Owner |
| :-- | :-: | --: | --- |
| 1 | WAIT-001 | Done | Council |
| 2 | WAIT-002 | ✅ Done | 日本 |
| 3 | WAIT-003 | ⚠️ Blocked | é |

## Summary

| ID | Status |
| --- | --- |
| WAIT-001 | Done |
| WAIT-009 | Done |
| WAIT-003 | Blocked |
"""


@pytest.mark.parametrize("name", FORMATTERS)
def test_a_table_that_a_formatter_aligned_has_nothing_for_it_to_do_afterwards(
    name: str, default_config: Config, tmp_path: Path
) -> None:
    home = WAITING.replace("Done", "✅ Done and dusted", 1).replace("**Status:** Open", "**Status:** In Progress", 1)
    documents = {"BOARD.md": TABLES.encode(), "WAITING.md": home.encode()}
    if name == "rumdl":  # which aligns tables only where it is asked to
        (tmp_path / ".rumdl.toml").write_text('[MD060]\nenabled = true\nstyle = "aligned"\n')
        documents = {**documents, "BOARD.md": TABLES.replace("| --- ", "| :---- ").encode()}
    before = formatted(name, documents, tmp_path)
    tree = MemoryTree(before)
    outcome = render_until_stable(tree, lambda tree: load(tree, default_config, ()), lambda path: True, prune=True)
    after = {**before, **outcome.contents}
    assert b"In Progress" in after["BOARD.md"] and b"WAIT-009" not in after["BOARD.md"]
    assert formatted(name, after, tmp_path) == after
