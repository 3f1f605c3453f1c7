from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.project.model import Project
from gatelint.rendering.items.numbering import next_number

ProjectOf = Callable[..., Project]


def jobs(*numbers: int) -> str:
    return "# Jobs\n" + "".join(f"\n## JOB-{n:03}: J{n}\n\n**Status:** Done\n" for n in numbers)


@pytest.mark.parametrize(
    ("numbers", "talk", "expected"),
    [
        ((1, 2, 3), "", "004"),
        ((1, 2, 7), "", "008"),  # a gap is no free number
        ((1, 2, 3), "See JOB-004.", "005"),
        ((1, 2, 3), "See JOB-004 through JOB-006 and JOB-008.", "007"),
        ((1, 2, 3), "JOB-900 is far away.", "004"),
        ((1, 2, 3), "`JOB-004` in code", "005"),
    ],
)
def test_the_first_number_behind_all_that_nobody_mentions(
    project_of: ProjectOf, numbers: tuple[int, ...], talk: str, expected: str
) -> None:
    project = project_of({"JOBS.md": jobs(*numbers), "TALK.md": f"# Talk\n\n{talk}\n"})
    assert next_number(project, project.registers["JOB-"]) == expected


def test_numbers_without_zeros_stay_so(project_of: ProjectOf) -> None:
    text = "# Plan\n" + "".join(f"\n## JOB-{n}: P{n}\n\n**Status:** Open\n" for n in range(1, 10))
    project = project_of({"PLAN.md": text})
    assert next_number(project, project.registers["JOB-"]) == "10"


@given(numbers=st.sets(st.integers(1, 40), min_size=3, max_size=8), mentioned=st.sets(st.integers(1, 60), max_size=6))
def test_it_is_never_taken(project_of: ProjectOf, numbers: set[int], mentioned: set[int]) -> None:
    talk = "\n\n".join(f"See JOB-{number:03}." for number in mentioned)
    project = project_of({"JOBS.md": jobs(*sorted(numbers)), "TALK.md": f"# Talk\n\n{talk}\n"})
    number = int(next_number(project, project.registers["JOB-"]))
    assert number > max(numbers) and number not in mentioned
    assert all(other in mentioned for other in range(max(numbers) + 1, number))


@pytest.mark.parametrize(("numbers", "expected"), [(("1.1", "1.2", "2.9"), "2.10"), (("1.01", "1.02"), "1.03")])
def test_of_numbers_with_parts_the_last_part_goes_on(
    project_of: ProjectOf, numbers: tuple[str, ...], expected: str
) -> None:
    text = "# Needs\n" + "".join(f"\n### FR-{number}: Need {number}\n" for number in numbers)
    assert next_number(project_of({"NEEDS.md": text}), project_of({"NEEDS.md": text}).registers["FR-"]) == expected
