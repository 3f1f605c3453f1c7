from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace


def section(status: str, number: int = 1) -> str:
    return f"## REP-{number:03}: Mend the crane\n\n**Status:** {status}\n\n"


def row(status: str, number: int = 1) -> str:
    return f"| ID | Title | Status |\n| --- | --- | --- |\n| REP-{number:03} | Mend the crane | {status} |\n"


def test_a_row_against_the_section(rule: Any) -> None:
    found = rule({"docs/REPAIRS.md": section("✅ **Done**"), "docs/PLAN.md": row("🔴 Open")})
    assert found.messages == ["`REP-001` is open here but done in docs/REPAIRS.md"]
    assert found.quoted == [("docs/PLAN.md", "🔴 Open")]
    assert found.related == [[("docs/REPAIRS.md", "✅ **Done**", "says done")]]
    assert found.diagnostics[0].help == "source of truth: docs/REPAIRS.md:3; change this to done, or fix the source"


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Open", "Done"),
        ("Done", "In Progress"),
        ("Blocked", "Ready"),
        ("Ready", "🔒 Blocked"),
        ("Not Started", "In Progress"),
        ("Draft", "Accepted"),
        ("Accepted", "Superseded"),
        ("Pending", "✅ Complete (north side)"),
        ("完成", "Open"),
    ],
)
def test_statuses_that_cannot_both_be_true(rule: Any, own: str, other: str) -> None:
    found = rule({"REPAIRS.md": section(own), "PLAN.md": row(other)})
    assert found.quoted == [("PLAN.md", other)]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Done", "✅ **Complete**"),
        ("Resolved", "Closed"),
        ("Done", "✅ Verified"),
        ("✅ **Ready**", "⏳ Ready"),
        ("✅ **Complete** (local)", "Complete"),
        ("Pending", "External"),
        ("Open", "🔒 Blocked"),
        ("Open", "Deferred"),
        ("Open", "⏳"),  # a sign alone decides nothing
        ("Open", "waiting for the tide"),
        ("waiting for the tide", "Done"),
        ("Open", ""),
        ("Open", "--"),
        ("", "Open"),
    ],
)
def test_statuses_that_can(rule: Any, own: str, other: str) -> None:
    assert rule({"REPAIRS.md": section(own), "PLAN.md": row(other)}).messages == []


def test_the_heading_of_an_item_against_its_field(rule: Any) -> None:
    found = rule("## REP-001: Mend the crane ✅ RESOLVED\n\n**Status:** Open\n")
    assert found.messages == ["`REP-001` is resolved here but open in doc.md"]


def test_a_row_with_a_bold_key_in_two_columns(rule: Any) -> None:
    table = "| ID | Status |\n| --- | --- |\n| **REP-001** | Open |\n| **REP-002** | Open |\n"
    found = rule({"REPAIRS.md": section("Done") + section("Open", 2), "PLAN.md": table})
    assert found.messages == ["`REP-001` is open here but done in REPAIRS.md"]


def test_a_summary_in_the_same_document(rule: Any) -> None:
    found = rule(row("Open") + "\n" + section("Done"))
    assert found.quoted == [("doc.md", "Open")]


def test_the_table_of_a_gate(rule: Any) -> None:
    rows = "".join(f"| {n:02} Part {n} | {s} |\n" for n, s in [(1, "Complete"), (2, "Ready"), (3, "🔴 **Blocked**")])
    parts = "".join(
        f"## Phase {n:02}: Part {n}\n\n| Aspect | Status |\n| --- | --- |\n| **Gate Status** | {s} |\n"
        f"| **Needs** | Phase 01 complete ✅ |\n\n"
        for n, s in [(1, "✅ **Complete** (local)"), (2, "✅ **Ready**"), (3, "✅ **Ready**")]
    )
    found = rule(f"| Phase | Status |\n| --- | --- |\n{rows}\n{parts}")
    assert found.messages == ["`Phase 03` is blocked here but ready in doc.md"]


def test_a_line_that_begins_with_ids(rule: Any) -> None:
    found = rule({"REPAIRS.md": section("Done") + section("Open", 2), "PLAN.md": "**REP-001-002**: All complete\n"})
    assert found.messages == ["the line says complete, but `REP-002` is open"]
    assert found.related == [[("REPAIRS.md", "Open", "`REP-002` says so here")]]


@pytest.mark.parametrize(
    "line",
    [
        "- REP-001 (Done)",
        "- REP-001: Done",
        "**REP-001, REP-002**: All complete except REP-002",
        "- REP-002: Done with the paint, the rest is open",
        "REP-002 is not done.",
        "```\nREP-002: Done\n```",
    ],
)
def test_lawful_lines(rule: Any, line: str) -> None:
    assert rule({"REPAIRS.md": section("Done") + section("Open", 2), "PLAN.md": line + "\n"}).messages == []


def test_a_row_that_another_item_has_resolved(rule: Any) -> None:
    resolver = "## JOB-001: Dredge\n\n- **Status:** Done\n- **Resolves:** REP-001\n"
    text = "## REP-001: Mend the crane\n\nNothing is said.\n\n"
    found = rule({"REPAIRS.md": text, "JOBS.md": resolver, "PLAN.md": row("Not Started")})
    assert found.messages == ["`REP-001` is not started here, but `JOB-001`, which resolves it, is done"]
    assert found.quoted == [("PLAN.md", "REP-001")]
    assert found.related == [[("JOBS.md", "REP-001", "`JOB-001` resolves it")]]
    for other in (resolver.replace("Done", "Open"), resolver.replace("Done", "Done (north side)")):
        assert rule({"REPAIRS.md": text, "JOBS.md": other, "PLAN.md": row("Not Started")}).messages == []


@pytest.mark.parametrize("path", ["checkpoint_2026-01-02.md", "validation_yard.md", "archive/PLAN.md"])
def test_the_past_is_not_compared_with_today(rule: Any, path: str) -> None:
    assert rule({"REPAIRS.md": section("Done"), path: "**Date:** 2026-01-02\n\n" + row("Open")}).messages == []


def test_an_id_of_two_things_is_left_to_another_rule(rule: Any) -> None:
    documents = {
        "REPAIRS.md": section("Done") + section("Open", 2) + section("Open", 3),
        "MORE.md": "## REP-001: Buy sugar\n\n**Status:** Open\n\n## REP-004: Buy salt\n",
        "PLAN.md": row("Open"),
    }
    assert rule(documents).messages == []


def test_a_table_of_fields_is_no_table_of_items(rule: Any) -> None:
    fields = "| Aspect | Status |\n| --- | --- |\n| **Gate Status** | Open |\n| **Paint** | ✅ Done |\n"
    assert rule("## REP-001: Mend the crane\n\n" + fields).messages == []


def test_a_part_has_a_status_of_its_own(rule: Any) -> None:
    assert rule(section("Open") + "### Hook\n\n**Status:** Done\n").messages == []


def test_a_document_says_its_own_status_twice(rule: Any) -> None:
    found = rule("---\nstatus: shipped\n---\n\n# Crane\n\n**Status:** In Progress\n")
    assert found.messages == ["`Status` is `In Progress` here but `shipped` under `status`"]
    assert found.quoted == [("doc.md", "In Progress")]
    assert found.related == [[("doc.md", "shipped", "the other one")]]
    assert rule("---\nstatus: shipped\n---\n\n# Crane\n\n**Status:** Complete\n").messages == []


def test_the_status_of_a_document_told_behind_its_name(rule: Any) -> None:
    rows = "| What | Check |\n| --- | --- |\n" + "".join(f"| {what} | 02-CHECK (passed) |\n" for what in "abcd")
    found = rule({"PLAN.md": rows, "checks/02-CHECK.md": "---\nstatus: in_progress\n---\n\n# Check\n"})
    assert found.messages == ["`02-CHECK` is passed here but in_progress in checks/02-CHECK.md"]
    assert found.quoted == [("PLAN.md", "passed")]
    same = ("PLAN.md", "passed", "says the same")
    assert found.related == [[("checks/02-CHECK.md", "in_progress", "says in_progress"), same, same]]
    assert (
        found.diagnostics[0].help
        == "source of truth: checks/02-CHECK.md:2; change this to in_progress, or fix the source"
    )


def test_a_status_that_a_configuration_declares(rule: Any, default_config: Any) -> None:
    documents = {"PLAN.md": "02-CHECK (passed)\n", "02-CHECK.md": "---\nstatus: human_needed\n---\n\n# Check\n"}
    assert rule(documents).messages == []
    declared = replace(default_config, status={**default_config.status, "human-needed": ("Human Needed",)})
    assert rule(documents, declared).messages == ["`02-CHECK` is passed here but human_needed in 02-CHECK.md"]


@pytest.mark.parametrize(("open_", "told"), [(1, "1 of the 3 in STEPS.md is"), (2, "2 of the 3 in STEPS.md are")])
def test_all_of_a_linked_list(rule: Any, open_: int, told: str) -> None:
    boxes = "x" * (3 - open_) + " " * open_
    lines = "".join(f"- [{box}] **STEP-0{n}**: Lay the straw\n" for n, box in enumerate(boxes, 1))
    found = rule({"PLAN.md": "**Steps:** [list](STEPS.md) (all 3 steps done)\n", "STEPS.md": f"# Steps\n\n{lines}"})
    assert found.messages == [f"says `all 3 steps done`, but {told} open"]
    assert found.quoted == [("PLAN.md", "all 3 steps done")]
    named = [f"STEP-0{n}" for n in range(4 - open_, 4)]
    assert found.related == [[("STEPS.md", id, f"{id} is open here") for id in named]]


NAMES = ["boom-gate", "tide-clock", "night-lamps", "rope-store"]


def specs(*statuses: str) -> dict[str, str]:
    return {
        f"specs/{name}/spec.md": f"# {name}\n\n**Status:** {status}\n\nText.\n"
        for name, status in zip(NAMES, statuses, strict=False)
    }


def rows(*statuses: str, first: str = "") -> str:
    lines = (f"| {first}[{name}]({name}/spec.md) | {status} |\n" for name, status in zip(NAMES, statuses, strict=False))
    head = "| Area | Spec | Status |\n| --- | --- | --- |\n" if first else "| Spec | Status |\n| --- | --- |\n"
    return f"# Specs\n\n{head}{''.join(lines)}"


OWN = specs("Shipped", "Draft", "Approved", "Draft")


def test_an_index_against_the_documents_that_it_links(rule: Any) -> None:
    found = rule({**OWN, "specs/README.md": rows("Shipped", "Shipped", "Approved", "Draft")})
    assert found.messages == [
        "status is `Shipped` here but `Draft` in specs/tide-clock/spec.md; "
        "it agrees with the linked documents in 3 of 4 entries"
    ]
    assert found.quoted == [("specs/README.md", "Shipped")]
    assert found.related == [[("specs/tide-clock/spec.md", "Draft", "says `Draft`")]]


@pytest.mark.parametrize(
    "line", ["- [{0}]({0}/spec.md) - {1}\n", "- [{0}]({0}/spec.md) ({1})\n", "## [{0}]({0}/spec.md)\n\nStatus: {1}\n\n"]
)
def test_an_index_as_a_list_or_in_sections(rule: Any, line: str) -> None:
    def index(*statuses: str) -> str:
        return "# Specs\n\n" + "".join(line.format(*pair) for pair in zip(NAMES, statuses, strict=True))

    assert rule({**OWN, "specs/README.md": index("Shipped", "Draft", "Approved", "Draft")}).messages == []
    found = rule({**OWN, "specs/README.md": index("Shipped", "Shipped", "Approved", "Draft")})
    assert len(found.messages) == 1 and "`Draft` in specs/tide-clock/spec.md" in found.messages[0]


@pytest.mark.parametrize(
    "index",
    [
        rows("Shipped", "Draft", "Approved", "Draft"),
        rows("Done", "Done", "Done", "Done"),  # of the rows themselves: the column never repeats the documents'
        rows("Shipped", "Shipped", "Approved", "Draft", first="Night shift | "),  # rows that cite a document
        rows("Shipped", "—", "Approved", "Draft"),
        rows("Released", "Draft", "Approved", "Draft"),
        rows("Shipped", "Shipped"),  # agrees once, which may be chance
    ],
)
def test_an_index_that_agrees_or_says_something_else(rule: Any, index: str) -> None:
    assert rule({**OWN, "specs/README.md": index}).messages == []


def test_a_row_with_the_bare_number_of_a_file(rule: Any) -> None:
    def plans(header: str, *statuses: str) -> dict[str, str]:
        files = {
            f"plans/{number:03}-{name}.md": f"# Plan {number:03}: {name}\n\n## Status\n\n"
            f"- **Priority**: P3\n- **State**: {status}\n"
            for number, (name, status) in enumerate(zip(NAMES, ["Done", "Done", "Todo", "Todo"], strict=True), 8)
        }
        lines = "".join(
            f"| {number:03} | {name} | {status} |\n"
            for number, (name, status) in enumerate(zip(NAMES, statuses, strict=True), 8)
        )
        return {**files, "plans/README.md": f"# Plans\n\n| {header} | Title | Status |\n|---|---|---|\n{lines}"}

    for header in ("Plan", "No", ""):
        assert rule(plans(header, "DONE", "DONE", "TODO", "TODO")).messages == []
        assert rule(plans(header, "DONE", "DONE", "DONE", "TODO")).messages == [
            "`PLAN-010` is done here but todo in plans/010-night-lamps.md"
        ]


def test_two_records_are_a_register(rule: Any) -> None:
    files = {f"adr/ADR-00{n}-thing.md": f"# ADR-00{n}: Thing {n}\n\n## Status\n\nAccepted\n" for n in (2, 5)}
    log = "| ADR | Decision | State |\n|---|---|---|\n| ADR-002 | Thing 2 | {} |\n| ADR-005 | Thing 5 | Accepted |\n"
    assert rule({**files, "LOG.md": log.format("Accepted")}).messages == []
    assert len(rule({**files, "LOG.md": log.format("Rejected")}).messages) == 1
    unsaid = {path: text.replace("# ADR-00", "# Nr ") for path, text in files.items()}
    assert rule({**unsaid, "LOG.md": log.format("Rejected")}).messages == []


def test_one_file_with_its_id_in_the_front_matter_is_an_item(rule: Any) -> None:
    board = "| ID | Title | Status |\n|---|---|---|\n| FOO-001 | Crane | Open |\n"
    file = "---\nid: FOO-001\ntitle: Crane\nstatus: Done\n---\n\n# FOO-001: Crane\n"
    assert rule({"FOO-001.md": file, "BOARD.md": board}).messages == ["`FOO-001` is open here but done in FOO-001.md"]
    assert rule({"FOO-001.md": file.replace("id: FOO-001\n", ""), "BOARD.md": board}).messages == []


RECORDS = {
    "adr/0046-ropes.md": "# ADR-046: Ropes\n\n**Status:** Accepted\n",
    "adr/0047-sails.md": "# ADR-047: Sails\n\n**Status:** Accepted\n",
    "adr/0048-masts.md": "# ADR-048: Masts\n\n**Status:** Proposed\n",
}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- Gear (ADR-046, Proposed)", 1),
        ("- Gear (ADR-048: Accepted)", 1),
        ("- Gear (ADR-046, Accepted)", 0),
        ("- Gear (ADR-046, Proposed by Ada)", 0),
        ("- Gear (ADR-046, ADR-048)", 0),
        ("## History\n\n- Gear (ADR-046, Proposed)", 0),
    ],
)
def test_a_status_behind_an_id_in_brackets(rule: Any, line: str, said: int) -> None:
    assert len(rule({**RECORDS, "PLAN.md": f"# Plan\n\n{line}\n"}).messages) == said


def test_a_phase_in_brackets_says_when(rule: Any) -> None:
    phases = ((1, "Keel"), (2, "Mast"), (3, "Sails"))
    gate = "# Gate\n\n" + "".join(f"## Phase {n}: {name}\n\n**Status:** Done\n\n" for n, name in phases)
    notes = "# Notes\n\nA budget of ropes *(Phase 2 — deferred)*, and pulleys (Phase 2, deferred).\n"
    assert rule({"PHASE_GATE.md": gate, "NOTES.md": notes}).messages == []
    assert len(rule({"PHASE_GATE.md": gate, "NOTES.md": "# Notes\n\n**Phase 2**: deferred\n"}).messages) == 1


@pytest.mark.parametrize(
    ("status", "count"),
    [("Closed", 1), ("Rejected", 1), ("Proposed", 0), ("Accepted", 1)],
)
def test_a_column_of_stages_calls_closed_what_is_proposed(rule: Any, status: str, count: int) -> None:
    rows = [("046", "Ropes", "Accepted"), ("047", "Sails", "Accepted"), ("048", "Masts", status)]
    table = "".join(f"| ADR-{number} | {title} | {status} |\n" for number, title, status in rows)
    index = f"# Index\n\n| ADR | Title | Status |\n| --- | --- | --- |\n{table}"
    assert len(rule({**RECORDS, "adr/INDEX.md": index}).messages) == count


def test_work_may_be_done_on_what_is_still_proposed(rule: Any) -> None:
    table = "| ADR | Title | Status |\n| --- | --- | --- |\n| ADR-048 | Masts | Done |\n| ADR-047 | Sails | Open |\n"
    assert "ADR-048" not in "".join(rule({**RECORDS, "BOARD.md": f"# Board\n\n{table}"}).messages)


def emphasising(*cells: str) -> dict[str, str]:
    rows = "".join(f"| DEF-00{number} | {cell} | Q |\n" for number, cell in enumerate(cells, 1))
    sections = "".join(
        f"## DEF-00{number}: {title}\n\n**Status:** {status}\n\n"
        for number, (title, status) in enumerate((("Bucket chain", "Open"), ("Log book", "Deferred")), 1)
    )
    return {
        "BOARD.md": f"# Board\n\n| ID | Item | Part |\n| --- | --- | --- |\n{rows}",
        "DEFERRED.md": f"# Deferred\n\n{sections}## DEF-003 (Resolved): Mail bag\n\nText.\n",
    }


@pytest.mark.parametrize(
    ("first", "third", "said"),
    [
        ("Bucket chain. **Closed Q.7**: wired.", "Mail bag. **Closed Q.2**.", ["`DEF-001` is closed here"]),
        ("Bucket chain. **Open**: wired.", "Mail bag. **Closed Q.2**.", []),
        ("Bucket chain. **Open**: wired.", "Mail bag. **Open**.", ["`DEF-003` is open here"]),
        ("Bucket chain that is **closed** by hand", "Mail bag. **Closed**.", []),
        ("Bucket chain. **Closed doors** only.", "Mail bag. **Closed**.", []),
    ],
)
def test_a_bold_status_in_the_cell_of_the_item(rule: Any, first: str, third: str, said: list[str]) -> None:
    found = rule(emphasising(first, "Log book. **Deferred**, look later.", third)).messages
    assert [message.partition(" but")[0] for message in found] == said


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("STEP-02: BLOCKED in the usual order", 1),
        ("STEP-02: BLOCKED the usual order", 0),
        ("STEP-02: Open in the usual order", 0),
        ("STEP-02: DONE in the usual order", 0),
    ],
)
def test_a_status_in_capitals_before_its_circumstances(rule: Any, line: str, count: int) -> None:
    rows = "".join(
        f"| STEP-0{n} | {a} | {b} |\n" for n, a, b in ((1, "Crane", "Open"), (2, "Lamp", "Done"), (3, "Gate", "Open"))
    )
    path = f"# Path\n\n| ID | Title | Status |\n| --- | --- | --- |\n{rows}"
    assert len(rule({"PATH.md": path, "LATER.md": f"# Later\n\n- {line}\n- STEP-03: OPEN\n"}).messages) == count


def signs(*column: str) -> str:
    rows = "".join(f"| FR-00{number} | Wish {number} | {sign} |\n" for number, sign in enumerate(column, 1))
    return f"# M\n\n| ID | Wish | State |\n| --- | --- | --- |\n{rows}"


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("✅❌🟡❌✅", "✅✅🟡❌✅", 1),
        ("✅❌🟡❌✅", "✅❌🟡🟡✅", 1),
        ("✅❌🟡❌✅", "✅❌🟡❌✅", 0),
        ("✅❌🟡❌✅", "❌✅❌✅✅", 0),
        (["✅ Ready", "❌", "🟡", "❌", "✅"], "✅✅🟡❌✅", 0),
    ],
)
def test_columns_of_signs(rule: Any, one: Any, other: Any, count: int) -> None:
    assert len(rule({"MATRIX.md": signs(*one), "SERVICE.md": signs(*other)}).messages) == count


TASKS = "# Tasks\n\n## t3.4.1: Winch `[done]`\n\n## t3.4.2: Shed `[{}]`\n\n## t3.4.3: Slip `[pending]`\n"
ENTRIES = "# Changelog\n\n## [Unreleased]\n\n- Slip (t3.4.3)\n\n## [0.18.0]\n\n- Winch oiled (#12, t3.4.1)\n{}\n"


@pytest.mark.parametrize(
    ("status", "entry", "reported"),
    [
        ("pending", "- Shed painted (#13, t3.4.2)", True),
        ("pending", "- **t3.4.2**: shed painted", True),
        ("not started", "- Shed painted (`t3.4.2`).", True),
        ("pending", "- **Shed** (#13, t3.4.2): painted, and the door (of oak)", True),
        ("pending", "- **Shed**: painted (t3.4.2), and the door", False),
        ("done", "- Shed painted (#13, t3.4.2)", False),
        ("in progress", "- Shed painted (#13, t3.4.2)", False),  # a part of it may be released
        ("pending", "- Shed painted, before t3.4.2 begins", False),
        ("pending", "- Shed painted (before t3.4.2)", False),
    ],
)
def test_what_is_released_and_pending(status: str, entry: str, reported: bool, rule: Any) -> None:
    found = rule({"TASKS.md": TASKS.format(status), "CHANGELOG.md": ENTRIES.format(entry)})
    assert found.quoted == ([("TASKS.md", status)] if reported else [])
    assert found.related == ([[("CHANGELOG.md", "t3.4.2", "released in 0.18.0")]] if reported else [])


def test_a_changelog_that_names_what_is_only_touched(rule: Any) -> None:
    log = ENTRIES.format("- Shed (t3.4.2)\n- Slip (t3.4.3)")
    assert not rule({"TASKS.md": TASKS.format("pending"), "CHANGELOG.md": log}).messages


@pytest.mark.parametrize(("heading", "count"), [("Active", 0), ("Proposed", 3)])
def test_a_heading_over_links_names_a_class(heading: str, count: int, rule: Any) -> None:
    names = ("ropes", "nets", "sails")
    documents = {
        f"adr/000{n}-{name}.md": f"# ADR 000{n}: {name}\n\n**Status:** Accepted\n" for n, name in enumerate(names, 1)
    }
    entries = "".join(f"- [000{n} {name}](000{n}-{name}.md)\n" for n, name in enumerate(names, 1))
    assert len(rule({**documents, "adr/README.md": f"# Decisions\n\n## {heading}\n\n{entries}"}).messages) == count
