from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gatelint.analysis.relations.ledger import expansions, ledger
from gatelint.config.load import load_config

OPS = """\
# Work

## OPS-001: Dig

**Status:** Open
**Blocked By:** All LATER items

## OPS-002: Sing

**Status:** Done
**Blocked By:** LATER-001

## OPS-003: Rest

**Status:** Open
**Depends On:** LATER-002, all the rest
"""
LATER = """\
# Later

## LATER-001: Rope

**Status:** External

## LATER-002: Bell

**Status:** ✅ Done (local)

## LATER-003: Goat

**Status:** Open
**Blocks:** OPS-003

## LATER-004: Hat
"""


def test_a_ledger_says_who_waits_for_an_item_and_when_it_was_last_named(project_of) -> None:
    report = "# Report\n\n**Date:** March 6, 2026\n\nLATER-001 and LATER-003 again.\n"
    later = LATER.replace("## LATER-004", "## LATER-005: Pen\n\n**Status:** Closed\n\n## LATER-004")
    project = project_of({"ops.md": OPS, "later.md": later, "validation_x.md": report})
    rows = {row.item.id: row for row in ledger(project, project.registers["LATER-"])}
    assert list(rows) == ["LATER-001", "LATER-002", "LATER-003", "LATER-004", "LATER-005"]
    assert rows["LATER-001"].waited_for_by == ("OPS-001",)
    assert rows["LATER-001"].referenced_by == ("ops.md", "validation_x.md")
    assert rows["LATER-001"].last_mention == date(2026, 3, 6)
    assert (rows["LATER-001"].status, rows["LATER-001"].closed, rows["LATER-001"].remark) == ("External", False, "")
    assert (rows["LATER-002"].waited_for_by, rows["LATER-002"].remark) == (("OPS-003",), "done, and still waited for")
    assert set(rows["LATER-003"].waited_for_by) == {"OPS-001", "OPS-003"}
    assert (rows["LATER-004"].status, rows["LATER-004"].closed) == ("", None)
    assert (rows["LATER-005"].waited_for_by, rows["LATER-005"].remark) == ((), "")
    nobody = {row.item.id: row.remark for row in ledger(project, project.registers["OPS-"])}
    assert nobody == {"OPS-001": "nobody waits for it", "OPS-002": "", "OPS-003": "nobody waits for it"}


def test_what_a_phrase_stands_for(project_of) -> None:
    project = project_of({"ops.md": OPS, "later.md": LATER})
    (decided,) = expansions(project, project.items["OPS-001"])
    assert (decided.text, decided.ids, decided.decided) == (
        "All LATER items",
        ("LATER-001", "LATER-003", "LATER-004"),
        True,
    )
    (undecided,) = expansions(project, project.items["OPS-003"])
    assert (undecided.ids, undecided.decided) == ((), False)
    assert expansions(project, project.items["OPS-002"]) == ()


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("- [x] LATER-001: Rope\n- [ ] LATER-002: Bell\n- [ ] LATER-003: Goat\n", ["Complete", "Open", "Open"]),
        ("### LATER-001: Rope\n\n### LATER-002: Bell\n\n**Status:** `Open`\n", ["Done", "Open"]),
        ("### LATER-001: Rope\n\n**Chosen:** **A** (quiet)\n\n### LATER-002: Bell\n\n**Status:** x\n", ["Chosen", "x"]),
    ],
)
def test_what_stands_for_a_status_is_given_as_its_word(project_of, text: str, statuses: list[str]) -> None:
    headings = 'registers.LATER.headings = { "First wave" = "Done" }'
    config = load_config(Path(__file__).parent, isolated=True, overrides=[headings] if "`Open`" in text else []).config
    project = project_of({"later.md": f"# Later\n\n## First wave\n\n{text}"}, config=config)
    assert [row.status for row in ledger(project, project.registers["LATER-"])] == statuses


def test_a_row_says_who_waits_where_the_section_does_not(project_of) -> None:
    board = "# Board\n\n| ID | What | Blocked By |\n|---|---|---|\n| LATER-002 | Bell | LATER-001 |\n"
    board += "| LATER-003 | Goat | LATER-001 |\n"
    later = LATER.replace("**Blocks:** OPS-003", "**Blocked By:** None")
    project = project_of({"later.md": later.replace("✅ Done (local)", "Open"), "board.md": board})
    rows = {row.item.id: row for row in ledger(project, project.registers["LATER-"])}
    assert rows["LATER-001"].waited_for_by == ("LATER-002",), "LATER-003 says itself that it waits for nothing"
