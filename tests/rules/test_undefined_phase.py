from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def gate(*numbers: str) -> str:
    rows = "".join(f"| {number} | Ready |\n" for number in numbers)
    sections = "".join(f"## Phase {number}: Part {number} of the quay\n\n" for number in numbers)
    return f"# Gate\n\n| Phase | Status |\n| --- | --- |\n{rows}\n{sections}"


GATE = gate("01", "02", "03", "03a")


def test_a_phase_that_the_gate_does_not_have(rule: Any) -> None:
    found = rule({"GATE.md": GATE, "PLAN.md": "The lamps come in Phase 04.\n"})
    assert found.messages == ["Phase 04 is not in the gate GATE.md"]
    assert found.quoted == [("PLAN.md", "Phase 04")]
    assert found.related == [[("GATE.md", "Phase 01", "the gate begins here")]]
    assert found.diagnostics[0].severity is Severity.ERROR


def test_its_parts_are_shown(rule: Any) -> None:
    found = rule({"GATE.md": GATE, "PLAN.md": "The lamps come in Phase 03c.\n"})
    assert [message for *_, message in found.related[0]] == [
        "the gate has Phase 03: Part 03 of the quay",
        "the gate has Phase 03a: Part 03a of the quay",
    ]


def test_another_letter_case_is_recognised(rule: Any) -> None:
    found = rule({"GATE.md": GATE, "PLAN.md": "The lamps come in Phase 03A.\n"})
    assert found.diagnostics[0].help == "did you mean Phase 03a?"


@pytest.mark.parametrize(
    "text",
    [
        "Phase 01, 04\n",
        "Phases 01 and 04.\n",
        "Phase 01 → 04\n",
        "Phases 01, 02 and 04.\n",
    ],
)
def test_in_a_list(rule: Any, text: str) -> None:
    assert rule({"GATE.md": GATE, "PLAN.md": text}).quoted == [("PLAN.md", "04")]


def test_a_row_that_lists_phases(rule: Any) -> None:
    text = "| Phase | Status |\n| --- | --- |\n| 01 | Ready |\n| 02 | Ready |\n| 09 | Ready |\n"
    assert rule({"GATE.md": GATE, "NOW.md": text}).quoted == [("NOW.md", "09")]


def test_numbers_without_padding_may_be_of_another_plan(rule: Any) -> None:
    found = rule({"GATE.md": gate("1", "2", "3"), "PLAN.md": "In Phase 7.\n"})
    assert [one.severity for one in found.diagnostics] == [Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "Phase 1 of the move, Phase 2.7 of the survey.\n",
        "Wave 09 and Batch 44.\n",
        "```\nPhase 09\n```\n",
        "# Survey\n\n## Phase 04: Look\n\n## Phase 05: Measure\n\n## Phase 06: Draw\n",
        "| Phase | Work | Kind |\n| --- | --- | --- |\n| 01 | Scaffold | New |\n| 09 | Boards | New |\n",
        "| Line | Status |\n| --- | --- |\n| 11 | Ready |\n",
        "Phase 01-03, Phase 01 → 03a.\n",
        "| Phase | Status |\n| --- | --- |\n| 01 | Ready |\n| 02 | Ready |\n| 7 | Ready |\n",
        "# Repairs\n\n## REP-001: Crane\n\n## REP-002: Shed\n\nAfter REP-001.\n",
    ],
)
def test_lawful_numbers(rule: Any, text: str) -> None:
    assert rule({"GATE.md": GATE, "PLAN.md": text}).messages == []


def test_archives_are_left_alone(rule: Any) -> None:
    assert rule({"GATE.md": GATE, "archive/PLAN.md": "Phase 44.\n"}).messages == []


def test_without_a_gate_nothing_is_said(rule: Any) -> None:
    assert rule("# Plan\n\n## Phase 01: Dig\n\nThen Phase 09.\n").messages == []


def test_the_text_of_another_plan_speaks_of_the_gate(rule: Any) -> None:
    outline = "# Survey\n\n## Phase 04: Look\n\n## Phase 05: Measure\n\n## Phase 06: Draw\n\nUntil Phase 07.\n"
    assert rule({"GATE.md": GATE, "SURVEY.md": outline}).quoted == [("SURVEY.md", "Phase 07")]
    assert rule({"GATE.md": GATE, "plans/survey.md": outline}).quoted == []  # a plan numbers phases of its own


def test_where_phases_have_letters_an_x_is_one(rule: Any) -> None:
    names = ("01", "02a", "02b", "03")
    rows = "".join(f"| {name} | Ready |\n" for name in names)
    sections = "".join(f"## Phase {name}: Part {name}\n\n" for name in names)
    gate = f"# Gate\n\n| Phase | Status |\n| --- | --- |\n{rows}\n{sections}"
    assert rule({"GATE.md": gate, "plan.md": "# Plan\n\nIn Phase 02x we sing.\n"}).quoted == [("plan.md", "Phase 02x")]


@pytest.mark.parametrize(("others", "count"), [(3, 0), (0, 1)])
def test_the_phases_of_one_record_are_no_gate(others: int, count: int, rule: Any) -> None:
    rows = "".join(f"| {n} | Thing {n} | Done |\n" for n in (1, 2, 3))
    sections = "".join(f"### Phase {n}: Thing {n}\n\n" for n in (1, 2, 3))
    head = "# ADR-{:03}: Ropes\n\n**Status:** Accepted\n\n"
    plan = "| Phase | Scope | Status |\n| --- | --- | --- |\n" + rows + sections
    documents = {f"adr/ADR-{n:03}-x.md": head.format(n) for n in range(2, others + 2)}
    documents["adr/ADR-001-x.md"] = head.format(1) + plan
    assert len(rule({**documents, "notes.md": "# Notes\n\nAfter Phase 2 follows Phase 7.\n"}).messages) == count
