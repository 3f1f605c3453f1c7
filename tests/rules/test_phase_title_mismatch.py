from __future__ import annotations

from typing import Any

import pytest

TITLES = {"01": "Quay wall", "02": "Crane", "03": "Lights and buoys"}


def gate(**names: str) -> str:
    shown = {number: names.get(f"_{number}", title) for number, title in TITLES.items()}
    rows = "".join(f"| {number} {name} | Ready |\n" for number, name in shown.items())
    sections = "".join(f"## Phase {number}: {title}\n\n" for number, title in TITLES.items())
    return f"# Gate\n\n| Phase | Status |\n| --- | --- |\n{rows}\n{sections}"


def test_a_row_with_another_phases_name(rule: Any) -> None:
    found = rule({"GATE.md": gate(_02="Ropes")})
    assert found.messages == ["Phase 02 is `Ropes` here but `Crane` in its section"]
    assert found.quoted == [("GATE.md", "Ropes")]
    assert found.related == [[("GATE.md", "Crane", "`Phase 02` is named here")]]


@pytest.mark.parametrize(
    "text",
    [
        "| Phase | Title |\n| --- | --- |\n| 01 | Quay |\n| 02 | Ropes |\n",
        "| Phase | Days | Who |\n| --- | --- | --- |\n| **02 Ropes** | 3 | Ada |\n",
        "| Phase | Work |\n| --- | --- |\n| Phase 02: Ropes | 3 days |\n",
    ],
)
def test_another_document(rule: Any, text: str) -> None:
    assert rule({"GATE.md": gate(), "PLAN.md": text}).quoted == [("PLAN.md", "Ropes")]


@pytest.mark.parametrize("name", ["Quay", "Quay Wall Repair", "quay walls", "**Quay wall**", "QW"])
def test_a_shortened_name(rule: Any, name: str) -> None:
    assert rule({"GATE.md": gate(_01=name)}).messages == []


def test_copies_of_the_gates_own_row_are_no_further_slips(rule: Any) -> None:
    plan = "| Phase | Title |\n| --- | --- |\n| 01 | Quay wall |\n| 02 | {} |\n"
    documents = {"GATE.md": gate(_02="Ropes"), "PLAN.md": plan.format("Ropes")}
    assert rule(documents).quoted == [("GATE.md", "Ropes")]
    assert rule({**documents, "PLAN.md": plan.format("Nets")}).quoted == [("GATE.md", "Ropes"), ("PLAN.md", "Nets")]


def test_other_plans_and_archives_are_left_alone(rule: Any) -> None:
    text = "| Phase | Title |\n| --- | --- |\n| {} | Ropes |\n"
    assert rule({"GATE.md": gate(), "PLAN.md": text.format(2), "archive/PLAN.md": text.format("02")}).messages == []


def test_without_a_gate_nothing_is_said(rule: Any) -> None:
    assert rule("## Phase 01: Dig\n\n| Phase | Title |\n|---|---|\n| 01 | Fill |\n").messages == []


def test_a_number_without_a_phase_that_bears_a_phases_name(rule: Any) -> None:
    text = "| Phase | Title | Status |\n| --- | --- | --- |\n| 04 | Crane | Ready |\n"
    found = rule({"GATE.md": gate(), "PLAN.md": text})
    assert found.messages == ["`Crane` is the name of Phase 02, not of Phase 04"]
    assert found.diagnostics[0].help == "did you mean Phase 02?"
    assert rule({"GATE.md": gate(), "PLAN.md": text.replace("Crane", "Ropes")}).messages == []


def test_two_names_for_a_number_without_a_phase(rule: Any) -> None:
    text = "| Phase | Title | Status |\n| --- | --- | --- |\n| 04 | {} | Ready |\n"
    found = rule({"GATE.md": gate(), "a.md": text.format("Ropes"), "b.md": text.format("Sails")})
    assert found.messages == ["Phase 04 is `Sails` here but `Ropes` in a.md"]
    assert found.related == [[("a.md", "Ropes", "Phase 04 is named here")]]
    assert rule({"GATE.md": gate(), "a.md": text.format("Ropes"), "b.md": text.format("Rope")}).messages == []


NEW = "| Phase | Title | Status |\n| --- | --- | --- |\n"


def test_a_wrong_name_is_told_once(rule: Any) -> None:
    documents = {
        "GATE.md": gate(),
        "a.md": NEW + "| 02 | Quay wall | Ready |\n",
        "b.md": NEW + "| 02 | Crane | Ready |\n",
    }
    assert rule(documents).messages == ["Phase 02 is `Quay wall` here but `Crane` in its section"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NEW + "| REP-04 | Crane | Open |\n", NEW + "| REP-04 | Sails | Open |\n"),
        ("| Phase | Title |\n|---|---|\n| 04 | Ropes |\n", "| Phase | Title |\n|---|---|\n| 04 | Sails |\n"),
        ("| Phase | Days | Who |\n|---|---|---|\n| 04 | 3 | Ada |\n", NEW + "| 04 | Sails | Open |\n"),
        (NEW + "| Ropes | Crane | Open |\n", NEW + "| Sails | Lights | Open |\n"),
    ],
)
def test_other_numbers_may_bear_any_name(rule: Any, first: str, second: str) -> None:
    assert rule({"GATE.md": gate(), "a.md": first, "b.md": second}).messages == []


def test_the_phases_of_another_plan(rule: Any) -> None:
    plan = "# Picnic\n\n| Phase | Title | Days |\n| --- | --- | --- |\n"
    other = plan + "| 01 | Bread | 1 |\n| 02 | Cheese | 1 |\n| 03 | Wine | 2 |\n"
    assert rule({"GATE.md": gate(), "picnic.md": other}).messages == []
    own = plan + "| 01 | Quay | 1 |\n| 02 | Cheese | 1 |\n| 03 | Lights | 2 |\n"
    assert rule({"GATE.md": gate(), "plan.md": own}).messages == [
        "Phase 02 is `Cheese` here but `Crane` in its section"
    ]


def test_a_document_of_several_plans_is_no_gate(rule: Any) -> None:
    plans = "".join(
        "1. **Phase 01:** {}\n1. **Phase 02:** {}\n1. **Phase 03:** {}\n\ntext\n\n".format(*names)
        for names in (("Quay", "Crane", "Lights"), ("Bread", "Cheese", "Wine"))
    )
    table = "| Phase | Title | Status |\n| --- | --- | --- |\n" + "".join(
        f"| 0{number} | {name} | Ready |\n" for number, name in enumerate(("Masts", "Sails", "Ropes"), 1)
    )
    assert rule({"backlog.md": f"# Backlog\n\n{plans}{table}"}).messages == []


@pytest.mark.parametrize(("work", "count"), [("Buoys, then the lights", 0), ("Ropes for the lights", 1)])
def test_a_row_that_describes_the_phase_in_the_words_of_its_title(work: str, count: int, rule: Any) -> None:
    rows = f"| 01 | Quay | Wall |\n| 02 | Crane | Hook |\n| 03 | Night | {work} |\n"
    plan = "| Phase | Title | Work |\n| --- | --- | --- |\n" + rows
    assert len(rule({"GATE.md": gate(), "PLAN.md": plan}).messages) == count


@pytest.mark.parametrize(("sign", "count"), [(" ", 0), (": ", 2)])
def test_what_stands_behind_several_phases_is_no_name(sign: str, count: int, rule: Any) -> None:
    text = gate().replace("## Phase 02: Crane", f"## Phase 02{sign}Open work")
    text = text.replace("## Phase 03: Lights and buoys", f"## Phase 03{sign}Open work ✅ approved")
    assert len(rule({"GATE.md": text}).messages) == count


@pytest.mark.parametrize(("row", "count"), [("Phase 01 work takes longer", 0), ("Phase 01 Quay", 1)])
def test_rows_that_go_on_with_a_sentence_name_nothing(row: str, count: int, rule: Any) -> None:
    risks = f"| Risk | Days |\n| --- | --- |\n| {row} | 3 |\n| Phase 02 Ropes run out | 2 |\n"
    assert len(rule({"GATE.md": gate(), "RISKS.md": risks}).messages) == count
