"""An item gets below the heading for its status, and nothing else is read otherwise."""

from __future__ import annotations

import pytest

from gatelint.config.schema import Config
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.errors import GatelintError
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

SECTIONS = """\
# Jobs

## Open

### JOB-001: Crane

**Status:** Open

Heavy.

### JOB-002: Lock

**Status:** Open

## Done

### JOB-003: Shed

**Status:** Done

### JOB-004: Boats

**Status:** Done
"""
BREAKS = """\
# Gaps

## Open Gaps

### GAP-1: No crane

- a
- b

---

### GAP-2: No rope

Two.

---

## Resolved Gaps

### GAP-3: No boats

Three.

---

### GAP-4: No tar

Four.

---

*Last updated: March*
"""
TABLES = """\
# Risks

## Active

| ID    | Risk         | Status |
|-------|--------------|--------|
| R-001 | Crane fallen | Open   |
| R-002 | Lock is shut | Open   |

## Closed

| ID    | Status | Risk         |
|-------|--------|--------------|
| R-003 | Closed | Boats leaked |
| R-004 | Closed | Rope is torn |
"""
LISTS = """\
# Tasks

## Open

- [ ] **T-001**: Rope
  with two knots
- [ ] **T-002**: Paint

## Done

- [x] **T-003**: Survey
- [x] **T-004**: Plan
"""


def done(config: Config, text: str, id: str, status: str, *, render: bool = True) -> SetFields:
    tree = MemoryTree({"A.md": text.encode()})
    return set_fields(tree, lambda current: load(current, config), id, [("status", status)], render=render)


def written(found: SetFields) -> str:
    assert found.followed.problems == ()
    return found.followed.contents["A.md"].decode()


def test_a_section_moves_by_number_among_those_of_its_status(default_config: Config) -> None:
    found = done(default_config, SECTIONS, "JOB-001", "done")
    moved = "### JOB-001: Crane\n\n**Status:** Open\n\nHeavy.\n\n"
    wanted = SECTIONS.replace(moved, "").replace("### JOB-003", moved.replace("Open", "Done") + "### JOB-003")
    assert written(found) == wanted
    assert [(one.field, one.old, one.new, line) for one, line in found.closing.made] == [
        ("section", "Open", "Done", 11)
    ]
    # It comes back as it was.
    assert written(done(default_config, wanted, "JOB-001", "open")) == SECTIONS


def test_the_last_section_takes_the_blank_lines_above_it_along(default_config: Config) -> None:
    text = written(done(default_config, SECTIONS, "JOB-002", "done"))
    moved = "### JOB-002: Lock\n\n**Status:** Open\n\n"
    assert text == SECTIONS.replace(moved, "").replace("### JOB-003", moved.replace("Open", "Done") + "### JOB-003")
    crlf = SECTIONS.replace("\n", "\r\n")
    assert written(done(default_config, crlf, "JOB-002", "done")) == text.replace("\n", "\r\n")
    ended = SECTIONS.rstrip("\n")
    wanted = ended.replace("### JOB-004: Boats\n\n**Status:** Done", "").rstrip("\n")
    wanted = wanted.replace("\n\n## Done", "\n\n### JOB-004: Boats\n\n**Status:** Open\n\n## Done")
    assert written(done(default_config, ended, "JOB-004", "open")) == wanted


def test_a_status_that_only_the_heading_states_is_set_by_the_move(default_config: Config) -> None:
    found = done(default_config, BREAKS, "GAP-1", "resolved", render=False)
    moved = "### GAP-1: No crane\n\n- a\n- b\n\n---\n\n"
    assert written(found) == BREAKS.replace(moved, "").replace("### GAP-3", moved + "### GAP-3")
    assert not found.says_so and found.made == ()
    assert done(default_config, BREAKS, "GAP-3", "resolved").followed.contents == {}


@pytest.mark.parametrize(("id", "status"), [("GAP-4", "open"), ("GAP-1", "rejected"), ("GAP-1", "blocked")])
def test_what_is_not_certain_is_refused_where_nothing_else_is_written(
    default_config: Config, id: str, status: str
) -> None:
    # Below the line of the last section stands what may belong to the document; no heading says rejected.
    with pytest.raises(GatelintError, match="it follows from the heading"):
        done(default_config, BREAKS, id, status)


def test_a_footer_keeps_the_last_section_where_it_is(default_config: Config) -> None:
    text = BREAKS.replace("Four.", "**Status:** Resolved").replace("Three.", "**Status:** Resolved")
    found = done(default_config, text, "GAP-4", "Open")
    assert written(found) == "**Status:** Open".join(text.rsplit("**Status:** Resolved", 1))
    assert [line for _, line, _ in found.closing.left] == [text[: text.index("### GAP-4")].count("\n") + 1]


def test_a_row_moves_below_the_same_headers_in_another_order(default_config: Config) -> None:
    text = written(done(default_config, TABLES, "R-002", "closed"))
    wanted = TABLES.replace("| R-002 | Lock is shut | Open   |\n", "")
    row = "| R-002 | Closed | Lock is shut |\n"
    assert text == wanted.replace("| R-003", row + "| R-003")


def test_a_row_stays_where_a_cell_would_be_lost(default_config: Config) -> None:
    text = TABLES.replace("| Status |\n|-------|--------------|--------|", "| Status | Owner |\n|---|---|---|---|", 1)
    text = text.replace("Open   |", "Open   | Ada |")
    found = done(default_config, text, "R-002", "closed")
    assert written(found) == text.replace("shut | Open  ", "shut | Closed")
    assert [message for _, _, message in found.closing.left] == [
        "the row of `R-002` is left: the other table has no column `owner`"
    ]


def test_an_entry_moves_with_what_is_indented_below_it(default_config: Config) -> None:
    entry = "- [ ] **T-001**: Rope\n  with two knots\n"
    wanted = LISTS.replace(entry, "").replace("- [x] **T-003", entry.replace("[ ]", "[x]") + "- [x] **T-003")
    assert written(done(default_config, LISTS, "T-001", "done")) == wanted
    loose = LISTS.replace("\n- [ ] **T-002", "\n\n- [ ] **T-002")
    found = done(default_config, loose, "T-001", "done")
    assert written(found) == loose.replace("[ ] **T-001", "[x] **T-001") and len(found.closing.left) == 1


def test_an_empty_section_for_the_status_is_filled(default_config: Config) -> None:
    text = SECTIONS.partition("\n### JOB-003")[0]
    moved = "### JOB-001: Crane\n\n**Status:** Open\n\nHeavy.\n\n"
    wanted = text.replace(moved, "").rstrip("\n") + "\n\n" + moved.replace("Open", "Done").rstrip("\n") + "\n"
    assert written(done(default_config, text, "JOB-001", "Done")) == wanted
    # What is said there would no longer hold.
    said = text + "None yet.\n"
    found = done(default_config, said, "JOB-001", "Done")
    assert written(found) == said.replace("Open\n\nHeavy", "Done\n\nHeavy") and len(found.closing.left) == 1


def test_headings_that_say_nothing_of_a_status_move_nothing(default_config: Config) -> None:
    text = SECTIONS.replace("## Open", "## Yard").replace("## Done", "## Pier")
    assert written(done(default_config, text, "JOB-001", "done")) == text.replace("Open\n\nHeavy", "Done\n\nHeavy")


def test_an_item_outside_follows_its_closed_siblings(default_config: Config) -> None:
    text = SECTIONS.replace("## Open", "## Yard")
    moved = "### JOB-002: Lock\n\n**Status:** Open\n\n"
    wanted = text.replace(moved, "").replace("### JOB-003", moved.replace("Open", "Done") + "### JOB-003")
    assert written(done(default_config, text, "JOB-002", "done")) == wanted
    # Where a closed one stands elsewhere as well, the heading is not for all of them.
    mixed = text.replace("**Status:** Open\n\nHeavy", "**Status:** Done\n\nHeavy")
    assert written(done(default_config, mixed, "JOB-002", "done")) == mixed.replace(
        moved, moved.replace("Open", "Done")
    )


def test_a_phase_that_is_complete_takes_no_items_of_another(default_config: Config) -> None:
    text = SECTIONS.replace("## Open", "## Phase 2").replace("## Done", "## Phase 1 (COMPLETE)")
    assert written(done(default_config, text, "JOB-001", "done")) == text.replace("Open\n\nHeavy", "Done\n\nHeavy")
    found = done(default_config, text, "JOB-003", "open")
    assert written(found) == text.replace("Shed\n\n**Status:** Done", "Shed\n\n**Status:** Open")
    assert found.closing.made == ()


def test_two_headings_for_one_status_are_named(default_config: Config) -> None:
    text = SECTIONS + "\n## Completed\n\n### JOB-005: Tar\n\n**Status:** Done\n"
    text = text.replace("## Done", "## Done by hand").replace("## Completed", "## Done by the yard")
    found = done(default_config, text, "JOB-001", "done")
    assert written(found) == text.replace("Open\n\nHeavy", "Done\n\nHeavy")
    assert "belongs below one of" in found.closing.left[0][2]


def test_other_headings_tell_which_of_two_is_meant(default_config: Config) -> None:
    groups = "# Jobs\n"
    for state in ("Open", "Done"):
        groups += f"\n## {state} jobs\n"
        for at, group in enumerate(("Yard", "Pier"), 1 if state == "Open" else 3):
            groups += f"\n### {group}\n\n#### JOB-00{at}: Work {at}\n\n**Status:** {state}\n"
    text = written(done(default_config, groups, "JOB-002", "done"))
    moved = "\n#### JOB-002: Work 2\n\n**Status:** Open\n"
    assert text == groups.replace(moved, "") + moved.replace("Open", "Done")
