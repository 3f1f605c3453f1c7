from __future__ import annotations

import pytest

from gatelint.project.items import Item, Origin


def said(item: Item, field: str) -> list[tuple[str, Origin]]:
    return [(claim.value.text, claim.origin) for claim in item.claims_of(field)]


def status(item: Item) -> tuple[str, str] | None:
    return (item.status.value, item.status.qualifier) if item.status else None


SECTIONS = """\
# Work

## Open Work

### OPS-001: Dig the well

| Field | Value |
|-------|-------|
| **Status** | 🔴 **Blocked** |
| **Owner** | Ann |
| **Blockers** | |
| - OPS-002 | Rope |
| - | and OPS-003 |

#### Notes

**Owner:** Ben
**Priority:** P1
**Status:** Done

| Field | Value |
|-------|-------|
| **Severity** | High |

### OPS-002: Buy rope ✅ RESOLVED

**Blocks:** OPS-001

#### OPS-003: Choose rope

**Status:** Ready

### OPS-004: Sing

Text.

| OPS-ID | Title | Status | Owner |
|--------|-------|--------|-------|
| 001 | Dig | ⏳ Pending | Ann |
| OPS-002: Rope | bought | | - |
| 004 | Sing | Open | Cy |
| see OPS-003 | x | Done | y |
"""


@pytest.fixture(scope="module")
def items(project_of):
    return project_of({"work.md": SECTIONS}).items


def test_a_section_claims_its_own_fields(items) -> None:
    assert said(items["OPS-001"], "owner") == [("Ann", Origin.SECTION), ("Ann", Origin.ROW)]
    assert said(items["OPS-001"], "priority") == [("P1", Origin.SECTION)]  # a label below a sub-heading
    assert said(items["OPS-001"], "severity") == []  # a table below a sub-heading speaks of that part
    assert said(items["OPS-002"], "blocks") == [("OPS-001", Origin.SECTION)]


def test_continuation_rows_belong_to_the_claim(items) -> None:
    (claim,) = items["OPS-001"].claims_of("blocked-by")
    assert [span.text for span in claim.spans] == ["", "- OPS-002", "Rope", "and OPS-003"]
    assert claim.location.path == "work.md"


def test_an_item_within_the_section_of_another_speaks_for_itself(items) -> None:
    assert status(items["OPS-002"]) == ("complete", "")
    assert status(items["OPS-003"]) == ("ready", "")


def test_rows_claim_their_columns(items) -> None:
    assert said(items["OPS-001"], "title") == [("Dig", Origin.ROW)]
    assert said(items["OPS-002"], "title") == [("Rope", Origin.ROW)]
    assert said(items["OPS-004"], "owner") == [("Cy", Origin.ROW)]
    assert items["OPS-003"].claims_of("title") == ()
    assert ("", Origin.ROW) not in said(items["OPS-002"], "status")


def test_the_say_order_of_sections(items) -> None:
    assert [origin for _, origin in said(items["OPS-001"], "status")] == [
        Origin.SECTION,
        Origin.ENCLOSING,
        Origin.ROW,
    ]
    assert items["OPS-001"].status_claim.origin is Origin.SECTION
    assert items["OPS-002"].status_claim.origin is Origin.HEADING


@pytest.mark.parametrize(
    ("body", "value", "origin"),
    [
        ("### OPS-001: Dig (CLOSED)\n\n**Status:** Blocked\n", "blocked", Origin.SECTION),
        ("### OPS-001: Dig (CLOSED)\n\n**CHOSEN:** A\n", "complete", Origin.HEADING),
        ("### OPS-001: Dig\n\n**CHOSEN:** A\n", "chosen", Origin.CHOICE),
        ("### OPS-001: Dig\n\n**CHOSEN:** pending\n", "complete", Origin.ENCLOSING),
        ("### OPS-001: Dig\n\n**CHOSEN:** None\n", "complete", Origin.ENCLOSING),
        ("### OPS-001: Dig\n\n**CHOSEN:**\n", "complete", Origin.ENCLOSING),
        ("### OPS-001: Dig\n", "complete", Origin.ENCLOSING),
        ("### OPS-001: Dig\n\n**Current Status:** Open\n**Gate Status:** Ready\n", "ready", Origin.SECTION),
        ("### OPS-001: Dig\n\n**Status:** Open\n**Status:** Ready\n", "open", Origin.SECTION),
        ("### OPS-001: Dig\n\n**Status:**\n", "complete", Origin.ENCLOSING),
    ],
)
def test_who_has_the_say(body: str, value: str, origin: Origin, project_of) -> None:
    item = project_of({"a.md": "# R\n\n## Resolved Work\n\n" + body}).items["OPS-001"]
    assert (item.status.value, item.status_claim.origin) == (value, origin)


def test_a_title_of_the_whole_document_encloses_nothing(project_of) -> None:
    assert project_of({"a.md": "# Resolved Work\n\n## OPS-001: Dig\n"}).items["OPS-001"].status is None


def test_the_status_of_rows_and_list_items_that_define(project_of) -> None:
    rows = "| OPS-001 | a | ✅ Done (local) |\n| OPS-002 | b | - |\n| OPS-003 | c | Open |\n"
    table = "| ID | Title | Status |\n|---|---|---|\n" + rows
    items = project_of({"a.md": table, "b.md": "- [x] **SEED-01**: a\n- [ ] **SEED-02**: b\n"}).items
    assert [status(items[id]) for id in ("OPS-001", "OPS-002", "OPS-003", "SEED-01", "SEED-02")] == [
        ("complete", "local"),
        None,
        ("open", ""),
        ("complete", ""),
        ("open", ""),
    ]
    assert items["OPS-001"].status_claim.origin is Origin.DEFINING_ROW


def test_the_home_has_the_say_over_other_documents(project_of) -> None:
    home = "".join(f"## OPS-00{number}: Item {number}\n\n**Status:** Open\n\n" for number in (1, 2, 3))
    other = "## OPS-001: Item 1\n\n**Status:** Done\n\n## OPS-002: Item 2\n"
    item = project_of({"z.md": home, "a.md": other}).items["OPS-001"]
    assert status(item) == ("open", "")
    assert {claim.status.value for claim in item.claims_of("status")} == {"open", "complete"}


def test_archives_and_foreign_documents_claim_nothing_in_rows(project_of) -> None:
    crops = ("Barley", "Carts", "Threshing", "Mill")
    tools = ("Spade", "Rake", "Plough", "Sickle")
    home = "".join(f"## OPS-00{number}: {title}\n\ntext\n\n" for number, title in enumerate(crops, 1))
    foreign = "".join(f"## OPS-00{number}: {title}\n\ntext\n\n" for number, title in enumerate(tools, 1))
    row = "\n| ID | Title | Status |\n|---|---|---|\n| OPS-001 | Barley | Done |\n"
    items = project_of({"a.md": home, "b.md": foreign + row, "archive/c.md": row, "d.md": row}).items
    assert [claim.document.path for claim in items["OPS-001"].claims_of("status")] == ["d.md"]


ADR = "# ADR-00{0}: Title {0}\n\n{1}\n\n## Context\n\n**Owner:** Zoe\n\n### Status\n\nrejected\n"


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("**Status:** Accepted", "accepted"),
        ("Status: accepted", "accepted"),
        ("- Status: accepted", "accepted"),
        ("> **Status**: accepted", "accepted"),
        ("## Status\n\nAccepted on Monday.", "accepted"),
        ("| Field | Value |\n|---|---|\n| Status | Accepted |", "accepted"),
        ("text", None),
    ],
)
def test_the_fields_of_a_document_that_is_an_item(head: str, value: str | None, project_of) -> None:
    item = project_of({f"adr/ADR-00{n}.md": ADR.format(n, head) for n in (1, 2, 3)}).items["ADR-001"]
    assert (item.status.value if item.status else None) == value
    assert item.claims_of("owner") == ()


def test_front_matter_has_the_say_on_a_document(project_of) -> None:
    text = "---\nTitle: Soil\nStatus: Proposed\n---\n\n# CIP\n\n**Status:** Active\n"
    item = project_of({f"CIP-000{n}/README.md": text for n in (1, 2, 3)}).items["CIP-0001"]
    assert (item.title, status(item)) == ("Soil", ("proposed", ""))


def test_row_keyed_by_a_gate_is_no_definition(project_of) -> None:
    gate = "| Phase | Name | Status | Blockers |\n|---|---|---|---|\n" + "".join(
        f"| 0{n} | Name {n} | Open | None |\n" for n in (1, 2, 3)
    )
    sections = "".join(f"\n### Phase 0{n}: Name {n}\n\n**Gate Status:** ✅ **Ready**\n" for n in (1, 2, 3))
    item = project_of({"gate.md": gate + sections}).items["Phase 01"]
    assert status(item) == ("ready", "")
    assert {claim.origin for claim in item.claims_of("status")} == {Origin.SECTION, Origin.ROW}


@pytest.mark.parametrize(
    ("cell", "value"),
    [("**A** (force)", "chosen"), ("", "pending"), ("-", "pending"), ("None", None), ("pending", None)],
)
def test_a_column_of_choices_implies_a_status(cell: str, value: str | None, project_of) -> None:
    rows = "".join(f"| CHOICE-00{n} | Thing {n} | {cell} |\n" for n in (1, 2, 3))
    item = project_of({"a.md": "| ID | Title | Chosen |\n|---|---|---|\n" + rows}).items["CHOICE-001"]
    assert (item.status.value if item.status else None) == value
