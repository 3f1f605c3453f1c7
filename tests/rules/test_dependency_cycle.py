from __future__ import annotations

from typing import Any

import pytest


def items(*requires: str, field: str = "Depends On") -> str:
    return "# Repairs\n\n" + "".join(
        f"## REP-{number:03}: Thing {number}\n\n**{field}:** {required}\n\n"
        for number, required in enumerate(requires, 1)
    )


def test_every_edge_is_quoted(rule: Any) -> None:
    found = rule(items("REP-002", "REP-003", "REP-001"))
    assert found.messages == ["these wait for each other: REP-001 → REP-002 → REP-003 → REP-001"]
    assert found.quoted == [("doc.md", "REP-002")]
    assert found.related == [
        [("doc.md", "REP-003", "`REP-002` waits for `REP-003`"), ("doc.md", "REP-001", "`REP-003` waits for `REP-001`")]
    ]


def test_two_kinds_of_relation_close_one_circle(rule: Any) -> None:
    text = "## REP-001: A\n\n**Blocked By:** REP-002\n\n## REP-002: B\n\n**Prerequisites:** REP-001\n"
    assert rule(text).messages == ["these wait for each other: REP-001 → REP-002 → REP-001"]


def test_every_circle_is_named_once(rule: Any) -> None:
    found = rule(items("REP-002", "REP-001", "REP-004", "REP-003, REP-001"))
    assert found.messages == [
        "these wait for each other: REP-001 → REP-002 → REP-001",
        "these wait for each other: REP-003 → REP-004 → REP-003",
    ]


def test_across_documents(rule: Any) -> None:
    found = rule(
        {
            "a.md": "## REP-001: A\n\n**Depends On:** JOB-001\n",
            "b.md": "## JOB-001: B\n\n| Field | Value |\n|---|---|\n| **Depends On** | REP-001 |\n",
        }
    )
    assert found.messages == ["these wait for each other: JOB-001 → REP-001 → JOB-001"]
    assert found.quoted == [("b.md", "REP-001")]


@pytest.mark.parametrize(
    "text",
    [
        items("None", "REP-001", "REP-001, REP-002"),
        items("REP-001", "REP-001"),
        items("REP-002", "~~REP-001~~"),
        items("REP-002", "REP-003", field="Blocks"),
        items("REP-002", "REP-001", field="Related"),
        items("REP-002", "None") + "REP-001 and REP-002 are done together.\n",
    ],
)
def test_lawful_relations(rule: Any, text: str) -> None:
    assert rule(text).messages == []


@pytest.mark.parametrize(
    "none", ["none (strictly). REP-002 makes some use of it.", "None; REP-002 may help", "None — REP-002 was dropped"]
)
def test_a_remark_behind_none_names_nothing(rule: Any, none: str) -> None:
    assert rule(items(none, "REP-001")).messages == []


def test_none_but_one(rule: Any) -> None:
    assert len(rule(items("None (except REP-002)", "REP-001")).messages) == 1
