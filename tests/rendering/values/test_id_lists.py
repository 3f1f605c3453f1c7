from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.config.load import load_config
from gatelint.project.model import Project
from gatelint.rendering.values.id_lists import IdList, read_ids, says_none, write_ids

NUMBERS = [*range(1, 13), 20]


@pytest.fixture(scope="module")
def project(project_of: Callable[..., Project]) -> Project:
    gate = "# Gate\n\n| Phase | Status |\n|---|---|\n"
    phases = ["06", "07", "11", "11a", "11b", "12", "20F"]
    gate += "".join(f"| {phase} | Open |\n" for phase in phases)
    gate += "".join(f"\n## Phase {phase}: P\n\n**Status:** Open\n" for phase in phases)
    jobs = "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J\n\n**Status:** Open\n" for n in NUMBERS)
    return project_of({"GATE.md": gate, "JOBS.md": jobs, "MORE.md": "# More\n\n## CHO-001: C\n\n## CHO-002: D\n"})


def ids_in(project: Project, text: str, header: str = "") -> list[str] | None:
    found = read_ids(project, text, header)
    return None if found is None else list(found.ids)


def jobs(*numbers: int) -> list[str]:
    return [f"JOB-{n:03}" for n in numbers]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("JOB-001", jobs(1)),
        ("**JOB-001, JOB-003**", jobs(1, 3)),
        ("- JOB-001", jobs(1)),
        ("JOB-001 through JOB-003, JOB-005-007 (prod only)", jobs(1, 2, 3, 5, 6, 7)),
        ("JOB-001/002/004", jobs(1, 2, 4)),
        ("JOB-001 and JOB-002 - for tests", jobs(1, 2)),
        ("JOB-001 + CHO-002 & JOB-004", ["JOB-001", "CHO-002", "JOB-004"]),
        ("Phase 06, 11a, 20F", ["Phase 06", "Phase 11a", "Phase 20F"]),
        ("Phase 11-12", ["Phase 11", "Phase 11a", "Phase 11b", "Phase 12"]),
    ],
)
def test_lists_are_read(project: Project, text: str, ids: list[str]) -> None:
    assert ids_in(project, text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "",
        "None",
        "see JOB-001",
        "JOB-001 once JOB-002",
        "JOB-001 (see JOB-002)",
        "JOB-001 + tests",
        "JOB-001, and so on",
        "JOB-099",
        "XYZ-001",
        "~~JOB-001~~",
        "[JOB-001](A.md)",
        "`JOB-001`, JOB-002",
        "JOB-001 ✅, JOB-002 ✅",
        "JOB-001-015",
        "11, 12",
    ],
)
def test_prose_and_unknown_ids_are_no_lists(project: Project, text: str) -> None:
    assert ids_in(project, text) is None


def test_bare_numbers_count_under_the_name_of_the_gate(project: Project) -> None:
    for header in ("Phase", "Blocking Phases", "blocking phase(s)"):
        assert ids_in(project, "06, 11a (later)", header) == ["Phase 06", "Phase 11a"]
    assert ids_in(project, "06, 11a", "Phrase") is None


@pytest.mark.parametrize("text", ["None", "**None**", "-", "None (local)", "N/A"])
def test_nothing_is_said_in_several_ways(project: Project, text: str) -> None:
    assert says_none(project, text)


@pytest.mark.parametrize("text", ["", "No-go until spring", "None for tests", "Nothing but JOB-001", "Yes"])
def test_a_sentence_is_not_nothing(project: Project, text: str) -> None:
    assert not says_none(project, text)


@pytest.mark.parametrize(
    ("old", "ids", "new"),
    [
        ("JOB-001 through JOB-005", jobs(1, 2, 3), "JOB-001 through JOB-003"),
        ("JOB-001 through JOB-005", jobs(1, 2), "JOB-001, JOB-002"),
        ("JOB-001-005, JOB-007 to JOB-009", jobs(1, 2, 3, 7, 8, 9), "JOB-001-003, JOB-007 to JOB-009"),
        ("JOB-001, JOB-002", jobs(1, 2, 3), "JOB-001, JOB-002, JOB-003"),
        ("JOB-001/002", jobs(1, 2, 4), "JOB-001/002/004"),
        ("JOB-001; JOB-002", jobs(1, 2, 4), "JOB-001; JOB-002; JOB-004"),
        ("JOB-004, JOB-001", jobs(1, 2, 4), "JOB-004, JOB-001, JOB-002"),
        ("JOB-001, JOB-002 and JOB-004", jobs(1, 2, 4, 5), "JOB-001, JOB-002, JOB-004 and JOB-005"),
        ("JOB-001 and JOB-002", jobs(1), "JOB-001"),
        ("Phase 06, 11", ["Phase 06", "Phase 20F"], "Phase 06, 20F"),
        ("Phases 06, 11", ["Phase 11"], "Phases 11"),
        ("Phase 06-07", ["Phase 06", "Phase 11", "Phase 11a", "Phase 11b", "Phase 12"], "Phase 06, Phase 11-12"),
        ("CHO-001, JOB-004", [*jobs(1, 4), "CHO-001"], "CHO-001, JOB-001, JOB-004"),
    ],
)
def test_a_list_keeps_its_notation(project: Project, old: str, ids: list[str], new: str) -> None:
    assert write_ids(project, ids, read_ids(project, old), []) == new


def test_a_new_list_looks_like_its_neighbours(project: Project) -> None:
    neighbours = [found for text in ("JOB-001..003", "JOB-004 / JOB-005") if (found := read_ids(project, text))]
    assert write_ids(project, jobs(7, 8, 9, 11), None, neighbours) == "JOB-007..009 / JOB-011"


STYLES = [
    "JOB-001",
    "JOB-001, JOB-003",
    "JOB-001/003",
    "JOB-001 through JOB-005",
    "JOB-002-004, JOB-006",
    "JOB-001 and JOB-002",
    "JOB-001..JOB-003; CHO-001",
    "Phase 06, 11",
    "Phase 06-11",
    "CHO-001 + JOB-002",
]
IDS = [*jobs(*NUMBERS), "Phase 06", "Phase 11", "Phase 11a", "Phase 12", "CHO-001"]


@given(
    ids=st.sets(st.sampled_from(IDS), min_size=1),
    old=st.sampled_from([None, *STYLES]),
    column=st.lists(st.sampled_from(STYLES), max_size=3),
)
def test_what_is_written_is_read_again(project: Project, ids: set[str], old: str | None, column: list[str]) -> None:
    others: list[IdList] = [found for text in column if (found := read_ids(project, text)) is not None]
    written = write_ids(project, sorted(ids), read_ids(project, old) if old else None, others)
    assert set(ids_in(project, written) or ()) == ids


def test_ids_as_they_are_declared_are_a_list(project_of) -> None:
    config = load_config(Path(__file__).parent, isolated=True, overrides=['registers.bd.id = "bd-{n}"']).config
    project = project_of({"WORK.md": "# Work\n\n## bd-1: Crane\n\n## bd-2: Shed\n\n## bd-3: Roof\n"}, config=config)
    read = read_ids(project, "bd-1, bd-3")
    assert read is not None and read.ids == ("bd-1", "bd-3")


@pytest.mark.parametrize("text", ["bd-1, bd-3", "bd-1 and bd-3 (by hand)", "bead 1, bead 3"])
def test_declared_ids_and_their_aliases_are_read(text: str, project_of: Callable[..., Project]) -> None:
    settings = ['registers.bd = { id = "bd-{n}", home = "W.md", aliases = ["bead {n}"] }']
    config = load_config(Path(__file__).parent, isolated=True, overrides=settings).config
    sections = "".join(f"\n## bd-{n}: {name}\n" for n, name in enumerate(("Crane", "Shed", "Winch"), 1))
    assert ids_in(project_of({"W.md": f"# Work\n{sections}"}, config=config), text) == ["bd-1", "bd-3"]
