from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.diagnostics.model import Severity

REPAIRS = "# Repairs\n\n## REP-001: Mend the crane\n\n## REP-002: Paint the shed\n"


def test_the_home_is_named(rule: Any) -> None:
    found = rule({"docs/REPAIRS.md": REPAIRS, "docs/PLAN.md": "After REP-001 and REP-020.\n"})
    assert found.messages == ["`REP-020` is not defined in any register; the home of REP is docs/REPAIRS.md"]
    assert found.quoted == [("docs/PLAN.md", "REP-020")]
    assert found.diagnostics[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "text", ["| Work | Needs |\n|---|---|\n| Paint | REP-020 |\n", "# About REP-020\n", "- REP-020\n"]
)
def test_wherever_it_stands(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text}).quoted == [("PLAN.md", "REP-020")]


def test_other_padding_is_recognised(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": "After REP-01.\n"})
    assert found.diagnostics[0].help == "did you mean `REP-001`?"
    assert found.related == [[("REPAIRS.md", "REP-001", "`REP-001` is defined here: Mend the crane")]]


def test_the_long_form_of_a_family_is_recognised(rule: Any) -> None:
    orders = "## ORDER-001: Buy rope\n\n## ORDER-002: Buy paint\n\n## ORDER-006: Hire a diver\n"
    found = rule({"ORDERS.md": orders, "OLD.md": "## ORD-001: Rent the quay\n", "PLAN.md": "See ORD-006.\n"})
    assert found.diagnostics[0].help == "did you mean `ORDER-006`?"
    assert found.quoted == [("PLAN.md", "ORD-006")]


def test_swapped_letters_are_recognised(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": "After RPE-002.\n"})
    assert found.messages == ["`RPE-002` belongs to no register; `REP-002` is near"]
    assert found.diagnostics[0].help == "write `REP-002`"


def test_a_definition_in_an_open_fence_is_shown(rule: Any) -> None:
    hidden = REPAIRS + "\n```\n\n## REP-003: Oil the winch\n"
    found = rule({"REPAIRS.md": hidden, "PLAN.md": "After REP-003.\n"})
    assert [message for *_, message in found.related[0]] == [
        "a code fence opened here is never closed, and the id stands in it"
    ]


def test_a_family_that_mostly_lives_elsewhere_is_only_mentioned(rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": "REP-011, REP-012, REP-013 and REP-014 of the other yard.\n"})
    assert [one.severity for one in found.diagnostics] == [Severity.INFO] * 4


@pytest.mark.parametrize(
    ("text", "severity"), [("REP-020, REP-021", Severity.ERROR), ("REP-020, REP-021, REP-022", Severity.INFO)]
)
def test_a_family_of_which_half_is_defined_mostly_lives_elsewhere(text: str, severity: Severity, rule: Any) -> None:
    found = rule({"REPAIRS.md": REPAIRS, "PLAN.md": f"After {text}.\n"})
    assert {one.severity for one in found.diagnostics} == {severity}


def test_a_number_without_a_document_may_be_a_candidate(rule: Any) -> None:
    rulings = {f"rulings/RUL-00{n}.md": f"# RUL-00{n}: Ruling {n}\n" for n in (1, 2, 3)}
    found = rule({**rulings, "PLAN.md": "Next is RUL-004.\n"})
    assert [(one.severity, one.message.split(" is ")[0]) for one in found.diagnostics] == [(Severity.INFO, "`RUL-004`")]


@pytest.mark.parametrize(
    "text",
    [
        "Hashed with SHA-256, written by GPT-5, packed as MPEG-2.\n",
        "Number them REP-XXX or REP-###.\n",
        "```\nREP-099\n```\n",
        "Run `grep REP-099 notes`.\n",
        "Perhaps REP-099?\n",
        "WINTER-REP-099 is another yard's.\n",
        "[work](work/REP-099.md) and https://yard.example/REP-099\n",
        "The second half, REP-001b, comes later.\n",
        "## REP-099: Told here alone\n",
        "| REP-ID | Title |\n|---|---|\n| REP-001 | Crane |\n",
        "REP-001 through REP-002, REP-001/002\n",
    ],
)
def test_lawful_mentions(rule: Any, text: str) -> None:
    assert rule({"REPAIRS.md": REPAIRS, "PLAN.md": text}).messages == []


GATE = "".join(
    [
        "| Phase | Status |\n| --- | --- |\n",
        *(f"| {n:02} | {status} |\n" for n, status in [(1, "Done"), (2, "Open"), (3, "Open")]),
        *(f"\n## Phase {n:02}: Part {n}\n" for n in (1, 2, 3)),
    ]
)


def test_phases_and_ranges_are_left_to_other_rules(rule: Any) -> None:
    plan = "Phase 09, REP-008 to REP-009\n"
    assert rule({"GATE.md": GATE, "REPAIRS.md": REPAIRS, "PLAN.md": plan}).messages == []


@pytest.mark.parametrize(
    "text", ["## REP-099: Told here alone\n\nREP-099 is ours.\n", "- **REP-099**: Told here\n\nREP-099 is ours.\n"]
)
def test_a_document_may_introduce_an_item_for_itself(rule: Any, text: str) -> None:
    many = "".join(f"## REP-00{n}: Thing {n}\n\n" for n in range(1, 9))
    assert rule({"REPAIRS.md": many, "PLAN.md": text}).messages == []
    assert rule({"REPAIRS.md": many, "PLAN.md": "REP-099 is ours.\n"}).messages != []


def test_the_number_of_a_form_to_fill_in(rule: Any) -> None:
    register = "".join(f"## REP-00{number}: Thing {number}\n\n" for number in (1, 2, 3))
    assert rule({"REPAIRS.md": register, "FORM.md": "Call it REP-000.\n"}).messages == []


def test_where_every_item_is_a_document_the_others_may_be_elsewhere(rule: Any) -> None:
    documents = {f"{number}.md": f"# REP-00{number}: Thing {number}\n" for number in range(1, 7)}
    found = rule({**documents, "PLAN.md": "See REP-009.\n"})
    assert [diagnostic.severity for diagnostic in found.diagnostics] == [Severity.INFO]


DESIGN = "# Design\n\n## 1. Quay\n\n## 2. Crane\n\n### 2.1 Hook\n\n### 2.2 Rope\n"
SECTIONS = [
    'registers.HLD = { id = "{outline}", home = "design.md" }',
    'fields.part = { keys = ["Design part"], kind = "items", register = "HLD" }',
]


def test_a_section_that_its_document_does_not_have(rule: Any) -> None:
    config = load_config(Path(__file__).parent, isolated=True, overrides=SECTIONS).config
    matrix = (
        "# Matrix 9.9\n\n| ID | Design part | Since |\n|---|---|---|\n| FR-001 | §2.1 Hook | 9.9 |\n"
        "| FR-002 | §2.3 Lamp, §9.9 (since 9.9) | §9.9 |\n\n**Design part:** 1, 3\n\nBy HLD §2.2 and HLD §4.\n"
    )
    found = rule({"design.md": DESIGN, "matrix.md": matrix}, config)
    assert found.messages == [f"`HLD §{number}` is no section of design.md" for number in ("2.3", "9.9", "3", "4")]
    assert found.quoted == [("matrix.md", text) for text in ("2.3", "9.9", "3", "HLD §4")]
    assert [one.help for one in found.diagnostics] == [
        "the nearest in `HLD §2`: 2.1, 2.2",
        *["the nearest in design.md: 1, 2"] * 3,
    ]
    assert found.related == [[("design.md", "2", "`HLD §2` is here: Crane")], [], [], []]
    assert all(one.severity is Severity.ERROR and one.fix is None for one in found.diagnostics)


def test_numbers_are_no_sections_of_a_document_that_is_not_declared(rule: Any) -> None:
    assert (
        rule({"design.md": DESIGN, "matrix.md": "| ID | Design part |\n|---|---|\n| 1 | §9.9, HLD §4 |\n"}).messages
        == []
    )


def test_a_row_for_a_range_defines_its_items(rule: Any) -> None:
    gaps = "# Gaps\n\n| ID | What |\n|---|---|\n" + "".join(f"| QUAY-G{n} | gap {n} |\n" for n in (15, 16, 17))
    found = rule({"GAPS.md": f"{gaps}| QUAY-G01~G14 | the first |\n", "N.md": "# N\n\nQUAY-G03, then QUAY-G19.\n"})
    assert found.quoted == [("N.md", "QUAY-G19")]


def test_undefined_ids_beside_many_that_nobody_cites(rule: Any) -> None:
    cases = "# Cases\n\n| Test | Title |\n|---|---|\n" + "".join(f"| TC-{n:03} | test {n} |\n" for n in range(1, 21))
    found = rule({"CASES.md": cases, "M.md": "# M\n\n- TC-021\n- TC-022\n- TC-023\n- TC-024\n"})
    assert [one.severity for one in found.diagnostics] == [Severity.ERROR] * 4


@pytest.mark.parametrize(
    ("heading", "severity"),
    [("Resolved history", Severity.INFO), ("Closed Items", Severity.INFO), ("Remarks", Severity.ERROR)],
)
def test_what_the_home_calls_closed_need_not_be_kept(heading: str, severity: Severity, rule: Any) -> None:
    found = rule({"REPAIRS.md": f"{REPAIRS}\n# {heading}\n\n## June\n\nDone in June: REP-020.\n"})
    assert [one.severity for one in found.diagnostics] == [severity]


@pytest.mark.parametrize(("whole", "quoted"), [("REP-001", []), ("REP-003", [("REPAIRS.md", "REP-003")])])
def test_a_number_that_items_are_parts_of_needs_no_definition(
    whole: str, quoted: list[tuple[str, str]], rule: Any
) -> None:
    parts = ("001-01", "001-02", "002-01", "002-02")
    rows = "".join(f"| REP-{part} | Part | Ropes |\n" for part in parts) + f"| REP-004 | Paint | {whole} |\n"
    assert rule({"REPAIRS.md": f"# Repairs\n\n| ID | Title | From |\n|---|---|---|\n{rows}"}).quoted == quoted


@pytest.mark.parametrize(("letters", "count"), [("ab", 0), ("bc", 1)])
def test_a_number_with_lettered_items_needs_no_definition(letters: str, count: int, rule: Any) -> None:
    parts = "".join(f"\n## REP-003{letter}: Part {letter}\n" for letter in letters)
    assert len(rule({"REPAIRS.md": REPAIRS + parts, "PLAN.md": "After REP-003.\n"}).messages) == count


@pytest.mark.parametrize(("text", "count"), [("sec-M4/REP-009", 0), ("REP-001/REP-009", 1), ("and/or REP-009", 1)])
def test_a_second_name_behind_a_slash(text: str, count: int, rule: Any) -> None:
    assert len(rule({"REPAIRS.md": REPAIRS, "PLAN.md": f"Resolved: {text}.\n"}).messages) == count


@pytest.mark.parametrize(("id", "count"), [("BOAT-003", 0), ("BOAT-004", 1)])
def test_the_short_form_of_a_longer_family(id: str, count: int, rule: Any) -> None:
    orders = "# Orders\n\n" + "".join(f"## ORDER-BOAT-00{n}: Thing {n}\n\n" for n in (1, 2, 3))
    done = "# Done\n\n| ID | Title |\n| --- | --- |\n" + "".join(f"| BOAT-00{n} | Thing {n} |\n" for n in (1, 2, 5))
    assert len(rule({"ORDERS.md": orders, "DONE.md": done, "PLAN.md": f"It waits for {id}.\n"}).messages) == count


@pytest.mark.parametrize(("text", "parts"), [("REP-020.", 0), ("REP-020.\n\nAlso REP-020.", 2)])
def test_each_further_place_is_a_part_that_a_baseline_does_not_accept_unseen(text: str, parts: int, rule: Any) -> None:
    (found,) = rule({"REPAIRS.md": REPAIRS, "PLAN.md": f"After {text}\n"}).diagnostics
    assert (len(found.parts), len(found.related)) == (parts, max(parts - 1, 0))


def test_the_help_names_every_way_out(rule: Any) -> None:
    documents = {"LATER.md": "# Later\n\n## LATER-001: Mend\n\n## LATER-002: Oil\n", "NOW.md": "# Now\n\nLATER-007\n"}
    (found,) = rule(documents).diagnostics
    assert found.help == "correct it, define it in LATER.md, or exempt it by `external` or `registers.LATER.reserved`"
    for way in ('external = ["LATER-007"]', 'registers.LATER.reserved = ["LATER-007"]'):
        config = load_config(Path(__file__).parent, isolated=True, overrides=[way]).config
        assert rule(documents, config=config).messages == []
    files = {f"adr/ADR-00{n}-{name}.md": f"# ADR-00{n}: {name}\n" for n, name in enumerate(["mend", "oil", "tar"], 1)}
    (found,) = rule({**files, "NOW.md": "# Now\n\nADR-009\n"}).diagnostics
    assert str(found.help).startswith("correct it, add its document, or exempt it")
