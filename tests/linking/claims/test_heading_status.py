from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.diagnostics.model import Diagnostic
from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
FindingsOf = Callable[..., tuple[Diagnostic, ...]]
HEADINGS = 'registers.OPS.headings = { "*Erledigt*" = "Done", "Backlog" = "Open" }'


def configured(text: str) -> Config:
    return load_config(Path(__file__).parent, isolated=True, overrides=[text]).config


SECTIONS = "# Tasks\n\n## OPS-001: Barley\n\n## OPS-002: Oats\n\n**Status:** Open\n"
ROW = "| ID | Crop |\n|----|------|\n| OPS-001 | Barley |\n"


def status_of(project: Project, id: str) -> str | None:
    status = project.items[id].status
    return status.value if status is not None else None


@pytest.mark.parametrize(
    "listed",
    [
        f"## 2. Erledigt (alles)\n\n{ROW}",
        f"## Erledigt\n\n### Getreide\n\n{ROW}",
        f"## Backlog\n\n**Erledigt:**\n{ROW}",
        "## Erledigt\n\n- OPS-001\n",
        "## Erledigt\n\n1. [ ] **OPS-001**: Barley\n",
    ],
)
def test_what_is_listed_below_a_declared_heading_has_its_status(listed: str, project_of: ProjectOf) -> None:
    documents = {"a.md": f"{SECTIONS}\n{listed}"}
    assert status_of(project_of(documents), "OPS-001") is None
    assert status_of(project_of(documents, config=configured(HEADINGS)), "OPS-001") == "complete"


def test_a_section_below_a_declared_heading_has_its_status(project_of: ProjectOf) -> None:
    text = "# Tasks\n\n## Erledigt\n\n### OPS-001: Barley\n\n### OPS-002: Oats\n\n**Status:** Open\n"
    project = project_of({"a.md": text}, config=configured(HEADINGS))
    assert (status_of(project, "OPS-001"), status_of(project, "OPS-002")) == ("complete", "open")


def test_a_list_elsewhere_that_contradicts_the_item(findings_of: FindingsOf) -> None:
    documents = {"a.md": SECTIONS, "b.md": "# Board\n\n## Erledigt\n\n- OPS-001\n- OPS-002: Oats\n"}
    found = [one for one in findings_of(documents, config=configured(HEADINGS)) if one.name == "status-mismatch"]
    assert [(one.location.path, one.message) for one in found] == [
        ("b.md", "`OPS-002` is done here but open in a.md"),
    ]
    left = {**documents, "b.md": documents["b.md"].replace("Erledigt", "Abgehakt")}
    assert not [one for one in findings_of(left) if one.name == "status-mismatch"]


def test_a_row_that_states_a_status_itself_is_left_to_it(project_of: ProjectOf) -> None:
    rows = "| ID | Status |\n|----|--------|\n| OPS-001 | Open |\n"
    project = project_of({"a.md": f"{SECTIONS}\n## Erledigt\n\n{rows}"}, config=configured(HEADINGS))
    assert status_of(project, "OPS-001") == "open"
