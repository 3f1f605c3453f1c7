from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.diagnostics.model import Applicability, Severity


def items(*statuses: str, field: str = "Status") -> str:
    return "".join(
        f"### REP-{number:03}: Thing {number}\n\n**{field}:** {status}\n\n" for number, status in enumerate(statuses, 1)
    )


def summary(*rows: str, header: str = "Status") -> str:
    body = "".join(f"| {row} |\n" for row in rows)
    return f"# Repairs\n\n## Summary\n\n| {header} | Count |\n| --- | --- |\n{body}\n## All\n\n"


THREE = items("Open", "✅ Done", "Open")


def test_by_status(rule: Any) -> None:
    found = rule(summary("Open | 3", "Done | 1") + THREE)
    assert found.messages == ["says 3, but there are 2 entries of REP with `Open`"]
    assert found.quoted == [("doc.md", "3")]
    assert found.related == [[("doc.md", "REP-001", "`REP-001` counts"), ("doc.md", "REP-003", "`REP-003` counts")]]
    assert found.diagnostics[0].help == "counted: `REP-001`, `REP-003`"


OVERVIEW = """\
| ID | Title | {header} |
| --- | --- | --- |
| REP-001 | Thing 1 | Done |
| REP-002 | Thing 2 | Done |
| REP-003 | Thing 3 | Open |

"""


@pytest.mark.parametrize(
    ("body", "settings"),
    [
        (OVERVIEW.format(header="Status") + "".join(f"### REP-00{n}: Thing {n}\n\nText.\n\n" for n in (1, 2, 3)), ""),
        (OVERVIEW.format(header="Zustand"), 'registers.REP.fields = { status = { keys = ["Zustand"] } }'),
        (
            "### Shipped\n\n#### REP-001: Thing 1\n\n#### REP-002: Thing 2\n\n### Left\n\n#### REP-003: Thing 3\n\n"
            "**Status:** Open\n",
            'registers.REP.headings = { "Shipped" = "Done" }',
        ),
    ],
    ids=["rows of sections", "a header of the register", "a declared heading"],
)
def test_every_way_to_state_a_status_counts(rule: Any, body: str, settings: str) -> None:
    config = load_config(Path(__file__).parent, isolated=True, overrides=[settings] if settings else []).config
    assert rule({"doc.md": summary("Done | 2", "Open | 1") + body}, config).messages == []
    found = rule({"doc.md": summary("Done | 3", "Open | 1") + body}, config)
    assert found.messages == ["says 3, but there are 2 entries of REP with `Done`"]


def test_one_is_no_plural(rule: Any) -> None:
    assert rule(summary("Open | 2", "Done | 2") + THREE).messages == ["says 2, but there is 1 entry of REP with `Done`"]


def test_many_members_are_cut(rule: Any) -> None:
    found = rule(summary("Open | 9", "Done | 1") + items(*["Open"] * 8, "Done"))
    assert found.diagnostics[0].help.endswith("`REP-006` and 2 more")


def test_none_at_all(rule: Any) -> None:
    found = rule(summary("Open | 2", "Done | 1", "Blocked | 1") + THREE)
    assert found.messages == ["says 1, but there are 0 entries of REP with `Blocked`"]
    assert found.diagnostics[0].help == "write 0"


def test_the_total_of_all_statuses(rule: Any) -> None:
    found = rule(summary("Open | 2", "Done | 1", "**Total** | **4**") + THREE)
    assert found.quoted == [("doc.md", "4")]


def test_by_section(rule: Any) -> None:
    text = summary("Yard | 2", "Slip | 2", header="Area") + "## Yard\n\n" + items("Open", "Open") + "## Slip\n\n"
    found = rule(text + "### REP-003: Rope\n\n**Status:** Open\n")
    assert found.messages == ["says 2, but there is 1 entry of REP with `Slip`"]


def test_by_another_field(rule: Any) -> None:
    found = rule(summary("High | 1", "Low | 1", header="Priority") + items("High", "Low", "Low", field="Priority"))
    assert found.messages == ["says 1, but there are 2 entries of REP with `Low`"]


def test_a_heading_above_a_table(rule: Any) -> None:
    rows = "".join(f"| tool {n} | {n}0 |\n" for n in range(1, 5))
    found = rule(f"# Tools\n\n## In the shed (5 tools)\n\n| Tool | Price |\n| --- | --- |\n{rows}")
    assert found.messages == ["says 5, but there are 4 rows below"]
    assert found.quoted == [("doc.md", "5")]


def test_a_label_above_a_list(rule: Any) -> None:
    found = rule("# Tools\n\n**In the shed (4):**\n\n- rope\n- saw\n- nails\n")
    assert found.messages == ["says 4, but there are 3 entries below"]
    assert [message for *_, message in found.related[0]] == ["counted here"]


def test_a_report_is_counted_too(rule: Any) -> None:
    text = "# Report\n\n**Date:** 2026-01-02\n\n**In the shed (4):**\n\n- rope\n- saw\n- nails\n"
    assert len(rule({"report_2026-01-02.md": text}).messages) == 1


@pytest.mark.parametrize(
    "text",
    [
        summary("Open | 2", "Done | 1", "Total | 3") + THREE,
        summary("Open | 2 (two in the yard)", "Done | 1") + THREE,
        summary("Open | 2", "Resolved | 1", "Blocked | 0") + THREE,
        summary("North | 40", "South | 12", header="Quay") + THREE,
        summary("Open | few", "Done | 9") + THREE,
        "## Errors (401)\n\n- not signed in\n",
        "## Shops (3)\n\n- baker, butcher\n- smith\n",
        "## Boats (12)\n\n| Kind | Boats |\n| --- | --- |\n| small | 8 |\n| large | 4 |\n",
        "## Boats (82 in all)\n\n| Kind | Where |\n| --- | --- |\n| small | north |\n| large | south |\n",
        "## Winter (2027)\n\n- rope\n- saw\n",
        "## Tools (3)\n\n- rope\n- saw\n- nails\n",
        "## Tools (3)\n\nSee below.\n\n- rope\n- saw\n",
        "## Tools (1)\n\n- rope\n- saw\n",
        "**Boats (34/34)**\n\n| Kind | Routes |\n| --- | --- |\n| small | 30 |\n| large | 4 |\n",
    ],
)
def test_numbers_that_are_right_or_count_something_else(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_a_section_of_closed_items_may_count_the_open_ones(rule: Any) -> None:
    text = summary("Yard | 1", "Resolved | 0", header="Area") + "## Yard\n\n" + items("Open")
    closed = "## Resolved\n\n### REP-002: Rope\n\n**Status:** Done\n\n### REP-003: Oil\n\n**Status:** Done\n"
    assert rule(text + closed).messages == []


def test_an_entry_of_another_shape_may_not_count(rule: Any) -> None:
    text = "# Ship\n\n**Decks** (2 parts):\n\n- `fore`\n- `aft`\n- Index: `none`\n"
    assert rule(text).messages == []


def test_a_region_counts_what_its_marker_says(rule: Any) -> None:
    text = summary("Open | 9", "Done | 1") + THREE
    assert len(rule(text).messages) == 1
    text = text.replace("| Status |", "<!-- gatelint:begin x -->\n\n| Status |", 1)
    assert rule(text.replace("## All", "<!-- gatelint:end -->\n\n## All")).messages == []


ROADMAP = (
    "# Roadmap\n\n## Phase 1: Well\n\n**Plans:** 1/2 plans complete\n\n- [x] 01-01-PLAN.md: dig\n"
    "- [x] 01-02-PLAN.md: line\n\n## Phase 2: Roof\n\nLater.\n"
)


def test_progress_against_a_check_list(rule: Any) -> None:
    found = rule(ROADMAP)
    assert found.messages == ["says 1/2, but of the 2 plans under `Phase 1: Well` 2 are ticked"]
    assert found.quoted == [("doc.md", "1/2")]
    assert [message for *_, message in found.related[0]] == ["counted here"]
    assert found.diagnostics[0].help == "write 2/2, or correct the other place"
    assert rule.fixed({"doc.md": ROADMAP}, (Applicability.UNSAFE,)) == {"doc.md": ROADMAP.replace("1/2", "2/2")}


def test_blank_boxes_are_a_warning_without_a_fix(rule: Any) -> None:
    ticked = ROADMAP.replace("Later.", "Plans:\n- [x] 02-01-PLAN.md")
    (found,) = rule(ticked.replace("- [x] 01", "- [ ] 01")).diagnostics
    assert (found.severity, found.fix) == (Severity.WARNING, None)


def test_a_number_with_a_scope(rule: Any) -> None:
    table = "| Phase | Plans |\n| --- | --- |\n| 1 | 5 |\n| 2 | 4 |\n| 3 | 3 |\n"
    found = rule(f"# State\n\nTotal plans: 12 (Phases 1-2)\n\n{table}")
    assert found.messages == ["says 12, but there are 9 in the column `Plans` of Phase 1 to 2"]
    assert found.related[0][0][2] == "5 + 4 = 9"


def levels(*counts: tuple[str, int], of: tuple[str, ...]) -> str:
    rows = "".join(f"| {label} | {count} |\n" for label, count in counts)
    sections = "".join(f"\n## OPS-00{number}: Task\n\n{line}\n" for number, line in enumerate(of, 1))
    return f"# Work\n\n## Figures\n\n| Metric | Value |\n| --- | --- |\n{rows}{sections}"


REMARKED = (
    "**Severity:** LOW — harmless",
    "**Severity:** Low for boats.",
    "**Severity:** HIGH (quay)",
    "**Severity:** High",
)


def test_a_value_with_a_remark_behind_it(rule: Any) -> None:
    found = rule(levels(("LOW severity items", 1), ("HIGH severity items", 2), of=REMARKED)).diagnostics
    assert [(one.message, one.severity) for one in found] == [
        ("says 1, but there are 2 entries of OPS with `LOW severity items`", Severity.ERROR)
    ]


@pytest.mark.parametrize("value", ["LOW/HIGH", "Low to high", "Lowland", "low-lying", "LOW2", "低"])
def test_another_value_is_not_counted(value: str, rule: Any) -> None:
    text = levels(("LOW severity items", 2), ("HIGH severity items", 2), of=(*REMARKED, f"**Severity:** {value}"))
    assert rule(text).diagnostics == ()


@pytest.mark.parametrize(("stated", "said"), [(3, "info"), (4, "error")])
def test_what_nothing_is_said_of_may_count(stated: int, said: str, rule: Any) -> None:
    text = levels(("LOW severity items", stated), ("HIGH severity items", 2), of=(*REMARKED, "**Owner:** Ada"))
    (one,) = rule(text).diagnostics
    assert one.severity.value == said
    assert ("and nothing says it of 1 more" in one.message, one.fix is None) == (said == "info", said == "info")


def areas(*rows: str) -> str:
    """Six wishes of two families and a table that counts them."""
    wishes = [("ORG", "Done"), ("ORG", "Done"), ("ORG", "Open"), ("PAY", "Done"), ("PAY", "Open"), ("PAY", "Open")]
    body = "".join(f"| FR-{area}-{at:03} | wish {at} | {status} |\n" for at, (area, status) in enumerate(wishes, 1))
    head = "| ID | Wish | Status |\n|---|---|---|\n"
    summary = "".join(f"| {row} |\n" for row in rows)
    return f"# Matrix\n\n## All\n\n{head}{body}\n## Summary\n\n| Area | Total | Done |\n|---|---|---|\n{summary}"


@pytest.mark.parametrize(
    "label", ["FR-PAY", "`FR-PAY`", "FR-PAY-*", "FR-PAY (wages)", "**FR-PAY**", "PAY", "FR-PAY: pay"]
)
def test_by_prefix_of_the_ids(label: str, rule: Any) -> None:
    found = rule(areas("FR-ORG | 3 | 2", f"{label} | 3 | 2"))
    assert [(len(found.messages), found.quoted)] == [(1, [("doc.md", "2")])]
    assert not rule(areas("FR-ORG | 3 | 2", f"{label} | 3 | 1")).messages


LETTERS = "| State | Count | Letters |\n|---|---|---|\n| OPEN | 2 | #147, #53 |\n| CLOSED | 3 | #162, #96, #91 |\n"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("4 | #137, #135, #112", 3),
        ("4 | #137, #135, #112, #94", None),
        ("4 | #137 and #135", 2),
        ("4 | L-7–L-9", 3),
        ("4 | L-7–L-10", None),
        ("4 | #137, #135, …", None),  # not all are named
        ("4 | the rest of them", None),
    ],
)
def test_a_count_against_the_ids_of_its_own_row(row: str, found: int | None, rule: Any) -> None:
    reported = rule(f"# Batch\n\n{LETTERS}| MERGED | {row} |\n")
    assert reported.messages == ([f"says 4, but there are {found} ids in this row"] if found else [])
    assert reported.related == ([[("doc.md", row[4:], "counts what it lists in 2 of 3 rows")]] if found else [])


def test_rows_that_list_their_own_count_no_register(rule: Any) -> None:
    tasks = "".join(f"## Task {number}: Sort\n\n**Status:** done by noon\n\n" for number in (1, 2, 3))
    assert not rule(f"# Batch\n\n{tasks}## Summary\n\n{LETTERS}").messages


@pytest.mark.parametrize(("pending", "found"), [(3, None), (2, 3)])
def test_a_status_column_with_more_words_in_its_header(pending: int, found: int | None, rule: Any) -> None:
    rows = "".join(f"| WISH-{number:03} | wish {number} | Pending |\n" for number in (1, 2, 3))
    text = f"# Wishes\n\n| Wish ID | Description | Implementation Status |\n|---|---|---|\n{rows}\n## Summary\n\n"
    reported = rule(f"{text}| Status | Count |\n|---|---|\n| Pending | {pending} |\n| Completed | 0 |\n")
    assert [found and f"there are {found} " in message for message in reported.messages] == ([True] if found else [])


@pytest.mark.parametrize(("done", "wrong"), [(2, []), (3, [("doc.md", "3")])])
def test_a_summary_counts_the_table_above_it_first(done: int, wrong: list[tuple[str, str]], rule: Any) -> None:
    """Three are done in the whole document, two of them in the first section."""
    head = "| ID | Wish | Status |\n|---|---|---|\n"
    count = "\n| Status | Count |\n|---|---|\n| Done | {} |\n| Open | {} |\n\n"
    text = f"# Service\n\n## Entry\n\n{head}| FR-001 | a | Done |\n| FR-002 | b | Done |\n| FR-003 | c | Open |\n"
    text += count.format(done, 1)
    text += f"## Exit\n\n{head}| FR-011 | d | Done |\n| FR-012 | e | Open |\n| FR-013 | f | Open |\n"
    assert rule(text + count.format(1, 2)).quoted == wrong


@pytest.mark.parametrize(("pending", "severity"), [(3, Severity.INFO), (4, Severity.ERROR)])
def test_entries_without_a_status_may_make_up_for_it(pending: int, severity: Severity, rule: Any) -> None:
    text = summary(f"Pending | {pending}", "Done | 1") + items("Pending", "Pending", "Done")
    assert [found.severity for found in rule(f"{text}### REP-004: Thing 4\n").diagnostics] == [severity]


@pytest.mark.parametrize(
    ("entries", "messages"),
    [
        ("- [x] T006-T008: Mend ropes\n- [x] T009-T010: Paint\n", ["says 6, but there are 5 entries below"]),
        ("- [x] T006-T008: Mend ropes\n- [x] T009-T011: Paint\n", []),
        ("- Ropes: 1 task\n- Nets: 1 task\n- Sails: 2 tasks\n- Buoys: 2 tasks\n", []),
        ("- Ropes: 2 tasks\n- Nets\n- Sails\n- Buoys\n", []),
        ("- Ropes: 2 knots\n- Nets\n- Sails\n- Buoys\n", ["says 6, but there are 4 entries below"]),
    ],
)
def test_an_entry_counts_as_many_as_it_stands_for(entries: str, messages: list[str], rule: Any) -> None:
    assert rule(f"# Plan\n\n**Refit** (6 tasks):\n{entries}").messages == messages


@pytest.mark.parametrize(("total", "count"), [("1 file", 0), ("2 files", 1)])
def test_a_total_of_different_things(total: str, count: int, rule: Any) -> None:
    rows = "".join(f"| rope.py | Change {n} |\n" for n in (1, 2, 3))
    assert len(rule(f"| File | Change |\n| --- | --- |\n{rows}\n**Total:** {total}\n").messages) == count


def home(family: str, count: int) -> str:
    return f"# {family}\n\n" + "".join(
        f"## {family}-{number:03}: Part {chr(96 + number)}\n\n**Status:** Done\n\n" for number in range(1, count + 1)
    )


def matrix(family: str, count: int) -> str:
    rows = "".join(f"| {family}-{number:03} | Part {chr(96 + number)} | ✅ |\n" for number in range(1, count + 1))
    return f"## {family}\n\n| ID | Title | Status |\n| --- | --- | --- |\n{rows}\n"


@pytest.mark.parametrize(
    ("rope", "total", "messages"),
    [
        (3, 7, []),
        (4, 7, ["says 4, but there are 3 entries of OPS/FR-ROPE/FR-SAIL with `FR-ROPE (rope)` and `Done (✅)`"]),
        (3, 8, ["says 8, but there are 7 entries of OPS/FR-ROPE/FR-SAIL with `Done (✅)`"]),
    ],
)
def test_a_matrix_sums_up_registers_of_other_documents(rope: int, total: int, messages: list[str], rule: Any) -> None:
    summary = (
        "## Summary\n\n| Area | Done (✅) | Open (❌) | Rate |\n| --- | --- | --- | --- |\n"
        f"| FR-ROPE (rope) | {rope} | 0 | - |\n| FR-SAIL (sail) | 4 | 0 | - |\n"
        f"| **Total** | **{total}** | **0** | - |\n"
    )
    documents = {
        "rope.md": home("FR-ROPE", 3),
        "sail.md": home("FR-SAIL", 4),
        "MATRIX.md": f"# Matrix\n\n{matrix('OPS', 5)}{matrix('FR-ROPE', 3)}{matrix('FR-SAIL', 4)}{summary}",
    }
    assert rule(documents).messages == messages


def test_a_share_in_korean(rule: Any) -> None:
    rows = "".join(f"| FR-{n:03} | 밧줄 | {'❌ 미구현' if n > 3 else '✅ 완전 구현'} |\n" for n in range(1, 6))
    table = f"| ID | 요구사항 | 구현 상태 |\n|---|---|---|\n{rows}"
    text = f"# 밧줄\n\n{table}\n**구현률**: 80% ({{}}/5 완전 구현, 1개 미구현)\n"
    assert rule(text.format(4)).messages == ["says 4, but there are 3 of these 5 rows that are complete"]
    assert not rule(text.format(3)).messages
