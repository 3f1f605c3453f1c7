from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Location
from gatelint.text.ranges import Range

DOCUMENTS = {"docs/REPAIRS.md": "# Repairs\n\n## REP-001: Mend the crane\n"}


def config(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


@pytest.mark.parametrize(("settings", "path"), [('home = "docs/JOBS.md"', "docs/JOBS.md"), ('id = "JOB-{n:03}"', ".")])
def test_a_register_without_items(rule: Any, settings: str, path: str) -> None:
    found = rule(DOCUMENTS, config(f"registers.JOB.{settings}"))
    assert found.messages == ["the register JOB is configured, but no document defines an item of it"]
    assert found.diagnostics[0].location == Location(path, Range(0, 0))


@pytest.mark.parametrize(("home", "count"), [("docs/DESIGN.md", 0), ("docs/REPAIRS.md", 1), ("docs/LOST.md", 1)])
def test_a_document_without_numbered_sections(rule: Any, home: str, count: int) -> None:
    documents = {**DOCUMENTS, "docs/DESIGN.md": "# Design\n\n## 1.1 Crane\n"}
    found = rule(documents, config(f'registers.HLD = {{ id = "{{outline}}", home = "{home}" }}'))
    assert found.messages == ["the register HLD is configured, but no document defines an item of it"] * count


def test_a_gate_without_phases(rule: Any) -> None:
    found = rule(DOCUMENTS, config('registers.PHASE.role = "gate"'))
    assert found.messages == ["the register PHASE is configured, but no document defines an item of it"]


@pytest.mark.parametrize(
    "settings",
    ['registers.REP.id = "REP-{n:03}"', "registers.JOB.ignore = true", 'rules.nothing-read.severity = "error"'],
)
def test_registers_that_are_there_or_not_wanted(rule: Any, settings: str) -> None:
    assert rule(DOCUMENTS, config(settings)).messages == []


def test_the_gate_has_a_name_of_its_own(rule: Any) -> None:
    rows = "".join(f"| {n:02} | Ready |\n" for n in (1, 2, 3))
    sections = "".join(f"## Phase {n:02}: Part {n}\n\n" for n in (1, 2, 3))
    gate = f"| Phase | Status |\n| --- | --- |\n{rows}\n{sections}"
    assert rule({"GATE.md": gate}, config('registers.STAGE.role = "gate"')).messages == []


def test_without_a_configuration_nothing_is_expected(rule: Any) -> None:
    assert rule({"doc.md": "# Nothing\n"}).messages == []


@pytest.mark.parametrize(
    ("globs", "missing"),
    [('["docs/*.md"]', []), ('["docs/*.md", "docs/LIST.md", "["]', ["[", "docs/LIST.md"])],
)
def test_a_document_that_is_to_list_all_is_not_there(rule: Any, globs: str, missing: list[str]) -> None:
    found = rule(DOCUMENTS, config(f"registers.REP.listed-in = {globs}"))
    assert found.messages == [f"no document is `{glob}`, which is to list every item of REP" for glob in missing]


@pytest.mark.parametrize(
    ("path", "text", "count"),
    [
        ("PHASE_GATE.md", "# Gate\n\nThe keel passes.\n", 1),
        ("docs/risk-register.md", "# Risks\n\n- Fire\n", 1),
        ("notes.md", "# Notes\n\nWe painted the gate.\n", 0),
        ("archive/ROADMAP.md", "# Roadmap\n\nLater.\n", 0),
    ],
)
def test_documents_that_look_like_state(rule: Any, path: str, text: str, count: int) -> None:
    assert len(rule({path: text}).messages) == count
    assert rule({path: text, **DOCUMENTS}).messages == []
