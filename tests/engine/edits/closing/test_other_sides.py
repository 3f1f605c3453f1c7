"""The items that a field names, or no longer names, say so in the field that answers it."""

from __future__ import annotations

from gatelint.config.schema import Config
from gatelint.engine.edits.set_field import SetFields, set_fields
from gatelint.linking.load import load
from gatelint.sources.tree import MemoryTree

JOBS = """\
# Jobs

## JOB-001: Crane

**Status:** Open
**Blocks:** STEP-1

## JOB-002: Lock

**Status:** Open
**Blocks:** STEP-1, STEP-2

## JOB-003: Shed

**Status:** Open

## JOB-004: Boats

**Status:** Done
**Blocks:** None
"""
STEPS = """\
# Steps

## STEP-1: Lift

**Status:** Blocked
**Blocked by:** JOB-001, JOB-002

## STEP-2: Carry

**Status:** Blocked
**Blocked by:** JOB-002
"""


def done(config: Config, id: str, field: str, value: str, jobs: str = JOBS, steps: str = STEPS) -> SetFields:
    tree = MemoryTree({"JOBS.md": jobs.encode(), "STEPS.md": steps.encode()})
    found = set_fields(tree, lambda current: load(current, config), id, [(field, value)])
    assert found.followed.problems == ()
    return found


def text_of(found: SetFields, path: str) -> str | None:
    data = found.followed.contents.get(path)
    return data.decode() if data is not None else None


def test_who_is_waited_for_says_so(default_config: Config) -> None:
    found = done(default_config, "STEP-2", "blocked-by", "JOB-001, JOB-003")
    wanted = JOBS.replace("**Blocks:** STEP-1\n", "**Blocks:** STEP-1, STEP-2\n", 1)
    wanted = wanted.replace("**Blocks:** STEP-1, STEP-2\n\n## JOB-003", "**Blocks:** STEP-1\n\n## JOB-003")
    # Most siblings state the field, so the item that did not gets it.
    wanted = wanted.replace(
        "## JOB-003: Shed\n\n**Status:** Open\n", "## JOB-003: Shed\n\n**Status:** Open\n**Blocks:** STEP-2\n"
    )
    assert text_of(found, "JOBS.md") == wanted
    assert [(one.subject, one.old, one.new) for one, _ in found.closing.made] == [
        ("JOB-001", "STEP-1", "STEP-1, STEP-2"),
        ("JOB-002", "STEP-1, STEP-2", "STEP-1"),
        ("JOB-003", "(not stated)", "STEP-2"),
    ]


def test_who_waits_says_so_as_well(default_config: Config) -> None:
    found = done(default_config, "JOB-001", "blocks", "STEP-2")
    wanted = STEPS.replace("JOB-001, JOB-002", "JOB-002", 1)
    assert text_of(found, "STEPS.md") == ("JOB-001, JOB-002".join(wanted.rsplit("JOB-002", 1)))
    none = done(
        default_config, "JOB-002", "blocks", "None", steps=STEPS + "\n## STEP-3: Rest\n\n**Blocked by:** none\n"
    )
    assert (text_of(none, "STEPS.md") or "").count("**Blocked by:** none\n") == 2


def test_an_item_says_nothing_where_its_siblings_do_not(default_config: Config) -> None:
    jobs = JOBS.replace("**Blocks:** STEP-1\n", "", 1)
    found = done(default_config, "STEP-2", "blocked-by", "JOB-001, JOB-002", jobs=jobs)
    assert text_of(found, "JOBS.md") is None and found.closing.left == ()


def test_a_closed_item_keeps_what_it_blocked(default_config: Config) -> None:
    found = done(default_config, "STEP-2", "blocked-by", "JOB-002, JOB-004")
    assert text_of(found, "JOBS.md") is None


def test_a_sentence_is_left_to_a_person(default_config: Config) -> None:
    jobs = JOBS.replace("**Blocks:** STEP-1\n", "**Blocks:** whatever needs the heavy hook\n", 1)
    found = done(default_config, "STEP-2", "blocked-by", "JOB-001, JOB-002", jobs=jobs)
    assert text_of(found, "JOBS.md") is None
    assert [(path, line) for path, line, _ in found.closing.left] == [("JOBS.md", 6)]
