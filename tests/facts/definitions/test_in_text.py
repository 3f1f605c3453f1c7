from __future__ import annotations

import pytest

from gatelint.facts.model import Facts, Form

Read = tuple[str, str, str, str | None]


def read(facts: Facts, form: Form) -> list[Read]:
    return [
        (found.family, found.number, found.title.text, found.status.value if found.status else None)
        for found in facts.definitions
        if found.form is form
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("### OPS-006: Sow the field", ("OPS-", "006", "Sow the field", None)),
        ("## OPS-006: Sow {#ops-6}", ("OPS-", "006", "Sow", None)),
        ("#### OPS-006: Sow ✅", ("OPS-", "006", "Sow", "complete")),
        ("### OPS-006: Sow ✓", ("OPS-", "006", "Sow", "complete")),
        ("### OPS-006: Sow ✅ RESOLVED", ("OPS-", "006", "Sow", "complete")),
        ("### ~~OPS-006: Sow~~ (CLOSED)", ("OPS-", "006", "Sow", "complete")),
        ("### OPS-006: Sow (CLOSED)", ("OPS-", "006", "Sow", "complete")),
        ("### OPS-006: Sow (NEW - Field Audit)", ("OPS-", "006", "Sow (NEW - Field Audit)", None)),
        ("### OPS-006 - Sow", ("OPS-", "006", "Sow", None)),
        ("### OPS-006 — Sow", ("OPS-", "006", "Sow", None)),
        ("### OPS-006 | Sow", ("OPS-", "006", "Sow", None)),
        ("### OPS-006. Sow", ("OPS-", "006", "Sow", None)),
        ("### OPS-006 Sow", ("OPS-", "006", "Sow", None)),
        ("#### FR-001：播种", ("FR-", "001", "播种", None)),
        ("### `OPS-006`: Sow", ("OPS-", "006", "Sow", None)),
        ("### **OPS-006**: Sow", ("OPS-", "006", "Sow", None)),
        ("### [OPS-006] Sow", ("OPS-", "006", "Sow", None)),
        ("### ✅ OPS-006: Sow", ("OPS-", "006", "Sow", None)),
        ("### 3.1 OPS-006: Sow", ("OPS-", "006", "Sow", None)),
        ("### 3. OPS-006: Sow", ("OPS-", "006", "Sow", None)),
        ("### Ruling OPS-006: Sow", ("OPS-", "006", "Sow", None)),
        ("### OPS-006: Sow, then OPS-007", ("OPS-", "006", "Sow, then OPS-007", None)),
        ("### OPS-006 Phase 1 and Phase 2 are sown", ("OPS-", "006", "Phase 1 and Phase 2 are sown", None)),
        ("### OPS-006: SHA-256 of seeds", ("OPS-", "006", "SHA-256 of seeds", None)),
        ("### OPS-TEST-006: Sow", ("OPS-TEST-", "006", "Sow", None)),
        ("OPS-006: Sow\n---", ("OPS-", "006", "Sow", None)),
        ("### OPS-006", ("OPS-", "006", "", None)),
        ("### Phase 06: Sow", ("Phase ", "06", "Sow", None)),
        ("## Phase 11a - Sow", ("Phase ", "11a", "Sow", None)),
        ("## Phase 06", ("Phase ", "06", "", None)),
        ("### Risk 1: Hail", ("Risk ", "1", "Hail", None)),
    ],
)
def test_a_heading_that_introduces_an_item(heading: str, expected: Read, facts_of) -> None:
    facts = facts_of(f"# Register\n\n{heading}\n\nText.\n")
    assert read(facts, Form.HEADING) == [expected]
    (definition,) = facts.definitions
    assert definition.section == 2
    assert definition.id.text == definition.family + definition.number


@pytest.mark.parametrize(
    "heading",
    [
        "### Sowing (OPS-006)",
        "### What OPS-006 means: sowing",
        "### About OPS-006",
        "### OPS-001 to OPS-006: Sow",
        "### OPS-001, OPS-002: Sow",
        "### OPS-001/002: Sow",
        "### OPS-###: Title",
        "### OPS-XXX: Title",
        "### Phases 06-08: Sow",
        "### January 6, 2026",
        "### Frontend (Pre-Phase 08)",
        "### Summary",
        "```\n### OPS-006: Sow\n```",
        "<!--\n### OPS-006: Sow\n-->",
    ],
)
def test_a_heading_that_introduces_none(heading: str, facts_of) -> None:
    assert read(facts_of(f"# Register\n\n{heading}\n\nText.\n"), Form.HEADING) == []


@pytest.mark.parametrize(
    "heading",
    [
        "### OPS-006 and OPS-007",
        "### OPS-006 & OPS-007: Sow",
        "### **OPS-006** or **OPS-007**",
        "### OPS-006 to OPS-002",
        "### Phase 23 → 26",
        "### OPS-011-009",
    ],
)
def test_a_heading_of_several_items_introduces_none(heading: str, facts_of) -> None:
    assert read(facts_of(heading + "\n"), Form.HEADING) == []


def test_a_row_introduces_the_item_in_its_key_cell(facts_of) -> None:
    text = (
        "| ID | Title | Status |\n|---|---|---|\n"
        "| OPS-001 | Sow | Open |\n"
        "| **OPS-002** | Reap | ✅ |\n"
        "| OPS-003: Mill | - | Done |\n"
        "| OPS-004 |\n"
        "| none | x | Done |\n"
    )
    facts = facts_of(text)
    assert read(facts, Form.ROW) == [
        ("OPS-", "001", "Sow", "open"),
        ("OPS-", "002", "Reap", "complete"),
        ("OPS-", "003", "Mill", "complete"),
        ("OPS-", "004", "", None),
    ]
    assert [(found.table, found.row) for found in facts.definitions] == [(0, 0), (0, 1), (0, 2), (0, 3)]


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        ("| ID | Owner | What |", "| OPS-001 | Ann | Sow |", "Sow"),
        ("| ID | Status | Text |", "| OPS-001 | Open | Sow |", "Sow"),
        ("| ID | Status | Owner |", "| OPS-001 | Open | Ann |", ""),
        ("| Title | ID | Text |", "| | OPS-001 | Sow |", ""),
    ],
)
def test_what_a_row_is_about(header: str, row: str, title: str, facts_of) -> None:
    ((_, _, found, _),) = read(facts_of(f"{header}\n|---|---|---|\n{row}\n"), Form.ROW)
    assert found == title


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- [x] **OPS-01**: Sow", ("OPS-", "01", "Sow", "complete")),
        ("- [ ] **OPS-01**: Sow", ("OPS-", "01", "Sow", "open")),
        ("- [ ] OPS-01: Sow", ("OPS-", "01", "Sow", "open")),
        ("- **OPS-01**: Sow", ("OPS-", "01", "Sow", None)),
        ("- **OPS-01** Sow", ("OPS-", "01", "Sow", None)),
        ("- `OPS-01` Sow", ("OPS-", "01", "Sow", None)),
        ("* **OPS-01** - Sow", ("OPS-", "01", "Sow", None)),
        ("1. **OPS-01**: Sow", ("OPS-", "01", "Sow", None)),
        ("- [x] Phase 1: Sow (5/5 rows) — in March", ("Phase ", "1", "Sow (5/5 rows) — in March", "complete")),
        ("- **OPS-01 (by hand)** — Sow", ("OPS-", "01", "Sow", None)),
        ("- **OPS-01 (by hand):** Sow", ("OPS-", "01", "Sow", None)),
        (
            "- **OPS-01 (Sow):** The field is dry, all of the seed is in the barn, and the birds are away.",
            ("OPS-", "01", "Sow", None),
        ),
        ("- [ ] **OPS-01（by hand）**: Sow", ("OPS-", "01", "Sow", "open")),
        ("- [x] **OPS-01**: Sow\n  the rest", ("OPS-", "01", "Sow", "complete")),
    ],
)
def test_a_list_item_that_introduces_an_item(item: str, expected: Read, facts_of) -> None:
    assert read(facts_of(item + "\n"), Form.ITEM) == [expected]


@pytest.mark.parametrize(
    "item",
    [
        "- OPS-01: Sow",
        "- ✅ OPS-01: Sow",
        "- OPS-01, OPS-02: Sow",
        "- OPS-01 in FIELDS.md",
        "- **OPS-01–03**: Sow",
        "- **OPS-01 is sown**: yes",
        "- **Sow OPS-01**: yes",
        "1. ⏳ **OPS-01**: Sow",
        "1. OPS-01 to OPS-03",
        "- **OPS-01**, **OPS-02**: Sow",
        "- **OPS-01 (by hand)** is sown",
        "- **OPS-01 (by hand) later**: Sow",
        "- `OPS-01 (by hand)`: Sow",
        "- [x] OPS-01 (by hand): Sow",
        "- **OPS-01** and **OPS-02**: Sow",
        "- [x] sow OPS-01",
        "**OPS-01:** Sow",
    ],
)
def test_a_list_item_that_introduces_none(item: str, facts_of) -> None:
    assert facts_of(item + "\n").definitions == ()


@pytest.mark.parametrize(
    "item",
    [
        "- [x] **OPS-01**: Sow\n  the rest",
        "- [x] **OPS-01**: Sow",
        "1. [ ] `OPS-01` - Sow [later]",
        "- [X] **OPS-01** \n  the rest",
    ],
)
def test_the_spans_of_a_list_item_stand_where_they_say(item: str, facts_of) -> None:
    (found,) = facts_of(item).definitions
    for span in (found.title, found.status.span):
        assert item[slice(*span.range)] == span.text


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("adr/ADR-006-layers.md", "# ADR-006: Layers\n", ("ADR-", "006", "Layers", None)),
        ("adr/ADR-006.md", "# ADR 006 — Layers\n", ("ADR-", "006", "Layers", None)),
        ("adr/ADR-006.md", "# Layers\n", ("ADR-", "006", "Layers", None)),
        ("adr/ADR-006.md", "text\n", ("ADR-", "006", "", None)),
        ("adr/0018-layers.md", "# ADR 0018: Layers\n", ("ADR-", "0018", "Layers", None)),
        ("adr/0018-layers.md", "# ADR-0018: Layers\n", ("ADR-", "0018", "Layers", None)),
        ("CIP-0001/README.md", "# Layers\n", ("CIP-", "0001", "Layers", None)),
        ("CIP-0001/index.md", "---\nTitle: Soil\n---\n# Layers\n", ("CIP-", "0001", "Soil", None)),
        ("specs/FARM-SPEC-0016-soil.md", "# FARM-SPEC-0016: Soil\n", ("FARM-SPEC-", "0016", "Soil", None)),
        ("CIP-0001.md", "# CIP-1: Layers\n", ("CIP-", "0001", "Layers", None)),
        ("adr/0018-layers.md", "# ADR 18: Layers\n", ("ADR-", "0018", "Layers", None)),
        ("adr/adr-018-layers.md", "# ADR 018: Layers\n", ("ADR-", "018", "Layers", None)),
        ("adr/adr-018-layers.md", "# Layers\n\n## Status\n\nAccepted\n", ("ADR-", "018", "Layers", None)),
        ("erc-20.md", "---\nerc: 20\ntitle: Soil\n---\n", ("ERC-", "20", "Soil", None)),
        ("doc/adrs/0003-layers.md", "# 3. Layers\n\n## Status\n\nAccepted\n", ("ADR-", "0003", "Layers", None)),
        ("design-decisions/0003-a.md", "---\nstatus: open\n---\n# Layers\n", ("DECISION-", "0003", "Layers", None)),
        ("rfcs/0003-a.md", "# 3 Ploughs\n\n**Status:** Draft\n", ("RFC-", "0003", "3 Ploughs", None)),
    ],
)
def test_a_document_that_is_an_item(path: str, text: str, expected: Read, facts_of) -> None:
    facts = facts_of(text, path)
    assert read(facts, Form.FILE) == [expected]
    assert read(facts, Form.HEADING) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "# Layers\n"),
        ("adr/README.md", "# Layers\n"),
        ("adr/0018-layers.md", "# ADR 0019: Layers\n"),
        ("adr/0018-layers.md", "# Layers\n"),
        ("2026-03-06-closing.md", "# Closing\n"),
        ("phases/01-02-PLAN.md", "# Plan\n"),
        ("layers-006.md", "# Layers\n"),
        ("adr/2026-layers.md", "# Layers\n\n**Status:** Open\n"),
        ("2026-03-06-closing.md", "# Closing\n\n**Status:** Open\n"),
        ("01-base/0003-layers.md", "# Layers\n\n**Status:** Open\n"),
        ("0003-layers.md", "# Layers\n\n**Status:** Open\n"),
        ("adr/0003-layers.md", "# Layers\n\n## Details\n\n### Mill\n\n**Status:** Open\n"),
    ],
)
def test_a_document_that_is_none(path: str, text: str, facts_of) -> None:
    assert read(facts_of(text, path), Form.FILE) == []


def test_headings_below_the_title_of_a_file_item_may_introduce_others(facts_of) -> None:
    facts = facts_of("# ADR-006: Layers\n\n## ADR-007: Also\n\n## OPS-001: Sow\n", "ADR-006.md")
    assert [number for _, number, _, _ in read(facts, Form.HEADING)] == ["007", "001"]


def test_the_title_of_a_row_stands_in_another_column_than_its_key(facts_of) -> None:
    text = "| Phase | Issue | # | Title | Status |\n|---|---|---|---|---|\n|  | 7.1 | #12 | Sow | Done |\n"
    assert [title for _, _, title, _ in read(facts_of(text), Form.ROW)] == ["Sow"]
