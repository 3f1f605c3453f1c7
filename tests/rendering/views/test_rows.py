from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.schema import Config, ViewSettings

Documents = dict[str, str]
SAID = "# Log\n\n| Phase | What | Status |\n|---|---|---|\n"


def _section(text: str, phase: str, old: str, new: str) -> str:
    """The gate with one value replaced in a phase's own section."""
    at = text.index(f"### Phase {phase}")
    assert old in text[at:]
    return text[:at] + text[at:].replace(old, new, 1)


def test_what_agrees_is_left_alone(rendered: Callable[..., Any], harbour: Documents) -> None:
    found = rendered(harbour)
    assert found.renderings == ()


def test_one_status_changes_exactly_the_cells_that_restate_it(rendered: Callable[..., Any], harbour: Documents) -> None:
    harbour["NOW.md"] = SAID + "| 04 | Crane | ✅ **Complete** |\n| 05 | Lights | ⏳ Pending |\n"
    gate = _section(harbour["GATE.md"], "04", "✅ **Ready**", "✅ **Complete**")
    found = rendered({**harbour, "GATE.md": gate})
    assert found.changes == [("Phase 04", "Status", "✅ **Ready**", "✅ **Complete**")]
    expected = gate.replace("| 04 | Crane | ✅ **Ready** |", "| 04 | Crane | ✅ **Complete** |")
    assert found.texts == {**harbour, "GATE.md": expected}


@pytest.mark.parametrize(
    ("new", "cell"),
    [
        ("✅ **Complete**", "✅ **Complete**"),  # as the column spells it
        ("Done", "✅ **Complete**"),
        ("🔴 **Blocked** (council)", "🔴 **Blocked** (council)"),
        ("🚧 In Progress", "✅ **Ready**"),  # may stand beside it
        ("Deferred until spring", "✅ **Ready**"),
        ("Whenever", "✅ **Ready**"),  # no declared word
    ],
)
def test_a_status_wears_the_dress_of_its_column(
    rendered: Callable[..., Any], harbour: Documents, new: str, cell: str
) -> None:
    gate = _section(harbour["GATE.md"], "04", "✅ **Ready**", new)
    text = rendered({**harbour, "GATE.md": gate}).texts["GATE.md"]
    assert f"| 04 | Crane | {cell} | None (tests only) |" in text


def test_a_status_that_nobody_wrote_yet_follows_the_habits_of_the_column(rendered: Callable[..., Any]) -> None:
    register = "# Register\n" + "".join(f"\n## JOB-{n:03}: J\n\n**Status:** Complete\n" for n in range(1, 4))
    table = (
        "# Plan\n\n| ID | Status |\n|---|---|\n| JOB-001 | 🔒 **OPEN** |\n| JOB-002 | ✅ DONE |\n| JOB-003 | `x` |\n"
    )
    found = rendered({"REGISTER.md": register, "PLAN.md": table})
    assert found.changes == [("JOB-001", "Status", "🔒 **OPEN**", "✅ DONE")]
    table = table.replace("✅ DONE", "🔒 **OPEN**")
    found = rendered({"REGISTER.md": register, "PLAN.md": table})
    assert {change[3] for change in found.changes} == {"✅ **COMPLETE**"}


def test_a_remark_behind_a_status_stays(rendered: Callable[..., Any], harbour: Documents) -> None:
    harbour["NOW.md"] = (
        SAID + "| 04 | Crane | 🔴 **Blocked** (rope) - ask Bo \\| Ada |\n| 03 | Quay | 🔴 **Blocked** |\n"
    )
    text = rendered(harbour).texts["NOW.md"]
    assert "| 04 | Crane | ✅ **Ready** - ask Bo \\| Ada |" in text


def test_words_that_go_on_from_a_status_are_left_with_it(rendered: Callable[..., Any], harbour: Documents) -> None:
    # `Ready for the rope` would say something else of the rope.
    harbour["NOW.md"] = SAID + "| 04 | Crane | Blocked for the rope |\n| 03 | Quay | 🔴 **Blocked** |\n"
    assert not rendered(harbour).changes


def test_a_column_that_mostly_says_something_else_is_undecided(rendered: Callable[..., Any]) -> None:
    def said(*statuses: str) -> list[bool]:
        rows = "".join(f"| PIN-{at} | Pin {at} | {one} |\n" for at, one in enumerate(statuses, 1))
        homes = "".join(f"## PIN-{at}: Pin {at}\n\n**Status:** Open\n\n" for at in range(1, len(statuses) + 1))
        text = "# Now\n\n| ID | Title | Status |\n|---|---|---|\n" + rows
        found = rendered({"PINS.md": "# Pins\n\n" + homes, "NOW.md": text})
        return [change.by_section for one in found.renderings for change in one.changes]

    assert said("Done", "Done", "Open", "Open") == [True, True]
    assert said("Done", "Done", "Done", "Open", "Open", "Open") == [True, True, True]
    # Somebody keeps the table, and nobody the register: what is right is not known.
    assert said("Done", "Done", "Done", "Open", "Open") == [False, False, False]


def test_ranges_are_cut_where_an_item_is_gone(rendered: Callable[..., Any], harbour: Documents) -> None:
    gate = harbour["GATE.md"].replace("| - WAIT-004 | Fuel |\n", "")
    text = rendered({**harbour, "GATE.md": gate}).texts["GATE.md"]
    assert "| WAIT-001 through WAIT-003, WAIT-006-008 (permits) |" in text
    gate = harbour["GATE.md"].replace("| - WAIT-007 | Chains |\n", "")
    text = rendered({**harbour, "GATE.md": gate}).texts["GATE.md"]
    assert "| WAIT-001 through WAIT-004, WAIT-006, WAIT-008 (permits) |" in text
    gate = harbour["GATE.md"].replace("| - WAIT-004 | Fuel |\n", "| - WAIT-004 | Fuel |\n| - WAIT-005 | Paint |\n")
    text = rendered({**harbour, "GATE.md": gate}).texts["GATE.md"]
    assert "| WAIT-001 through WAIT-008 (permits) |" in text


def test_nothing_left_is_written_as_the_column_writes_nothing(rendered: Callable[..., Any], harbour: Documents) -> None:
    gate = _section(harbour["GATE.md"], "03", "WAIT-001", "None")
    text = rendered({**harbour, "GATE.md": gate}).texts["GATE.md"]
    assert "| 03 | Quay | 🔴 **Blocked** | None |" in text
    assert "| WAIT-001 | Permit | Phase 02 | Council |" in text


@pytest.mark.parametrize("said", ["None for local tests", "See WAIT-001", "All WAIT items", "WAIT-001 (see WAIT-002)"])
def test_what_is_not_fully_understood_is_left_alone(
    rendered: Callable[..., Any], harbour: Documents, said: str
) -> None:
    gate = _section(harbour["GATE.md"], "03", "WAIT-001", said).replace("| 03 | Quay | 🔴 **Blocked** | WAIT-001 |", "")
    gate = gate.replace("| 05 | Lights", "| 03 | Quay | 🔴 **Blocked** | WAIT-003 |\n| 05 | Lights")
    found = rendered({**harbour, "GATE.md": gate})
    assert not [change for change in found.changes if change[0] == "Phase 03"]


def test_a_blocker_that_is_closed_may_be_named_or_not(rendered: Callable[..., Any], harbour: Documents) -> None:
    waiting = harbour["WAITING.md"].replace("WAIT-001: Permit\n", "WAIT-001: Permit ✅ RESOLVED\n")
    gate = _section(harbour["GATE.md"], "03", "WAIT-001", "None")
    found = rendered({"GATE.md": gate, "WAITING.md": waiting})
    assert found.changes == []


def test_what_an_item_blocks_follows_from_the_sections_of_the_gate(
    rendered: Callable[..., Any], harbour: Documents
) -> None:
    gate = _section(
        harbour["GATE.md"], "04", "| **External Blockers** | None |", "| **External Blockers** | WAIT-002 |"
    )
    found = rendered({**harbour, "GATE.md": gate})
    assert ("WAIT-002", "Blocks", "Phase 02", "Phase 02, 04") in found.changes
    assert not [change.by_section for change in found.all_changes if change.field == "Blocks" and change.by_section]


def test_bare_numbers_stay_bare(rendered: Callable[..., Any], harbour: Documents) -> None:
    gate = harbour["GATE.md"].replace("| What | Blocks |", "| What | Blocking Phase(s) |").replace("Phase 02, 03", "2")
    gate = gate.replace("| Permit | 2 |", "| Permit | 02, 05 |").replace("| Barge | Phase 02 |", "| Barge | 02 |")
    found = rendered({**harbour, "GATE.md": gate})
    assert found.changes == [("WAIT-001", "Blocking Phase(s)", "02, 05", "02, 03")]


def test_owners_are_compared_by_meaning(rendered: Callable[..., Any], harbour: Documents) -> None:
    waiting = harbour["WAITING.md"].replace("**Owner:** Council", "**Owner:** The town council")
    assert rendered({**harbour, "WAITING.md": waiting}).renderings == ()
    waiting = harbour["WAITING.md"].replace("**Owner:** Council", "**Owner:** Harbour \\| master", 1)
    found = rendered({**harbour, "WAITING.md": waiting})
    assert found.changes == [("WAIT-001", "Owner", "Council", "Harbour \\| master")]
    assert found.all_changes[0].by_section


@pytest.mark.parametrize("old", ["", "-", "None", "?"])
def test_a_cell_that_says_nothing_is_left_alone(rendered: Callable[..., Any], harbour: Documents, old: str) -> None:
    gate = harbour["GATE.md"].replace("| Permit | Phase 02, 03 | Council |", f"| Permit | Phase 02, 03 | {old} |")
    assert rendered({**harbour, "GATE.md": gate}).renderings == ()


def test_two_scales_are_not_compared(rendered: Callable[..., Any]) -> None:
    register = "# R\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Priority:** P{n}\n" for n in range(1, 4))
    table = "# Plan\n\n| ID | Priority |\n|---|---|\n| JOB-001 | High |\n| JOB-002 | P1 |\n| JOB-003 | **P3** |\n"
    found = rendered({"R.md": register, "PLAN.md": table})
    assert found.changes == [("JOB-002", "Priority", "P1", "P2")]


def test_a_choice_is_its_letter(rendered: Callable[..., Any]) -> None:
    register = "# R\n" + "".join(
        f"\n## CHO-{n:03}: C{n}\n\n**Chosen:** {letter} ({word})\n"
        for n, letter, word in [(1, "A", "paint"), (2, "B", "tar"), (3, "CHO-003 = C", "oil")]
    )
    table = (
        "# Plan\n\n| ID | Chosen |\n|---|---|\n"
        "| CHO-001 | **A** (colour) |\n| CHO-002 | **A** (paint) |\n| CHO-003 | **A** |\n| CHO-004 | A |\n"
    )
    found = rendered({"R.md": register, "PLAN.md": table})
    assert [change[2:] for change in found.changes] == [("**A** (paint)", "**B** (tar)"), ("**A**", "**C**")]


@pytest.mark.parametrize("name", ["validation_2026-01-02.md", "archive/PLAN.md"])
def test_what_is_true_of_its_date_is_never_rewritten(
    rendered: Callable[..., Any], harbour: Documents, name: str
) -> None:
    stale = SAID + "| 01 | Survey | 🔴 Blocked |\n| 02 | Dredging | 🔴 Blocked |\n"
    assert rendered({**harbour, "NOW.md": stale}).changes
    assert rendered({**harbour, name: stale}).renderings == ()


def test_the_table_that_defines_items_has_the_say(rendered: Callable[..., Any]) -> None:
    home = "# Jobs\n\n| ID | Title | Status |\n|---|---|---|\n" + "".join(
        f"| JOB-{n:03} | Job {n} | Done |\n" for n in range(1, 6)
    )
    plan = "# Plan\n\n| ID | Status |\n|---|---|\n| JOB-001 | Open |\n| JOB-002 | Done |\n"
    found = rendered({"JOBS.md": home, "PLAN.md": plan})
    assert found.changes == [("JOB-001", "Status", "Open", "Done")]
    assert not found.all_changes[0].by_section


def test_a_missing_row_is_inserted_in_the_style_of_the_table(rendered: Callable[..., Any], harbour: Documents) -> None:
    gate = harbour["GATE.md"].replace("| 04 | Crane | ✅ **Ready** | None (tests only) |\n", "")
    found = rendered({**harbour, "GATE.md": gate})
    expected = harbour["GATE.md"].replace("| None (tests only) |", "| None |")
    assert found.texts["GATE.md"] == expected


@pytest.mark.parametrize("gone", [[1], [2], [8], [1, 2], [7, 8], [4, 5]])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_missing_rows_come_in_the_order_of_the_register(
    rendered: Callable[..., Any], gone: list[int], newline: str
) -> None:
    count = 20
    register = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: Job {n}\n\n**Status:** Open\n" for n in range(1, count + 1))
    head = "\n## Summary\n\n> | ID          | Notes   | Status |\n> |-------------|---------|-------:|\n"
    row = "> | **JOB-{n:03}** | {note:7} | Open   |\n"
    full = "".join(row.format(n=n, note="x") for n in range(1, count + 1))
    left = "".join(row.format(n=n, note="x") for n in range(1, count + 1) if n not in gone)
    found = rendered({"JOBS.md": (register + head + left + "\nEnd").replace("\n", newline)})
    expected = register + head + full + "\nEnd"
    for n in gone:
        expected = expected.replace(row.format(n=n, note="x"), row.format(n=n, note="-"))
    assert found.texts["JOBS.md"] == expected.replace("\n", newline)


def test_a_table_that_counts_down_goes_on_counting_down(rendered: Callable[..., Any]) -> None:
    register = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: Job {n}\n\n**Status:** Open\n" for n in range(1, 9))
    rows = [f"| JOB-{n:03} | Open |\n" for n in range(8, 0, -1)]
    text = register + "\n## Summary\n\n| ID | Status |\n|---|---|\n" + "".join(rows)
    assert rendered({"JOBS.md": text.replace(rows[3], "")}).texts["JOBS.md"] == text


def test_a_row_whose_item_is_gone_is_told_and_pruned_when_asked(
    rendered: Callable[..., Any], harbour: Documents
) -> None:
    row = "| WAIT-011 | Tar | Phase 02 | Yard |\n"
    gate = harbour["GATE.md"].replace("| WAIT-005 |", row + "| WAIT-005 |")
    found = rendered({**harbour, "GATE.md": gate})
    assert found.texts["GATE.md"] == gate
    assert found.notes == ["`WAIT-011` is defined nowhere"]  # its row is all that there is of it
    assert rendered({**harbour, "GATE.md": gate}, prune=True).texts["GATE.md"] == harbour["GATE.md"]
    kept = {"archive/OLD.md": "# Old\n\n## WAIT-011: Tar\n"}
    found = rendered({**harbour, **kept, "GATE.md": gate})
    assert found.notes == ["`WAIT-011` is defined nowhere; `--prune` removes the row"]


def test_a_condition_says_which_items_have_a_row(
    rendered: Callable[..., Any], harbour: Documents, default_config: Config
) -> None:
    import msgspec

    settings = ViewSettings(heading="waiting *", register="wait", where="status != 'resolved' and owner == 'Yard'")
    config = msgspec.structs.replace(default_config, views=(*default_config.views, settings))
    waiting = harbour["WAITING.md"].replace("WAIT-002: Barge\n", "WAIT-002: Barge ✅ RESOLVED\n")
    found = rendered({**harbour, "WAITING.md": waiting}, config=config, prune=True)
    table = re.findall(r"^\| (WAIT-\d+)", found.texts["GATE.md"], re.M)
    assert table == [f"WAIT-00{n}" for n in (3, 4, 5, 6, 7)]


def test_a_projects_own_template_says_what_its_tables_hold(
    rendered: Callable[..., Any], harbour: Documents, default_config: Config
) -> None:
    import msgspec

    settings = ViewSettings(heading="Quick Status", template="own.md.j2")
    config = msgspec.structs.replace(default_config, views=(*default_config.views, settings))
    gate = _section(harbour["GATE.md"], "04", "✅ **Ready**", "✅ **Complete**")
    gate = _section(gate, "03", "WAIT-001", "WAIT-003")
    own = "| Phase | Status |\n|--|--|\n{% for row in rows %}\n| {{ row.key }} | {{ row.cells[2] }} |\n{% endfor %}\n"
    found = rendered({**harbour, "GATE.md": gate, "templates/own.md.j2": own}, config=config, select=("quick*",))
    assert [change[:2] for change in found.changes] == [("Phase 04", "Status")]


CELL = st.text(st.sampled_from("ab |\\*`_~<>[]()#é漢🔒️✅‍ \t-—:"), max_size=12).map(
    lambda text: text.replace("\\", "").replace("|", "\\|").strip()
)
TITLE = st.sampled_from(["Job", "Job \\| paint", "漢字", "🔒", ""])


@given(
    notes=st.lists(st.tuples(CELL, TITLE, st.integers(0, 5), st.integers(0, 5)), min_size=6, max_size=6),
    statuses=st.lists(
        st.sampled_from(["Done", "**Done**", "✅ Done", "Open", "⏳ **Open**", "odd"]), min_size=6, max_size=6
    ),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
)
def test_everything_but_the_stale_cells_survives_byte_for_byte(
    rendered: Callable[..., Any],
    notes: list[tuple[str, str, int, int]],
    statuses: list[str],
    newline: str,
    bom: bool,
) -> None:
    register = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: Job {n}\n\n**Status:** Done\n" for n in range(1, 7))
    rows = [
        (f"|{' ' * left}JOB-{n:03} | {title} |{' ' * left}", status, f"{' ' * right}| {note} |")
        for n, ((note, title, left, right), status) in enumerate(zip(notes, statuses, strict=True), start=1)
    ]
    head = "# Plan\n\n| ID | Name | Status | Notes |\n|:--|--|:-:|---|\n"
    text = (head + "\n".join("".join(row) for row in rows) + "\n\nEnd").replace("\n", newline)
    text = ("\ufeff" if bom else "") + text
    once = rendered({"JOBS.md": register, "PLAN.md": text}).texts["PLAN.md"]
    before, after = text.removeprefix("\ufeff").split(newline), once.split(newline)
    assert len(before) == len(after)
    for old, new, row in zip(before[4:10], after[4:10], rows, strict=True):
        if "Open" not in row[1]:
            assert new == old
        else:
            assert new.startswith(row[0]) and new.endswith(row[2])
            assert "Open" not in new[len(row[0]) : len(new) - len(row[2])]
    again = rendered({"JOBS.md": register, "PLAN.md": once})
    assert not [found for found in again.renderings if found.edits]
