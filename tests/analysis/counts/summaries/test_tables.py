from __future__ import annotations

import pytest

from gatelint.analysis.counts.countables import entries_of
from gatelint.analysis.counts.stated_counts import stated_counts
from gatelint.analysis.counts.summaries.groups import is_summary
from gatelint.analysis.counts.summaries.tables import summary_counts
from gatelint.analysis.registers.missing_groups import sections_left_out

SECTIONS = """\
# Work

{table}

## Outside

### OPS-001: Dig

**Status:** 🔴 **Blocked**
**Severity:** High

### OPS-002: Rope

**Status:** Open
**Severity:** Low

## Owner Choices (ALL RESOLVED)

### OPS-003: Sing ✅ RESOLVED

**Severity:** Low

## Inside

### OPS-004: Mend

**Status:** Done
**Severity:** Low
"""


def table(header: str, *rows: str) -> str:
    return "\n".join([header, "|" + "---|" * (header.count("|") - 1), *rows]) + "\n"


def counts(summary: str, project_of) -> list[tuple[int, int]]:
    """The numbers of a summary table, and what the register says."""
    project = project_of({"ops.md": SECTIONS.format(table=summary)})
    return [
        (found.stated.value, len(found.entries))
        for found in summary_counts(project)
        if found.stated.value not in found.other_readings
    ]


def test_by_status(project_of) -> None:
    summary = table("| Status | Count |", "| Blocked | 1 |", "| Open | 2 |", "| Done | 2 |", "| **Total** | **5** |")
    assert counts(summary, project_of) == [(1, 1), (2, 1), (2, 2), (5, 4)]


def test_by_section(project_of) -> None:
    summary = table(
        "| Category | Count | Blocking |",
        "| Outside | 2 | Yes |",
        "| Owner Choices | 0 | - |",
        "| Inside | 3 | No |",
        "| **Total** | **5** | - |",
    )
    assert [pair for pair in counts(summary, project_of) if pair[0] != pair[1]] == [(3, 1), (5, 4)]


def test_a_section_of_closed_items_counts_none_of_them(project_of) -> None:
    right = table("| Category | Count |", "| Outside | 2 |", "| Owner Choices | 0 |", "| Inside | 1 |")
    assert all(stated == found for stated, found in counts(right, project_of))
    wrong = right.replace("Choices | 0", "Choices | 4")
    assert [(stated) for stated, found in counts(wrong, project_of) if stated != found] == [4]


def test_by_field(project_of) -> None:
    summary = table("| Severity | Count |", "| High | 1 |", "| Low | 4 |")
    assert [pair for pair in counts(summary, project_of) if pair[0] != pair[1]] == [(4, 3)]


def test_a_column_for_each_status(project_of) -> None:
    summary = table("| Severity | Blocked | Open | Done |", "| High | 1 | 0 | 0 |", "| Low | 0 | 1 | 3 |")
    assert [pair for pair in counts(summary, project_of) if pair[0] != pair[1]] == [(3, 2)]


def test_statuses_that_a_remark_tells_apart(project_of) -> None:
    text = "".join(
        f"### OPS-00{number}: Item {number}\n\n**Status:** Blocked ({why})\n\n"
        for number, why in enumerate(("Choice", "Choice", "Rain"), 1)
    )
    right = table("| Status | Count |", "| Blocked (Choice) | 2 |", "| Blocked (Rain) | 1 |", "| Open | 0 |")
    project = project_of({"ops.md": right + "\n" + text})
    assert all(found.stated.value == len(found.entries) for found in summary_counts(project))
    moved = right.replace("(Choice) | 2", "(Choice) | 1").replace("(Rain) | 1", "(Rain) | 2")
    project = project_of({"ops.md": moved + "\n" + text})  # right as a whole
    assert all(found.stated.value == len(found.entries) for found in summary_counts(project))
    wrong = right.replace("(Choice) | 2", "(Choice) | 3")
    project = project_of({"ops.md": wrong + "\n" + text})
    assert any(found.stated.value != len(found.entries) for found in summary_counts(project))


@pytest.mark.parametrize(
    "summary",
    [
        table("| Metric | Count |", "| Goats | 7 |", "| Hens | 9 |"),
        table("| Status | Hours |", "| Blocked | 7 |", "| Open | 9 |"),
        table("| Status | Count |", "| Blocked | many |", "| Open | few |"),
        table("| Status | Count |", "| Blocked | 7 |"),
        table("| ID | Count |", "| OPS-001 | 7 |", "| OPS-002 | 9 |"),
        table("| Status | Count |", "| Frobbed | 7 |", "| Mangled | 9 |"),
    ],
)
def test_numbers_that_are_bound_to_nothing(summary: str, project_of) -> None:
    assert counts(summary, project_of) == []


def test_a_reading_that_finds_nothing_in_any_row_is_none(project_of) -> None:
    rows = ("| Deferred | 4 |", "| In Progress | 0 |")
    assert counts(table("| Status | Count |", *rows), project_of) == []
    assert counts(table("| Status | Count |", *rows, "| Open | 1 |"), project_of) == [(4, 0), (0, 0), (1, 1)]


def test_a_section_without_entries_counts_other_things(project_of) -> None:
    text = "\n## Sources\n\n- a book\n- a map\n\n" + SECTIONS.partition("{table}")[2]
    summary = table("| Section | Count |", "| Outside | 2 |", "| Inside | 4 |", "| Sources | 2 |")
    project = project_of({"ops.md": "# Work\n\n" + summary + text})
    wrong = [found.described for found in summary_counts(project) if found.stated.value != len(found.entries)]
    assert wrong == ["entries of OPS with `Inside`"]


def test_numbers_of_which_none_is_right_and_all_are_too_many_count_other_things(project_of) -> None:
    assert counts(table("| Status | Count |", "| Blocked | 12 |", "| Open | 34 |"), project_of) == []
    assert counts(table("| Status | Count |", "| Blocked | 2 |", "| Open | 3 |"), project_of) == [(2, 1), (3, 1)]
    assert counts(table("| Status | Count |", "| Blocked | 1 |", "| Open | 34 |"), project_of) == [(1, 1), (34, 1)]
    rows = ("| Blocked | 2 |", "| Open | 2 |", "| Done | 4 |")  # every status of the register
    assert counts(table("| Status | Count |", *rows), project_of) == [(2, 1), (2, 1), (4, 2)]


def test_a_document_without_entries_sums_up_nothing(project_of) -> None:
    summary = table("| Status | Count |", "| Blocked | 7 |", "| Open | 9 |")
    project = project_of({"ops.md": SECTIONS.format(table=""), "x.md": summary, "validation_x.md": summary})
    assert list(summary_counts(project)) == []


def test_the_shape_of_a_summary(facts_of, lexicon) -> None:
    assert is_summary(facts_of(table("| Status | Count |", "| Open | 1 |")).tables[0], lexicon)
    assert not is_summary(facts_of(table("| Status | Hours |", "| Open | 1 |")).tables[0], lexicon)
    assert not is_summary(facts_of(table("| ID | x | Count |", "| OPS-001 | y | 1 |")).tables[0], lexicon)


def test_entries_are_definitions_with_their_own_fields(project_of) -> None:
    twice = SECTIONS.format(table="") + "\n### OPS-004: Mend\n\n**Status:** Open\n"
    found = entries_of(project_of({"ops.md": twice}), "ops.md")
    assert [(entry.id, entry.status.value if entry.status else None) for entry in found] == [
        ("OPS-001", "blocked"),
        ("OPS-002", "open"),
        ("OPS-003", "complete"),
        ("OPS-004", "complete"),
        ("OPS-004", "open"),
    ]
    assert found[0].fields["severity"].text == "High"
    assert found[0].location.path == "ops.md"


def test_entries_of_rows_and_list_items(project_of) -> None:
    rows = table("| ID | Title | Status |", *(f"| OPS-00{n} | Item {n} | Open |" for n in (1, 2, 3, 4)))
    items = "- [x] **SEED-01**: Barley\n- [ ] **SEED-02**: Oats\n"
    project = project_of({"rows.md": rows, "items.md": items, "none.md": "text\n"})
    assert [entry.fields["status"].text for entry in entries_of(project, "rows.md")] == ["Open"] * 4
    assert [entry.status.value for entry in entries_of(project, "items.md") if entry.status] == ["complete", "open"]
    assert entries_of(project, "none.md") == ()


def test_every_count_comes_with_what_was_found(project_of) -> None:
    summary = (
        table("| Status | Count |", "| Blocked | 3 |", "| Done | 2 |") + "\n**Chores (4):**\n\n- well\n- rope\n- sun\n"
    )
    project = project_of({"ops.md": SECTIONS.format(table=summary)})
    found = [(count.stated.value, count.found, count.members) for count in stated_counts(project)]
    assert (4, 3, ()) in found
    assert (3, 1, ("OPS-001",)) in found
    assert all(count.described for count in stated_counts(project))


def test_labels_that_begin_or_abbreviate_a_heading(project_of) -> None:
    waves = "".join(
        f"## Wave {number}: {name}\n\n### OPS-00{number}: {name}\n\ntext\n\n"
        for number, name in ((1, "Digging"), (2, "Sowing"), (3, "Reaping"))
    )
    for header, labels in (("Wave", ("W1", "W2", "W3")), ("Part", ("Wave 1", "Wave 2", "Wave 3"))):
        summary = table(f"| {header} | Count |", *(f"| {label} | {at} |" for at, label in enumerate(labels, 1)))
        project = project_of({"ops.md": summary + "\n" + waves})
        assert [(found.stated.value, len(found.entries)) for found in summary_counts(project)] == [
            (1, 1),
            (2, 1),
            (3, 1),
        ]


def test_labels_that_spell_out_a_value_and_its_key(project_of) -> None:
    summary = table("| What | Count |", "| LOW severity items | 4 |", "| High severity | 1 |", "| Goats | 7 |")
    assert counts(summary, project_of) == [(4, 3), (1, 1)]


def test_rows_that_share_a_label_are_one(project_of) -> None:
    summary = table("| Status | Count |", "| Done | 1 |", "| Done | 1 |", "| Blocked | 1 |")
    assert counts(summary, project_of) == [(2, 2), (1, 1)]


ROWS = table(
    "| ID | Title | Front | Back |",
    "| OPS-001 | Well | Done | Pending |",
    "| OPS-002 | Rope | Done | Done |",
    "| OPS-003 | Roof | Pending | Done |",
    "| OPS-004 | Goat | Pending | Pending |",
)


def test_a_column_that_counts_what_another_column_says(project_of) -> None:
    sections = "## North\n\n" + ROWS + "\n## South\n\n" + ROWS.replace("OPS-00", "OPS-01")
    summary = table(
        "| Part | OPS Count | Front Done |", "| North | 4 | 2 |", "| South | 5 | 2 |", "| **Total** | 8 | 5 |"
    )
    project = project_of({"ops.md": summary + "\n" + sections})
    wrong = [(found.stated.value, len(found.entries)) for found in summary_counts(project)]
    assert [pair for pair in wrong if pair[0] != pair[1]] == [(5, 4), (5, 4)]


def test_a_section_that_a_summary_forgets(project_of) -> None:
    names = ("Digging", "Sowing", "Reaping", "Baking", "Singing")
    sections = "".join(
        f"## {name}\n\n### OPS-00{number}: Do {number}\n\ntext\n\n" for number, name in enumerate(names, 1)
    )

    def left_out(*labels: str) -> list[str]:
        summary = table("| Part | Count |", *(f"| {label} | 1 |" for label in labels))
        return [found.section.title for found in sections_left_out(project_of({"ops.md": summary + "\n" + sections}))]

    assert left_out(*names) == []
    assert left_out(*names[:4]) == ["Singing"]
    assert left_out(*names[:2], *names[3:]) == ["Reaping"]
    assert left_out(*names[:1]) == []


def test_a_count_that_another_reading_gives_is_not_told(project_of) -> None:
    summary = table("| Category | Count |", "| Outside | 2 |", "| Owner Choices | 0 |", "| Inside | 1 |")
    project = project_of({"ops.md": SECTIONS.format(table=summary)})
    assert all(count.stated.value == count.found for count in stated_counts(project))
    assert {found.row for found in summary_counts(project)} == {0, 1, 2}


def test_a_row_that_lists_as_many_ids_counts_those(project_of) -> None:
    sections = "".join(f"### OPS-00{n}: Thing {n}\n\n**Priority:** High\n\n" for n in (1, 2, 3))
    sections += "### OPS-004: Thing 4\n\n**Priority:** Low\n\n"
    rows = "| High | {} | {} |\n| Low | 1 | OPS-004 |\n"
    text = f"# Work\n\n| Priority | Count | Which |\n|---|---|---|\n{rows}\n## All\n\n{sections}"

    def found(count: int, which: str) -> list[tuple[int, int]]:
        project = project_of({"ops.md": text.format(count, which)})
        return [(one.stated.value, len(one.entries)) for one in summary_counts(project) if one.stated.value > 1]

    assert found(4, "OPS-001, OPS-002, OPS-003, NF-18-01") == []
    assert found(4, "OPS-001, OPS-002, OPS-003") == [(4, 3)]
    assert found(4, "one, two, three, four") == [(4, 3)]


def test_what_else_a_document_numbers_may_count(project_of) -> None:
    sections = "".join(f"### OPS-00{n}: Thing {n}\n\n**Priority:** High\n\n" for n in (1, 2, 3))
    low = "### OPS-004: Thing 4\n\n**Priority:** Low\n\n"
    other = "### NEED-001: Rope\n\n**Priority:** High\n\n"
    home = "# Needs\n\n" + "".join(f"## NEED-00{n}: Rope {n}\n\ntext\n\n" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9))
    text = (
        "# Work\n\n| Priority | Count |\n|---|---|\n| High | {} |\n| Low | 1 |\n\n## All\n\n" + sections + low + other
    )

    def is_open(count: int) -> list[bool]:
        project = project_of({"ops.md": text.format(count), "needs.md": home})
        return [one.is_open for one in summary_counts(project) if one.stated.value > 1]

    assert is_open(4) == [True]
    assert is_open(5) == [False]


@pytest.mark.parametrize(("stated", "is_open"), [(7, False), (8, True)])
def test_a_total_of_other_things_is_the_sum_of_its_rows(stated: int, is_open: bool, project_of) -> None:
    text = "\n## Sources\n\n- a book\n\n" + SECTIONS.partition("{table}")[2]
    rows = ("| Outside | 2 |", "| Inside | 1 |", "| Sources | 4 |", f"| **Total** | {stated} |")
    project = project_of({"ops.md": "# Work\n\n" + table("| Section | Count |", *rows) + text})
    total = list(summary_counts(project))[-1]
    assert (total.row, stated not in total.other_readings) == (3, is_open)
