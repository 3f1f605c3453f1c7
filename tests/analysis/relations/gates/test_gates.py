"""What may start and close, what holds it up, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from gatelint.analysis.relations.gates.chains import chain
from gatelint.analysis.relations.gates.network import network
from gatelint.analysis.relations.gates.priorities import priorities
from gatelint.analysis.relations.gates.readiness import Readiness, held_up, readiness
from gatelint.project.model import Project

Projects = Callable[..., Project]

JOB = "## JOB-00{number}: {title}\n\n**Status:** {status}\n{fields}\n\n{text}\n\n"


def jobs(*said: tuple[str, str], text: str = "") -> Mapping[str, str]:
    """Jobs with a status and fields each, numbered from 1; the text stands in the first."""
    titles = ("Dredge", "Mend", "Paint", "Sweep", "Lift")
    sections = [
        JOB.format(number=number, title=title, status=status, fields=fields, text=text if number == 1 else "")
        for number, (title, (status, fields)) in enumerate(zip(titles, said, strict=False), 1)
    ]
    return {"JOBS.md": "# Jobs\n\n" + "".join(sections)}


def first(project: Project) -> Readiness:
    return readiness(project, project.items["JOB-001"])


def needs(found: Readiness) -> list[tuple[str, str, str]]:
    return [(need.id, need.kind, need.state.value) for need in found.needs]


@pytest.mark.parametrize(
    ("status", "state", "may_start"), [("Done", "met", True), ("Open", "open", False), ("As agreed", "unstated", False)]
)
@pytest.mark.parametrize(("key", "kind"), [("Prerequisites", "requires"), ("Blocked By", "waits-for")])
def test_only_what_is_closed_is_met(
    project_of: Projects, status: str, state: str, may_start: bool, key: str, kind: str
) -> None:
    found = first(project_of(jobs(("Open", f"**{key}:** JOB-002"), (status, ""), ("Open", ""))))
    assert needs(found) == [("JOB-002", kind, state)]
    assert (found.may_start, found.may_close) == (may_start, may_start)


def test_the_word_of_the_other_side_counts(project_of: Projects) -> None:
    project = project_of(jobs(("Open", ""), ("Open", "**Blocks:** JOB-001"), ("Done", "")))
    (need,) = first(project).needs
    assert (need.id, need.kind, need.state) == ("JOB-002", "waits-for", "open")
    source = project.documents["JOBS.md"].source.text
    assert source[slice(*need.places[0].range)] == "JOB-001"


def test_what_nothing_defines_is_no_proof(project_of: Projects) -> None:
    found = first(project_of(jobs(("Open", "**Prerequisites:** JOB-009"), ("Done", ""), ("Done", ""))))
    assert needs(found) == [("JOB-009", "requires", "undefined")]
    assert not found.may_start


@pytest.mark.parametrize(("value", "phrases"), [("a permit of the port", ["a permit of the port"]), ("None", [])])
def test_what_has_no_id_holds_up_too(project_of: Projects, value: str, phrases: list[str]) -> None:
    found = first(project_of(jobs(("Open", f"**Blocked By:** {value}"), ("Done", ""), ("Done", ""))))
    assert [phrase.text for phrase in found.phrases] == phrases
    assert found.may_start is not bool(phrases)


def test_open_boxes_of_its_own_section_keep_it_from_closing(project_of: Projects) -> None:
    text = "### Steps\n\n- [x] Oil\n- [ ] Grease **the hook**"
    found = first(project_of(jobs(("In progress", ""), ("Open", ""), ("Open", ""), text=text)))
    assert (found.may_start, found.may_close) == (True, False)
    assert [box.text for box in found.open_boxes] == ["Grease **the hook**"]
    ticked = first(project_of(jobs(("In progress", ""), ("Open", ""), ("Open", ""), text=text.replace("[ ]", "[x]"))))
    assert ticked.may_close


@pytest.mark.parametrize("other", ["JOB-007: Rig", "TASK-001: Ask"])
def test_open_boxes_of_another_item_below_it_are_not_its_own(project_of: Projects, other: str) -> None:
    text = f"- [ ] Oil\n\n### Steps\n\n- [ ] Grease\n\n### {other}\n\n- [ ] Ask\n\n#### More\n\n- [ ] Rig"
    tasks = "# Tasks\n\n## TASK-002: Tell\n\n**Status:** Open\n\n## TASK-003: Call\n\n**Status:** Open\n"
    project = project_of({**jobs(("In progress", ""), ("Open", ""), ("Open", ""), text=text), "TASKS.md": tasks})
    assert other.partition(":")[0] in project.items
    assert [box.text for box in first(project).open_boxes] == ["Oil", "Grease"]
    of_the_other = readiness(project, project.items[other.partition(":")[0]])
    assert [box.text for box in of_the_other.open_boxes] == ["Ask", "Rig"]


def test_open_boxes_that_define_items_keep_the_section_open(project_of: Projects) -> None:
    text = "### Steps\n\n- [ ] TASK-001: Oil\n- [x] TASK-002: Grease\n- [ ] TASK-003: Rig"
    project = project_of(jobs(("In progress", ""), ("Open", ""), ("Open", ""), text=text))
    assert {"TASK-001", "TASK-002", "TASK-003"} <= set(project.items)
    assert [box.text for box in first(project).open_boxes] == ["TASK-001: Oil", "TASK-003: Rig"]


def test_what_is_held_up_in_the_end(project_of: Projects) -> None:
    said = [("Open", ""), ("Open", "**Blocked By:** JOB-001"), ("Open", "**Blocked By:** JOB-002")]
    project = project_of(jobs(*said, ("Done", "**Blocked By:** JOB-001")))
    held = {id: held_up(project, id) for id in project.items}
    assert held == {"JOB-001": {"JOB-002", "JOB-003"}, "JOB-002": {"JOB-003"}, "JOB-003": set(), "JOB-004": set()}


def test_a_chain_ends_where_it_closes(project_of: Projects) -> None:
    said = [
        ("Open", "**Blocked By:** JOB-002"),
        ("Open", "**Blocked By:** JOB-003"),
        ("Open", "**Blocked By:** JOB-001"),
    ]
    project = project_of(jobs(*said))
    links = [(link.id, link.depth, link.repeated) for link in chain(project, project.items["JOB-001"])]
    assert links == [("JOB-001", 0, False), ("JOB-002", 1, False), ("JOB-003", 2, False), ("JOB-001", 3, True)]


def test_what_comes_next(project_of: Projects) -> None:
    # JOB-002 holds up JOB-005 and waits itself: what to do about it stands with JOB-001.
    said = [("Open", ""), ("Open", "**Blocked By:** JOB-001"), ("Open", "**Blocked By:** TASK-001"), ("As agreed", "")]
    last = ("Open", "**Blocked By:** JOB-002")
    tasks = "# Tasks\n\n## TASK-001: Ask\n\n**Status:** Open\n\n## TASK-002: Tell\n\n**Status:** Done\n"
    project = project_of({**jobs(*said, last), "TASKS.md": tasks})
    found = priorities(project, [project.registers["JOB-"]])
    assert [one.item.id for one in found.ready] == ["JOB-001"]
    assert [one.item.id for one in found.external] == ["JOB-003"]
    assert {(item.id, ids) for item, ids in found.blocking} == {
        ("JOB-001", ("JOB-002", "JOB-005")),
        ("TASK-001", ("JOB-003",)),
    }


def test_a_network_is_around_its_registers(project_of: Projects) -> None:
    said = [("Done", ""), ("Open", "**Prerequisites:** JOB-001"), ("Open", "**Blocked By:** JOB-002, JOB-009")]
    project = project_of(jobs(*said, ("Open", "")))
    whole = network(project)
    assert [item.id for item in whole.items] == ["JOB-001", "JOB-002", "JOB-003"] and whole.undefined == ("JOB-009",)
    assert [(arrow.holding, arrow.waiting, arrow.kind) for arrow in whole.arrows] == [
        ("JOB-002", "JOB-003", "waits-for"),
        ("JOB-009", "JOB-003", "waits-for"),
        ("JOB-001", "JOB-002", "requires"),
    ]
    own = network(project, [project.registers["JOB-"]], only_open=True)
    assert [item.id for item in own.items] == ["JOB-002", "JOB-003", "JOB-004"]
    assert len(own.arrows) == 2
