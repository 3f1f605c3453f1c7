from __future__ import annotations

import pytest
from msgspec.structs import replace

from gatelint.analysis.relations.blockers import statuses_in_keys, waiting

STEP = "### Step {number}: {title}\n\n**Status:** {status}\n{fields}\n"
JOBS = """\
# Jobs

## JOB-001: Paint

**Status:** Open
{fields}
## JOB-002: Mend

**Status:** Done

## JOB-003: Sweep

**Status:** Blocked
"""


def steps(*fields: str, row: str = "-", statuses: tuple[str, ...] = ("Done", "Pending", "Blocked")) -> str:
    titles = ("Well", "Roof", "Tree")
    rows = "".join(
        f"| 0{number} | {title} | {status} | {row if number == 3 else '-'} |\n"
        for number, (title, status) in enumerate(zip(titles, statuses, strict=True), 1)
    )
    sections = "".join(
        STEP.format(number=f"0{number}", title=title, status=status, fields="\n".join(fields) if number == 3 else "")
        for number, (title, status) in enumerate(zip(titles, statuses, strict=True), 1)
    )
    return f"# Gate\n\n| Step | Name | Status | Blockers |\n|---|---|---|---|\n{rows}\n{sections}"


def waits(project_of, gate: str, fields: str = "", **others: str) -> dict[str, list[str]]:
    documents = {"GATE.md": gate, "JOBS.md": JOBS.format(fields=fields), **{f"{k}.md": v for k, v in others.items()}}
    return {id: list(entry.open) for id, entry in waiting(project_of(documents)).items() if entry.open}


def test_what_a_phase_names_and_is_still_open(project_of) -> None:
    assert waits(project_of, steps("**Blockers:** JOB-001, JOB-002, JOB-003")) == {"Step 03": ["JOB-001", "JOB-003"]}


def test_what_a_phrase_surely_means(project_of) -> None:
    assert waits(project_of, steps("**Blockers:** All JOB items")) == {"Step 03": ["JOB-001", "JOB-003"]}
    assert waits(project_of, steps("**Blockers:** All good things")) == {}


def test_what_the_other_side_says(project_of) -> None:
    assert waits(project_of, steps(), "**Blocks:** Step 03, JOB-003\n") == {
        "Step 03": ["JOB-001"],
        "JOB-003": ["JOB-001"],
    }


@pytest.mark.parametrize("blocks", ["Step 01", "None", "No - not Step 03", "JOB-002"])
def test_what_is_done_or_denied_is_not_blocked(blocks: str, project_of) -> None:
    assert waits(project_of, steps(), f"**Blocks:** {blocks}\n") == {}


def test_what_is_done_waits_for_nothing(project_of) -> None:
    assert waits(project_of, steps("**Blockers:** JOB-001", statuses=("Done", "Done", "Done"))) == {}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (["**Blockers:** None"], {}),
        (["**Blockers:** JOB-003"], {"Step 03": ["JOB-003"]}),
        (["**Blockers:** All JOB items"], {"Step 03": ["JOB-001", "JOB-003"]}),
        ([], {"Step 03": ["JOB-001"]}),
    ],
)
def test_a_row_counts_where_the_section_does_not_tell_all(
    own: list[str], expected: dict[str, list[str]], project_of
) -> None:
    assert waits(project_of, steps(*own, row="JOB-001")) == expected


def test_history_does_not_count(project_of) -> None:
    report = "# Checkpoint\n\n**Date:** March 1, 2026\n\n| ID | Blocks |\n|---|---|\n| JOB-001 | Step 03 |\n"
    assert waits(project_of, steps(), checkpoint_a=report) == {}
    assert waits(project_of, steps(), now=report.replace("Checkpoint", "Now")) == {"Step 03": ["JOB-001"]}


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("the harbour master agrees", ["the harbour master agrees"]),
        ("JOB-002, a **dry** day", ["a dry day"]),
        ("All tests green, JOB-001", ["All tests green"]),
        ("None", []),
        ("None for the local part", []),
        ("All ✅", []),
        ("Step 01 complete ✅, the plan ✅", []),
        ("Done", []),
        ("the list (long, very long)", ["the list (long, very long)"]),
        ("", []),
    ],
)
def test_what_is_said_without_an_id(text: str, phrases: list[str], project_of) -> None:
    project = project_of({"GATE.md": steps(f"**Prerequisites:** {text}"), "JOBS.md": JOBS.format(fields="")})
    assert list(waiting(project)["Step 03"].phrases) == phrases


def test_what_no_register_defines(project_of) -> None:
    project = project_of({"GATE.md": steps("**Blockers:** JOB-009"), "JOBS.md": JOBS.format(fields="")})
    found = waiting(project)["Step 03"]
    assert (list(found.undefined), list(found.open), found.is_said) == (["JOB-009"], [], True)


def test_an_id_of_two_things_is_waited_for_but_waits_for_nothing(project_of) -> None:
    twice = JOBS.format(fields="**Blockers:** JOB-003\n") + "\n## JOB-001: Quite another matter\n\n**Status:** Open\n"
    found = waiting(project_of({"GATE.md": steps("**Blockers:** JOB-001"), "JOBS.md": twice}))
    assert "JOB-001" not in found
    assert list(found["Step 03"].open) == ["JOB-001"]


LATER = "# Later\n\n## LATER-001: Sand\n\n{0}\n\n## LATER-002: Gravel\n\n**Status:** {1}\n"


@pytest.mark.parametrize(
    ("fields", "later", "expected"),
    [
        (["**External Blockers:** LATER-001, LATER-002"], ("", "Pending"), {"LATER-001": "External"}),
        (["**External Blockers (prod only):** LATER-001 (sand)"], ("", "Done"), {"LATER-001": "External"}),
        (
            ["| Field | Value |", "|---|---|", "| **External Blockers** | LATER-001 |"],
            ("", "Done"),
            {"LATER-001": "External"},
        ),
        (["**External Blockers:** All LATER items"], ("", "Done"), {"LATER-001": "External"}),
        (["**Blockers:** LATER-001", "**External Blockers:** None"], ("", "Done"), {}),
        (["**External Blockers:** LATER-001", "**Open Blockers:** LATER-001"], ("", "Done"), {}),
        (["**Open Blockers:** LATER-001"], ("**Owner:** Ada", "Done"), {"LATER-001": "Open"}),
        (["**Resolved Blockers:** LATER-001"], ("", "Done"), {}),
        (["**Odd Blockers:** LATER-001"], ("", "Done"), {}),
        (["**Blocked By:** LATER-001"], ("", "Done"), {}),
    ],
)
def test_a_key_says_the_status_of_what_states_none(
    fields: list[str], later: tuple[str, str], expected: dict[str, str], project_of, default_config
) -> None:
    more = ("Open Blockers", "Resolved Blockers", "Odd Blockers")
    own = default_config.fields["blocked-by"]
    known = {**default_config.fields, "blocked-by": replace(own, keys=(*own.keys, *more))}
    documents = {"GATE.md": steps(*fields), "LATER.md": LATER.format(*later), "JOBS.md": JOBS.format(fields="")}
    project = project_of(documents, config=replace(default_config, fields=known))
    waits = waiting(project)
    assert "LATER-001" in waits["Step 03"].open
    found = statuses_in_keys(project, waits)
    assert {id: status.span.text for id, status in found.items()} == expected


def test_a_header_says_it_as_well(project_of) -> None:
    gate = steps(row="LATER-001").replace("| Status | Blockers |", "| Status | External Blockers |")
    project = project_of({"GATE.md": gate, "LATER.md": LATER.format("", "Done")})
    assert {id: one.value for id, one in statuses_in_keys(project, waiting(project)).items()} == {
        "LATER-001": "external"
    }
