"""An item that is closed: what treated it as open is put right, what a person decides is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gatelint.config.schema import Config
from gatelint.engine.edits.closing.new_findings import new_findings
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.linking.load import load
from gatelint.rules.selection import configured_rules
from gatelint.sources.tree import MemoryTree

JOBS = "# Jobs\n" + "".join(
    f"\n## JOB-{number:03}: {title}\n\n**Status:** {status}\n"
    for number, title, status in [
        (1, "Order the paper", "Open"),
        (2, "Mend the crane", "Open"),
        (3, "Oil the lock", "Open"),
        (4, "Paint the shed", "Open"),
        (5, "Dredge the basin", "Done"),
        (6, "Tar the boats", "Done"),
    ]
)
STEPS = """\
# Steps

| Step | Status | Blocked by |
|---|---|---|
| STEP-1 | Blocked | JOB-002 (rope only) |
| STEP-2 | Blocked | JOB-001 through JOB-004 |
| STEP-3 | Open | None |

## STEP-1: Lift

**Status:** Blocked
**Blocked by:** JOB-002 (rope only)

## STEP-2: Carry

**Status:** Blocked
**Blocked by:** JOB-001 through JOB-004

## STEP-3: Rest

**Status:** Open
**Blocked by:** None
"""
ROWS = """\
# Gate

## STEP-1: Lift

| Field | Value |
|---|---|
| **Status** | Blocked |
| **Blocked By** | |
| - JOB-002 | the rope |
| - JOB-003 | the oil |

## STEP-2: Rest

| Field | Value |
|---|---|
| **Status** | Open |
"""
OPEN = "# Plan\n\n## Open jobs\n\n| Job | What |\n|---|---|\n" + "".join(
    f"| JOB-{number:03} | {title} |\n"
    for number, title in [(1, "Order the paper"), (2, "Mend the crane"), (3, "Oil the lock"), (4, "Paint the shed")]
)
BOXES = """\
# Now

- [ ] JOB-002: Mend the crane
- [ ] [JOB-002](JOBS.md)
- [ ] JOB-002: Buy a bicycle for the postman
- [ ] JOB-003: Oil the lock
- [ ] Ask the owner about the rope (JOB-002)

## Next steps

1. JOB-002, JOB-003 - unblock the lift

Still pending: JOB-001 to JOB-004.
"""


def closed(config: Config, documents: Mapping[str, str], id: str = "JOB-002", to: str = "done") -> SetFields:
    tree = MemoryTree({path: text.encode() for path, text in documents.items()})
    done = set_fields(tree, lambda current: load(current, config), id, [("status", to)], today=date(2026, 3, 1))
    assert done.followed.problems == ()
    return done


def text_of(done: SetFields, path: str) -> str | None:
    data = done.followed.contents.get(path)
    return data.decode() if data is not None else None


def test_blockers_that_are_closed_leave_every_list(default_config: Config) -> None:
    done = closed(default_config, {"JOBS.md": JOBS, "STEPS.md": STEPS})
    wanted = STEPS.replace("JOB-002 (rope only)", "None")
    wanted = wanted.replace("JOB-001 through JOB-004", "JOB-001, JOB-003, JOB-004")
    assert text_of(done, "STEPS.md") == wanted
    assert [line for _, line in done.closing.made] == [5, 6, 12, 17]


def test_a_blocker_in_a_row_of_its_own_is_struck_through(default_config: Config) -> None:
    done = closed(default_config, {"JOBS.md": JOBS, "GATE.md": ROWS})
    assert text_of(done, "GATE.md") == ROWS.replace("| - JOB-002 |", "| - ~~JOB-002~~ |")


def test_a_remark_keeps_what_waits(default_config: Config) -> None:
    # `Done (north side)` may still be waited for: check is silent, and so is the writer.
    done = closed(default_config, {"JOBS.md": JOBS, "STEPS.md": STEPS}, to="Done (north side)")
    assert text_of(done, "STEPS.md") is None and done.closing.made == ()


def test_a_status_that_names_its_blocker_is_left(default_config: Config) -> None:
    gate = "# Gate\n\n## STEP-1: Lift\n\n**Status:** Blocked (JOB-002)\n\n## STEP-2: Rest\n\n**Status:** Open\n"
    done = closed(default_config, {"JOBS.md": JOBS, "GATE.md": gate})
    assert text_of(done, "GATE.md") is None
    assert [(path, line) for path, line, _ in done.closing.left] == [("GATE.md", 5)]


def test_a_table_of_open_items_loses_the_row(default_config: Config) -> None:
    done = closed(default_config, {"JOBS.md": JOBS, "PLAN.md": OPEN})
    assert text_of(done, "PLAN.md") == OPEN.replace("| JOB-002 | Mend the crane |\n", "")
    # A table of all jobs keeps it, and where no other one is closed the table may list all.
    every = OPEN + "| JOB-005 | Dredge the basin |\n| JOB-006 | Tar the boats |\n"
    assert text_of(closed(default_config, {"JOBS.md": JOBS, "PLAN.md": every}), "PLAN.md") is None
    jobs = JOBS.partition("\n## JOB-005")[0]
    done = closed(default_config, {"JOBS.md": jobs, "PLAN.md": OPEN})
    assert text_of(done, "PLAN.md") is None


def test_boxes_ranges_and_lists(default_config: Config) -> None:
    done = closed(default_config, {"JOBS.md": JOBS, "NOW.md": BOXES})
    wanted = BOXES.replace("[ ] JOB-002: Mend", "[x] JOB-002: Mend").replace("[ ] [JOB-002]", "[x] [JOB-002]")
    assert text_of(done, "NOW.md") == wanted.replace("JOB-001 to JOB-004", "JOB-001, JOB-003, JOB-004")
    assert [(path, line) for path, line, _ in done.closing.left] == [("NOW.md", 5), ("NOW.md", 7), ("NOW.md", 11)]


def test_a_status_that_refers_to_the_item_is_named(default_config: Config) -> None:
    asks = "# Questions\n\n## ASK-1: Rope\n\n**Status:** External, see [jobs](JOBS.md#job-002-mend-the-crane)\n"
    asks += "\n## ASK-2: Oil\n\n**Status:** Open\n"
    done = closed(default_config, {"JOBS.md": JOBS, "ASK.md": asks})
    assert text_of(done, "ASK.md") is None
    assert [(path, line) for path, line, _ in done.closing.left] == [("ASK.md", 5)]


def test_reports_stay_as_they_are(default_config: Config) -> None:
    report = "# Checkpoint 2026-01-05\n\n**Date:** 2026-01-05\n\n- [ ] JOB-002: Mend the crane\n"
    report += "\nPending: JOB-001 to JOB-004.\n"
    done = closed(default_config, {"JOBS.md": JOBS, "checkpoint_2026-01-05.md": report})
    assert set(done.followed.contents) == {"JOBS.md"} and done.closing.left == ()


def test_a_second_run_writes_what_the_first_one_left(default_config: Config) -> None:
    documents = {"JOBS.md": JOBS, "STEPS.md": STEPS, "NOW.md": BOXES, "PLAN.md": OPEN}
    whole = {path: data.decode() for path, data in closed(default_config, documents).followed.contents.items()}
    assert set(whole) == set(documents)
    for left in (["STEPS.md"], ["NOW.md", "PLAN.md"]):
        stopped = {**whole, **{path: documents[path] for path in left}}
        rest = closed(default_config, stopped)
        assert rest.made == () and {path: text_of(rest, path) for path in rest.followed.contents} == {
            path: whole[path] for path in left
        }
    assert closed(default_config, whole).followed.contents == {}


def test_what_contradicts_afterwards_is_named(default_config: Config) -> None:
    gate = (
        "# Gate\n\n## STEP-1: Lift\n\n**Status:** Open\n\n## STEP-2: Carry\n\n**Status:** Open\n**Requires:** STEP-1\n"
    )
    done = closed(default_config, {"GATE.md": gate}, id="STEP-2")
    rules = configured_rules(default_config)
    found = new_findings(done.before, done.after, rules, today=date(2026, 3, 1))
    assert [one.name for one in found] == ["open-prerequisite"]
    done = closed(default_config, {"GATE.md": gate}, id="STEP-1")
    assert new_findings(done.before, done.after, rules, today=date(2026, 3, 1)) == ()
