from __future__ import annotations

import pytest

from gatelint.facts.blocks.fields.labels import bare


def fields(facts) -> list[tuple[str | None, str, list[str], str]]:
    return [(field.name, field.key.text, [value.text for value in field.values], field.form) for field in facts.fields]


def table(*rows: str, header: str = "| Field | Value |") -> str:
    return "\n".join([header, "|---|---|", *rows]) + "\n"


@pytest.mark.parametrize(
    "header", ["| Field | Value |", "| Aspect | Status |", "| **Aspect** | Detail |", "| 维度 | 值 |"]
)
def test_a_field_table_is_known_by_its_header(header: str, facts_of) -> None:
    facts = facts_of(table("| Status | ✅ Done |", "| Colour | Red |", header=header))
    assert facts.tables[0].is_fields
    assert fields(facts) == [
        ("status", "Status", ["✅ Done"], "table"),
        (None, "Colour", ["Red"], "table"),
    ]


def test_a_field_table_is_known_by_its_bold_keys(facts_of) -> None:
    facts = facts_of(table("| **Rows** | 3 |", "| **Owner** | Ann |", "| rest | 1 |", header="| Metric | Value |"))
    assert fields(facts)[1] == ("owner", "**Owner**", ["Ann"], "table")


@pytest.mark.parametrize(
    "text",
    [
        table("| Rows | 3 |", "| Owner | Ann |", header="| Metric | Value |"),
        table("| A | 3 |", "| **Total** | 3 |", header="| Crop | Count |"),
        table("| **Total** | 3 |", header="| Crop | Count |"),
        "| Field | Value | More |\n|---|---|---|\n| Status | Done | x |\n",
        table(),
    ],
)
def test_what_is_no_field_table(text: str, facts_of) -> None:
    facts = facts_of(text)
    assert not facts.tables[0].is_fields
    assert facts.fields == ()


def test_in_an_aspect_table_the_status_column_holds_every_field(facts_of) -> None:
    facts = facts_of(
        table(
            "| **Gate Status** | ✅ **Ready** |",
            "| **Prerequisites** | Phase 06 complete ✅ |",
            "| **Completed** | March 6, 2026 |",
            header="| Aspect | Status |",
        )
    )
    assert [(field.name, field.rank) for field in facts.fields] == [("status", 0), ("requires", 0), ("completed", 0)]


def test_rows_without_a_key_go_on_with_the_one_above(facts_of) -> None:
    facts = facts_of(
        table(
            "| **External Blockers** | |",
            "| - OPS-001 | Water |",
            "| - | a pump |",
            "| | OPS-002 |",
            "| **Actions Required** | |",
            "| - | dig |",
            "| Owner |",
            "| **Owner** | |",
        )
    )
    assert fields(facts) == [
        ("blocked-by", "**External Blockers**", ["", "- OPS-001", "Water", "a pump", "OPS-002"], "table"),
        (None, "**Actions Required**", ["", "dig"], "table"),
        ("owner", "**Owner**", [""], "table"),
    ]


def test_rows_of_one_cell_state_nothing(facts_of) -> None:
    assert facts_of(table("| Status |", "| Owner |")).fields == ()


def test_a_first_row_without_a_key_is_a_field_without_a_name(facts_of) -> None:
    assert fields(facts_of(table("| | x |", "| - y | z |")))[0] == (None, "", ["x", "- y", "z"], "table")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Status:** Done", [("status", "Status", ["Done"], "label")]),
        ("**Status**: Done", [("status", "Status", ["Done"], "label")]),
        ("**Status：** Done", [("status", "Status", ["Done"], "label")]),
        ("__Status:__ Done", [("status", "Status", ["Done"], "label")]),
        ("**状态**：已完成", [("status", "状态", ["已完成"], "label")]),
        ("> **状态**: 已完成", [("status", "状态", ["已完成"], "label")]),
        ("> Status: Done", [("status", "Status", ["Done"], "label")]),
        ("Status: accepted", [("status", "Status", ["accepted"], "label")]),
        ("状态：接受。", [("status", "状态", ["接受。"], "label")]),
        ("`Status`: accepted", [("status", "Status", ["accepted"], "label")]),
        ("**Status:**", [("status", "Status", [""], "label")]),
        ("**Colour:** red", [(None, "Colour", ["red"], "label")]),
        ("**Blockers (prod only):** OPS-001", [("blocked-by", "Blockers (prod only)", ["OPS-001"], "label")]),
        (
            "**Date:** March 6, 2026  \n**Owner:** Ann",
            [("date", "Date", ["March 6, 2026"], "label"), ("owner", "Owner", ["Ann"], "label")],
        ),
        (
            "**优先级**：P0 | **模式**：通用",
            [("priority", "优先级", ["P0"], "label"), (None, "模式", ["通用"], "label")],
        ),
        (
            "**Owner:** Ann · **Priority:** P0 · rest",
            [("owner", "Owner", ["Ann"], "label"), ("priority", "Priority", ["P0 · rest"], "label")],
        ),
        ("- **Status:** Done", [("status", "Status", ["Done"], "bullet")]),
        ("* **Status**: Done", [("status", "Status", ["Done"], "bullet")]),
        ("- [x] **Status**: Done", [("status", "Status", ["Done"], "bullet")]),
        ("1. [ ] **Status:** Done", [("status", "Status", ["Done"], "bullet")]),
        ("- [ ] Status: set it", []),
        ("[x] **Status**: Done", []),
        ("1. **Status**: Done", [("status", "Status", ["Done"], "bullet")]),
        ("Colour: red", []),
        ("on **Status:** Done", []),
        ("**Status** - Done", []),
        ("**A sentence in bold that is by far too long for the key of a field at all:** x", []),
        ("http://example.org", []),
        ("```\n**Status:** Done\n```", []),
    ],
)
def test_labels(text: str, expected: list[tuple[str | None, str, list[str], str]], facts_of) -> None:
    assert fields(facts_of(text + "\n")) == expected


@pytest.mark.parametrize("text", ["- Status: Done", "- `status`: Done", "+ Status: Done", "- 状态：Done"])
def test_a_bullet_may_hold_a_bare_key_that_is_known(text: str, facts_of) -> None:
    (found,) = facts_of(text + "\n").fields
    assert (found.name, found.values[0].text) == ("status", "Done")
    assert facts_of(text.replace("tatus", "tain").replace("状态", "颜色")).fields == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("**Blockers:**\n- OPS-001: x\n- OPS-002: y\n\nAfter it.", ["", "OPS-001: x", "OPS-002: y"]),
        ("**Blockers:**\n\n1. OPS-001\n2. OPS-002\n\n## Next\n\n- OPS-003\n", ["", "OPS-001", "OPS-002"]),
        ("**Blockers:**\n\n- OPS-001\n  - OPS-002\n\n**Owner:** Ann\n\n- OPS-003\n", ["", "OPS-001", "OPS-002"]),
        ("**Blockers:**\n\n```\nx\n```\n\n- OPS-001\n", [""]),
        ("**Blockers:**\n\nA sentence.\n\n- OPS-001\n", [""]),
        ("**Blockers:** None\n\n- OPS-001\n", ["None"]),
        ("**Blockers:**\n- OPS-001\n- **Owner:** Ann\n- OPS-002\n", ["", "OPS-001"]),
        ("**Blockers:**\n", [""]),
    ],
)
def test_a_label_without_a_value_takes_the_list_below(text: str, values: list[str], facts_of) -> None:
    found = next(field for field in facts_of(text).fields if field.name == "blocked-by")
    assert [value.text for value in found.values] == values


def test_the_last_label_of_a_run_takes_the_list(facts_of) -> None:
    assert fields(facts_of("**Owner:** Ann | **Blockers:**\n\n- OPS-001\n")) == [
        ("owner", "Owner", ["Ann"], "label"),
        ("blocked-by", "Blockers", ["", "OPS-001"], "label"),
    ]


def test_front_matter(facts_of) -> None:
    text = "---\n# note\nstatus: shipped\nTitle: 'A: b'\ntags:\n  - a\n  - \"b\"\nempty:\n---\n\n# Title\n"
    facts = facts_of(text)
    assert fields(facts) == [
        ("status", "status", ["shipped"], "front-matter"),
        ("title", "Title", ["A: b"], "front-matter"),
        (None, "tags", ["", "a", "b"], "front-matter"),
        (None, "empty", [""], "front-matter"),
    ]
    assert {field.section for field in facts.fields} == {0}
    assert fields(facts_of("---\n- lonely\n---\n")) == []


def test_a_section_named_like_a_status_states_it(facts_of) -> None:
    facts = facts_of(
        "# T\n\n## Status\n\nAccepted on Monday.\nReally.\n\nMore.\n\n## Owner\n\nAnn\n\n## 状态\n\n- 接受\n"
    )
    assert fields(facts) == [
        ("status", "Status", ["Accepted on Monday."], "section"),
        ("status", "状态", ["接受"], "section"),
    ]


def test_a_value_is_bare_without_emphasis() -> None:
    assert bare(" **A** (_much_ `more`) ") == "A (much more)"
