from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gatelint.comparison.identity import Answer, Evidence, Ground, judge
from gatelint.engine.render import render_views
from gatelint.project.model import Project

ProjectOf = Callable[[dict[str, str]], Project]

OWN = [("Crane", ("Crane",)), ("Shed roof", ("Roof of the shed",))]
OTHER = [("Flour", ("Crane",)), ("Sugar", ("Shed",)), ("Butter", ("Winch",))]
TASKS = {
    f"tasks/TASK-00{number}-x.md": f"---\nid: TASK-00{number}\nstatus: todo\n---\n# TASK-00{number}: {title}\n"
    for number, title in enumerate(["Repair the sluice", "Dig the ditch", "Plant willows"], 1)
}
REVIEW = "# Review\n\n| Task | Description | Status |\n| --- | --- | --- |\n" + "".join(
    f"| TASK-00{number} | {title} | Complete |\n"
    for number, title in enumerate(["Ring the bell", "Light the fire", "Count the boats"], 1)
)
BOARD = REVIEW.replace("Ring the bell", "Repair the sluice").replace("Light the fire", "Dig the ditch")


@pytest.mark.parametrize(
    ("evidence", "answer", "ground"),
    [
        (Evidence(links=True, titles=OTHER), Answer.PROVED, Ground.LINK),
        (Evidence(home=True), Answer.PROVED, Ground.HOME),
        (Evidence(declared=True, titles=OTHER), Answer.PROVED, Ground.DECLARED),
        (Evidence(named=True), Answer.PROVED, Ground.NAMED),
        (Evidence(titles=OWN), Answer.PROVED, Ground.TITLES),
        (Evidence(titles=[*OTHER, *OWN, OWN[0]]), Answer.PROVED, Ground.TITLES),
        (Evidence(folder=True), Answer.PROVED, Ground.FOLDER),
        (Evidence(named=True, titles=OTHER), Answer.OTHER, Ground.OTHER_TITLES),
        (Evidence(named=True, titles=OTHER, plain=False), Answer.PROVED, Ground.NAMED),
        (Evidence(titles=[*OTHER, OWN[0]]), Answer.DOUBTFUL, Ground.OTHER_TITLES),
        (Evidence(titles=OTHER[:2], own_numbers=True), Answer.OTHER, Ground.OTHER_TITLES),
        (Evidence(siblings=True), Answer.OTHER, Ground.SIBLINGS),
    ],
)
def test_the_strongest_ground_decides(evidence: Evidence, answer: Answer, ground: Ground) -> None:
    found = judge(evidence)
    assert (found.answer, found.grounds[0]) == (answer, ground)


@pytest.mark.parametrize("titles", [OTHER[:1], OTHER[:2], [("`lib/a.py`", ("Crane",))]])
def test_a_slip_or_two_refute_nothing(titles: Any) -> None:
    assert judge(Evidence(titles=titles)).answer is Answer.OPEN


def test_a_review_that_introduces_numbers_without_titles_to_compare_numbers_its_own() -> None:
    assert judge(Evidence(own_numbers=True), introduces=True).answer is Answer.OTHER
    assert judge(Evidence(own_numbers=True)).answer is Answer.OPEN
    assert judge(Evidence(own_numbers=True, named=True), introduces=True).answer is Answer.PROVED


def test_a_folder_alone_is_no_proof_to_write_without_asking() -> None:
    assert judge(Evidence(titles=OWN)).is_safe
    assert not judge(Evidence(folder=True)).is_safe
    assert not judge(Evidence()).is_safe


def test_tasks_of_a_review_are_no_claims_and_its_ids_no_references(project_of: ProjectOf) -> None:
    project = project_of({**TASKS, "reviews/note.md": REVIEW + "\nSee TASK-009.\n"})
    register = project.registers["TASK-"]
    assert register.identity("reviews/note.md").is_other
    assert {claim.document.path for claim in project.claims} == set(TASKS)
    assert not [one for one in project.references if one.document.path == "reviews/note.md"]
    assert not render_views(project)


def test_a_board_whose_titles_agree_is_a_copy_that_may_be_written(project_of: ProjectOf) -> None:
    project = project_of({**TASKS, "reviews/board.md": BOARD})
    assert project.registers["TASK-"].identity("reviews/board.md").grounds == (Ground.TITLES,)
    assert project.registers["TASK-"].identity("reviews/board.md").is_safe
    (rendering,) = render_views(project)
    assert rendering.changes


def test_one_table_of_another_plan_in_a_document_that_speaks_of_the_register(project_of: ProjectOf) -> None:
    project = project_of({**TASKS, "NOW.md": BOARD + "\n## Kitchen\n" + REVIEW.partition("\n")[2]})
    first, second = project.documents["NOW.md"].facts.tables
    register = project.registers["TASK-"]
    assert not register.identity("NOW.md", first).is_other
    assert register.identity("NOW.md", second).is_other


def test_a_table_whose_rows_link_to_the_items_speaks_of_them(project_of: ProjectOf) -> None:
    linked = REVIEW
    for number in (1, 2, 3):
        linked = linked.replace(f"TASK-00{number}", f"[TASK-00{number}](../tasks/TASK-00{number}-x.md)")
    project = project_of({**TASKS, "reviews/note.md": linked})
    (table,) = project.documents["reviews/note.md"].facts.tables
    assert project.registers["TASK-"].identity("reviews/note.md", table).grounds == (Ground.LINK,)


def test_a_list_that_links_the_items_explains_them_in_its_own_words(project_of: ProjectOf) -> None:
    said = ["why we hurry", "the order of works", "who pays"]
    lines = [f"- **TASK-00{n}** — [{text}](../tasks/TASK-00{n}-x.md)\n" for n, text in enumerate(said, 1)]
    register = project_of({**TASKS, "plans/dike.md": "# Dike\n\n" + "".join(lines)}).registers["TASK-"]
    assert register.identity("plans/dike.md").grounds[0] is Ground.LINK
