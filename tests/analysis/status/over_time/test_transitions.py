from __future__ import annotations

import pytest

from gatelint.analysis.status.over_time.transitions import broken_transitions

HOME = "".join(f"## OPS-00{number}: Item {number}\n\n**Status:** Done\n\n" for number in (1, 2, 3))
SPRING = (
    "# Checkpoint\n\n**Date:** March 1, 2026\n\n| ID | Title | Status |\n|---|---|---|\n| OPS-001 | Item 1 | {0} |\n"
)
SUMMER = (
    "# Checkpoint\n\n**Date:** {1}\n\n| ID | Previous Status | New Status |\n|---|---|---|\n| OPS-001 | {0} | Done |\n"
)


def broken(
    project_of,
    *,
    spring: str = "Blocked",
    previous: str = "Ready",
    day: str = "June 1, 2026",
    path: str = "validation_b.md",
) -> list[tuple[str, str, str]]:
    summer = SUMMER.format(previous, day)
    if path == "living.md":
        summer = summer.replace("# Checkpoint", "# Summer")
    documents = {"ops.md": HOME, "validation_a.md": SPRING.format(spring), path: summer}
    return [
        (found.item.id, found.stated.value, found.before.status.value)
        for found in broken_transitions(project_of(documents))
    ]


def test_a_previous_status_that_nobody_gave_before(project_of) -> None:
    assert broken(project_of) == [("OPS-001", "ready", "blocked")]


@pytest.mark.parametrize(
    "change",
    [
        {"previous": "Blocked"},
        {"previous": "Frobbed"},
        {"previous": "-"},
        {"spring": "✅"},
        {"day": "March 1, 2026"},
        {"day": "February 1, 2026"},
        {"day": "some day"},
        {"path": "living.md"},
    ],
)
def test_what_breaks_nothing(change: dict[str, str], project_of) -> None:
    assert broken(project_of, **change) == []


def test_the_new_status_of_one_report_is_the_previous_one_of_the_next(project_of) -> None:
    summer = SUMMER.format("Blocked", "June 1, 2026")
    autumn = SUMMER.format("Blocked", "October 1, 2026")
    project = project_of({"ops.md": HOME, "validation_b.md": summer, "validation_c.md": autumn})
    assert [(found.claim.document.path, found.before.status.value) for found in broken_transitions(project)] == [
        ("validation_c.md", "complete")
    ]


COMPARED = "**Compared with:** {}\n\n| ID |"


@pytest.mark.parametrize(
    ("compared", "expected"),
    [
        ("[spring](validation_a.md)", ["blocked"]),
        ("[spring](./validation_a.md), [summer](validation_b.md)", []),
        ("[summer](validation_b.md)", []),
        ("commit `0123abc` (May 1, 2026)", []),
        ("[somebody else's](https://example.org/validation_a.md)", []),
        ("", ["complete"]),
    ],
)
def test_a_report_that_names_what_it_compares_with(compared: str, expected: list[str], project_of) -> None:
    summer = SUMMER.format("Blocked", "June 1, 2026").replace("Done |", "Ready |")
    autumn = SUMMER.format("Ready", "October 1, 2026").replace("| ID |", COMPARED.format(compared))
    late = SPRING.format("Done").replace("March", "September")
    documents = {"ops.md": HOME, "validation_a.md": SPRING.format("Blocked"), "validation_b.md": summer}
    project = project_of({**documents, "validation_c.md": autumn, "validation_d.md": late})
    assert [found.before.status.value for found in broken_transitions(project)] == expected
