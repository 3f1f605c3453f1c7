"""What is counted has the status that `list` shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.analysis.counts.countables import entries_of
from gatelint.analysis.counts.summaries.tables import summary_counts
from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.project.model import Project

ProjectOf = Callable[..., Project]

SUMMARY = "# Risks\n\n| Status | Count |\n| --- | --- |\n| Done | 3 |\n| Open | 1 |\n"
ROWS = "| RISK-001 | Crane | Done |\n| RISK-002 | Shed | Done |\n| RISK-003 | Winch | Open |\n"
SECTIONS = "\n## RISK-001: Crane\n\nText.\n\n## RISK-002: Shed\n\nText.\n\n## RISK-003: Winch\n\nText.\n"
BELOW_A_HEADING = "\n## Shipped\n\n### RISK-001: Crane\n\n### RISK-002: Shed\n\n## Rest\n\n### RISK-003: Winch\n\n"

OVERVIEW = f"{SUMMARY}\n## Overview\n\n| ID | Title | Status |\n| --- | --- | --- |\n{ROWS}{SECTIONS}"
OWN_COLUMN = f"{SUMMARY}\n## Register\n\n| ID | Title | Befinden |\n| --- | --- | --- |\n{ROWS}"
LISTED = f"{SUMMARY}\n## Shipped\n\n- **RISK-001**: Crane\n- **RISK-002**: Shed\n\n## Rest\n\n- **RISK-003**: Winch\n"


def configured(*settings: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=list(settings)).config


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        pytest.param(OVERVIEW, [], id="rows-of-an-overview"),
        pytest.param(OWN_COLUMN, ['registers.RISK.fields.status.keys = ["Befinden"]'], id="column-of-one-register"),
        pytest.param(
            f"{SUMMARY}{BELOW_A_HEADING}**Status:** Open\n",
            ['registers.RISK.headings = { "Shipped" = "Done" }'],
            id="sections-below-a-configured-heading",
        ),
        pytest.param(
            LISTED,
            ['registers.RISK.headings = { "Shipped" = "Done", "Rest" = "Open" }'],
            id="list-below-a-configured-heading",
        ),
    ],
)
def test_what_is_counted_has_the_status_of_the_item(text: str, settings: list[str], project_of: ProjectOf) -> None:
    project = project_of({"RISKS.md": text}, config=configured(*settings))
    entries = entries_of(project, "RISKS.md")
    assert [entry.id for entry in entries] == ["RISK-001", "RISK-002", "RISK-003"]
    for entry in entries:
        assert entry.status is not None
        assert entry.status == project.items[entry.id].status
    counts = [(found.stated.value, len(found.entries)) for found in summary_counts(project)]
    assert counts == [(3, 2), (1, 1)]


def test_a_document_that_numbers_other_things_speaks_for_itself(project_of: ProjectOf) -> None:
    titles = ("Paint the boats", "Sweep the slip", "Grease the pulley")
    sections = "".join(f"\n## RISK-00{n}: {title}\n\n**Status:** Open\n" for n, title in enumerate(titles, 1))
    project = project_of({"RISKS.md": OVERVIEW, "plan.md": f"# Plan\n{sections}"})
    values = {
        path: [entry.status.value for entry in entries_of(project, path) if entry.status is not None]
        for path in project.documents
    }
    assert values == {"RISKS.md": ["complete", "complete", "open"], "plan.md": ["open", "open", "open"]}


def test_rows_and_list_items_of_one_register_are_counted_together(project_of: ProjectOf) -> None:
    rows = "".join(f"| RISK-00{n} | {title} | Open |\n" for n, title in ((1, "Crane"), (2, "Shed"), (3, "Winch")))
    text = (
        "# Risks\n\n| Status | Count |\n| --- | --- |\n| Open | 2 |\n| Done | 4 |\n\n## Register\n\n"
        f"| ID | Title | Status |\n| --- | --- | --- |\n{rows}\n## Notes\n\n- **RISK-001**: Crane - drawn.\n"
        "\n## History\n\n" + "".join(f"- [x] **RISK-00{n}**: Old {n}\n" for n in range(4, 8))
    )
    project = project_of({"RISKS.md": text})
    assert {entry.id for entry in entries_of(project, "RISKS.md")} == {f"RISK-00{n}" for n in range(1, 8)}
    counts = [(found.stated.value, len(found.entries)) for found in summary_counts(project)]
    assert counts == [(2, 3), (4, 4)]
