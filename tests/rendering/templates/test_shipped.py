"""The built-in templates: from a view of the configuration, and with whatever documents hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.load import load_config

Render = Callable[..., Any]
GATE = """\
# Gate

## Phases

### Phase 01: Survey

**Status:** Done

### Phase 02: Quay

**Status:** Blocked
**Blockers:** WAIT-001

### Phase 03: Crane

**Status:** Pending

## All

| Phase | Status |
|---|---|
| 01 | Done |
| 02 | Blocked |
| 03 | Pending |
"""
WAIT = """\
# Waiting

## WAIT-001: Permit

**Status:** Open
**Owner:** Ada
**Chosen:** A
**Blocks:** Phase 02

## WAIT-002: Chart

**Status:** Done
**Owner:** Bo
**Blocks:** Phase 03
"""
STALE = "# Plan\n\n## Board\n\n| {} | Status |\n|---|---|\n| {} | ✅ **Done** |\n"


@pytest.mark.parametrize(
    ("template", "id"),
    [
        ("index", "WAIT-001"),
        ("row-view", "WAIT-001"),
        ("blocker-table", "WAIT-001"),
        ("decision-status", "WAIT-001"),
        ("dependencies", "WAIT-001"),
        ("file-index", "WAIT-001"),
        ("gate-status", "02"),
    ],
)
def test_a_view_of_the_configuration_may_use_it(rendered: Render, tmp_path: Path, template: str, id: str) -> None:
    (tmp_path / "gatelint.toml").write_text(f'[[views]]\nheading = "Board"\ntemplate = "{template}"\n', "utf-8")
    table = STALE.format("Phase" if id == "02" else "ID", id)
    documents = {"GATE.md": GATE, "WAIT.md": WAIT, "PLAN.md": table}
    found = rendered(documents, config=load_config(tmp_path).config)
    subject, new = ("Phase 02", "🔒 **Blocked**") if id == "02" else (id, "**Open**")
    assert found.changes == [(subject, "Status", "✅ **Done**", new)]


def test_counts_of_a_view_of_the_configuration(rendered: Render, tmp_path: Path) -> None:
    (tmp_path / "gatelint.toml").write_text(
        '[[views]]\nheading = "Summary"\nkind = "summary"\ntemplate = "summary-view"\n', "utf-8"
    )
    counts = "## Summary\n\n| Status | Count |\n|---|---|\n| Open | 2 |\n| Done | 1 |\n\n"
    text = WAIT.replace("## WAIT-001", f"{counts}## WAIT-001", 1)
    found = rendered({"WAIT.md": text}, config=load_config(tmp_path).config)
    assert found.changes == [("Open", "Count", "2", "1")]


MARKERS = [
    "index register=WAIT columns=id,title,owner,section",
    "summary-view register=WAIT group=owner",
    "summary-view register=WAIT group=holds-up",
    "blocker-table",
    "categories register=WAIT group=title",
    "decision-status register=WAIT",
    "dependencies",
    "file-index",
    "gate-status",
    "gate-update",
    "graph",
    "matrix register=WAIT against=Phase",
    "matrix register=WAIT",
    "references",
    "remaining-work",
]


@given(
    marker=st.sampled_from(MARKERS),
    title=st.text(st.sampled_from('ab|`*_[]()<>&#"\\~- :;$1é工'), max_size=20),
    owner=st.text(st.sampled_from('ab|`*_[]()<>&#"\\~- .1'), max_size=10),
)
def test_rendering_twice_is_rendering_once(rendered: Render, marker: str, title: str, owner: str) -> None:
    documents = {
        "GATE.md": GATE.replace("Quay", f"Quay {title}"),
        "WAIT.md": WAIT.replace("Permit", f"Permit {title}").replace("Ada", f"Ada {owner}"),
        "PLAN.md": f"# Plan\n\n<!-- gatelint:begin {marker} -->\n<!-- gatelint:end sha:00000000 -->\n",
    }
    once = rendered(documents, overwrite=True)
    assert "sha:00000000" not in once.texts["PLAN.md"]
    assert [found.edits for found in rendered(once.texts).renderings if found.path == "PLAN.md"] == []
