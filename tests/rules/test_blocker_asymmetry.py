from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def items(*fields: str) -> str:
    return "# Repairs\n\n" + "".join(
        f"## REP-{number:03}: Thing {number}\n\n{field}\n\n" for number, field in enumerate(fields, 1)
    )


def test_the_blocker_does_not_know(rule: Any) -> None:
    found = rule(items("**Blocks:** REP-003", "**Blocked By:** REP-001", "**Blocked By:** REP-001"))
    assert found.messages == ["`REP-002` waits for `REP-001` here, but `REP-001` blocks `REP-003`"]
    assert found.quoted == [("doc.md", "REP-001")]
    assert found.related == [[("doc.md", "REP-003", "`REP-001` says: REP-003")]]
    assert found.diagnostics[0].help == "add `REP-002` there, or drop `REP-001` here"


def test_the_blocked_one_does_not_know(rule: Any) -> None:
    found = rule(items("**Blocks:** REP-002, REP-003", "**Blocked By:** None", "**Blocked By:** REP-001"))
    assert found.messages == ["`REP-001` blocks `REP-002` here, but `REP-002` waits for “None”"]
    assert found.quoted == [("doc.md", "REP-002")]
    assert found.related == [[("doc.md", "None", "`REP-002` says: None")]]


def test_a_closed_blocker_keeps_what_it_blocked(rule: Any) -> None:
    fields = ("**Status:** Done\n**Blocks:** REP-002, REP-003", "**Blocked By:** None", "**Blocked By:** None")
    assert rule(items(*fields)).messages == []
    # What is closed and still waited for is said by another rule; an open one is reported.
    assert len(rule(items(fields[0].replace("Done", "Open"), *fields[1:])).messages) == 2


def test_across_documents(rule: Any) -> None:
    jobs = "## JOB-001: Launch\n\n| Field | Value |\n|---|---|\n| **Blocked By** | |\n| - REP-002 | the shed |\n\n"
    found = rule(
        {"REPAIRS.md": items("**Blocks:** JOB-002", "**Blocks:** JOB-002"), "JOBS.md": jobs + "## JOB-002: Race\n"}
    )
    assert found.messages == ["`JOB-001` waits for `REP-002` here, but `REP-002` blocks `JOB-002`"]
    assert found.quoted == [("JOBS.md", "REP-002")]


def test_a_range_counts_item_by_item(rule: Any) -> None:
    found = rule(items("**Blocks:** REP-002", "**Blocked By:** REP-001", "**Blocked By:** REP-001 to REP-002"))
    assert found.messages == ["`REP-003` waits for `REP-001` here, but `REP-001` blocks `REP-002`"]


def test_an_answer_about_other_things_is_only_mentioned(rule: Any) -> None:
    found = rule(items("**Blocks:** JOB-001 of the other yard", "**Blocked By:** REP-001"))
    assert [one.severity for one in found.diagnostics] == [Severity.INFO]


def test_a_status_may_name_what_it_waits_for(rule: Any) -> None:
    found = rule(items("**Blocks:** REP-003", "**Status:** Blocked (REP-001)", "**Blocked By:** REP-001"))
    assert found.messages == ["`REP-002` waits for `REP-001` here, but `REP-001` blocks `REP-003`"]


def row(number: int, cell: str) -> str:
    return f"| ID | Title | Blocked By |\n| --- | --- | --- |\n| REP-{number:03} | Thing {number} | {cell} |\n\n"


def test_a_row_that_leaves_out(rule: Any) -> None:
    text = items("**Blocks:** REP-003", "**Blocks:** REP-003", "**Blocked By:** REP-001, REP-002")
    found = rule({"REPAIRS.md": text, "PLAN.md": row(3, "REP-001")})
    assert found.messages == ["the row of `REP-003` leaves out `REP-002`; its section lists REP-001, REP-002"]
    assert found.quoted == [("PLAN.md", "REP-001")]
    assert found.related == [[("REPAIRS.md", "REP-002", "the section says: REP-001, REP-002")]]


def test_a_row_that_adds(rule: Any) -> None:
    text = items("**Blocks:** REP-003", "Nothing.", "**Blocked By:** REP-001")
    found = rule({"REPAIRS.md": text, "PLAN.md": row(3, "REP-001, REP-002")})
    assert found.messages == ["the row of `REP-003` adds `REP-002`; its section lists REP-001"]


@pytest.mark.parametrize(
    "text",
    [
        items("**Blocks:** REP-002, REP-003", "**Blocked By:** REP-001", "**Blocked By:** REP-001"),
        items("**Blocks:** REP-002 through REP-003", "**Blocked By:** REP-001", "**Blocked By:** REP-001"),
        items("Nothing is said.", "**Blocked By:** REP-001"),
        items("**Blocks:** REP-002", "Nothing is said."),
        items("**Blocks:** REP-002", "**Blocked By:**"),
        items("**Blocks:** all repairs", "**Blocked By:** REP-001"),
        items("**Blocks:** REP-002", "**Blocked By:** All REP items"),
        items("**Blocks:** REP-002", "**Prerequisites:** REP-001\n\n**Blocked By:** None"),
        items("**Blocks:** REP-003", "**Blocked By:** ~~REP-001~~", "**Blocked By:** REP-001"),
        items("**Unblocks:** REP-003", "**Blocked By:** REP-001", "**Blocked By:** REP-001"),
        items("**Unblocks:** REP-002", "**Blocked By:** REP-003", "**Blocks:** REP-002"),
        items("**Depends On:** REP-002", "**Blocks:** REP-003", "**Blocked By:** REP-002"),
    ],
)
def test_lawful_relations(rule: Any, text: str) -> None:
    assert rule(text).messages == []


def test_a_column_of_free_text_is_no_relation(rule: Any) -> None:
    text = items("**Blocks:** REP-003", "Nothing.", "**Blocked By:** REP-001")
    cells = enumerate(["wind", "rain", "REP-002"], 1)
    plan = "| ID | Title | Blocked By |\n|---|---|---|\n" + "".join(
        f"| REP-00{n} | A | {cell} |\n" for n, cell in cells
    )
    assert rule({"REPAIRS.md": text, "PLAN.md": plan}).messages == []


def test_the_past_is_left_alone(rule: Any) -> None:
    text = items("**Blocks:** REP-003", "Nothing.", "**Blocked By:** REP-001")
    report = "**Date:** 2026-01-02\n\n" + row(3, "REP-002")
    assert rule({"REPAIRS.md": text, "report_2026-01-02.md": report}).messages == []


@pytest.mark.parametrize(
    ("section", "cell"),
    [
        ("**Blocked By:** REP-001", "REP-001"),
        ("**Blocked By:** all REP items", "REP-001"),
        ("**Blocked By:** REP-001", "All REP items"),
        ("**Blocked By:** the wind", "REP-001"),
        ("Nothing is said.", "REP-001"),
        ("**Blocked By:** REP-001\n\n**Prerequisites:** REP-002", "REP-001, REP-002"),
    ],
)
def test_lawful_rows(rule: Any, section: str, cell: str) -> None:
    text = items("**Blocks:** all repairs", "**Blocks:** all repairs", section)
    assert rule({"REPAIRS.md": text, "PLAN.md": row(3, cell)}).messages == []


def test_an_id_of_two_things_is_left_to_another_rule(rule: Any) -> None:
    text = items("**Blocks:** REP-003", "**Blocked By:** REP-001", "**Blocked By:** REP-001")
    for number in (1, 2):
        more = f"## REP-00{number}: Buy sugar\n\n## REP-004: Buy salt\n"
        assert rule({"REPAIRS.md": text.replace(f"Thing {number}", "Dredge"), "MORE.md": more}).messages == []


@pytest.mark.parametrize("key", ["blocked_by", "blocked-by", "Blocked By"])
@pytest.mark.parametrize("none", ["none", "[]"])
def test_keys_of_the_front_matter_join_their_words(rule: Any, key: str, none: str) -> None:
    def task(number: int, blocked: str, blocks: str) -> str:
        id = f"JOB-00{number}"
        return f"---\nid: {id}\nstatus: todo\n{key}: {blocked}\nblocks: {blocks}\n---\n\n# {id}: Thing\n"

    files = {f"tasks/JOB-00{number}.md": task(number, "[]", none) for number in (1, 2, 3)}
    assert rule(files).messages == []
    found = rule({**files, "tasks/JOB-001.md": task(1, "[JOB-002]", none)})
    assert [one.severity for one in found.diagnostics] == [Severity.ERROR]
    right = {"tasks/JOB-001.md": task(1, "[JOB-002]", none), "tasks/JOB-002.md": task(2, "[]", "JOB-001")}
    assert rule({**files, **right}).messages == []
