from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
TITLES = ("Hives face south", "Smoke", "Glass jars", "Winter feed", "A queen", "Wax", "Swarms")
HOME = "# Bees\n\n" + "".join(f"## BEE-00{at}: {title}\n\n" for at, title in enumerate(TITLES, 1))
HABIT = {
    "home.md": HOME,
    "a.md": "BEE-1 comes before BEE-02.\n",
    "b.md": "After BEE-1, see BEE-4 to BEE-6 and BEE-7.\n",
}


def meant(project: Project, path: str) -> list[tuple[str, ...]]:
    return [found.ids for found in project.references if found.document.path == path]


def test_a_habit(project_of: ProjectOf) -> None:
    project = project_of(HABIT)
    assert meant(project, "a.md") == [("BEE-001",), ("BEE-002",)]
    assert meant(project, "b.md") == [("BEE-001",), ("BEE-004", "BEE-005", "BEE-006"), ("BEE-007",)]
    assert meant(project_of(HABIT | {"c.md": "BEE-9 and BEE-0001\n"}), "c.md") == [("BEE-9",), ("BEE-001",)]


@pytest.mark.parametrize(
    "changed",
    [
        {"b.md": "After BEE-1, see BEE-4 to BEE-6.\n"},  # four mentions
        {"a.md": "Nothing.\n", "b.md": HABIT["a.md"] + HABIT["b.md"]},  # one document
        {"a.md": "BEE-1, BEE-1, BEE-1\n", "b.md": "BEE-1, BEE-1, BEE-1\n"},  # one number
        {"a.md": "`for BEE-1 in BEE-2`\n", "b.md": HABIT["b.md"]},  # code
        {"c.md": "| ID | Title |\n|---|---|\n| BEE-1 | Mend the roof |\n"},  # another numbering
    ],
)
def test_no_habit(changed: dict[str, str], project_of: ProjectOf) -> None:
    project = project_of(HABIT | changed)
    assert not project.registers["BEE-"].unpadded
    assert ("BEE-001",) not in meant(project, "b.md")


def test_a_row_of_the_same_title_is_no_other_numbering(project_of: ProjectOf) -> None:
    project = project_of(HABIT | {"c.md": "| ID | Title |\n|---|---|\n| BEE-1 | Hives face south |\n"})
    assert project.registers["BEE-"].unpadded


def test_a_number_that_is_defined_is_itself(project_of: ProjectOf) -> None:
    project = project_of(HABIT | {"home.md": HOME + "## BEE-1: The first of all\n"})
    assert meant(project, "a.md")[0] == ("BEE-1",)


def test_phases_with_zeros(project_of: ProjectOf) -> None:
    table = "| Phase | Status |\n|---|---|\n" + "".join(f"| {at} | Open |\n" for at in range(1, 11))
    gate = table + "".join(f"\n## Phase {at}: {title}\n" for at, title in enumerate((*TITLES, "X", "Y", "Z"), 1))
    project = project_of({"gate.md": gate, "a.md": "Phase 05, Phase 07-10, Phase 12 and Phase 005.\n"})
    found = meant(project, "a.md")
    assert found[:2] == [("Phase 5",), tuple(f"Phase {at}" for at in range(7, 11))]
    assert found[2:] == [("Phase 12",), ("Phase 5",)]


def test_phases_without_zeros_are_of_another_plan(project_of: ProjectOf) -> None:
    table = "| Phase | Status |\n|---|---|\n" + "".join(f"| 0{at} | Open |\n" for at in range(1, 6))
    gate = table + "".join(f"\n## Phase 0{at}: {title}\n" for at, title in enumerate(TITLES[:5], 1))
    assert meant(project_of({"gate.md": gate, "a.md": "Phase 5 and Phase 05.\n"}), "a.md") == [("Phase 05",)]
