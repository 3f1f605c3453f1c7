from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from gatelint.config.schema import Config, ViewSettings
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.views.discovery import row_views

ProjectOf = Callable[..., Project]


def test_the_last_settings_that_fit_win(project_of: ProjectOf, harbour: dict[str, str], default_config: Config) -> None:
    views = (
        ViewSettings(heading="Waiting*", template="one.md.j2"),
        ViewSettings(heading="Waiting Summary", template="two.md.j2", document="*.md"),
        ViewSettings(heading="Waiting Summary", template="three.md.j2", document="docs/*.md"),
        ViewSettings(heading="Waiting Summary", template="four.md.j2", register="PHASE"),
        ViewSettings(heading="Waiting Summary", template="five.md.j2", kind="summary"),
    )
    config = msgspec.structs.replace(default_config, views=views)
    found = {found.view.name: found.view.template for found in row_views(project_of(harbour, config=config))}
    assert found == {"Quick Status": "row-view.md.j2", "Waiting Summary": "two.md.j2"}


def test_a_condition_that_cannot_be_read_names_its_view(
    project_of: ProjectOf, harbour: dict[str, str], default_config: Config
) -> None:
    settings = ViewSettings(heading="Quick Status", where="status = 'x'")
    project = project_of(harbour, config=msgspec.structs.replace(default_config, views=(settings,)))
    with pytest.raises(GatelintError, match="view `Quick Status`: `status = 'x'`, column 8"):
        list(row_views(project))


def test_tables_that_define_items_and_those_in_regions_are_no_row_views(project_of: ProjectOf) -> None:
    table = "| ID | Title | Status |\n|---|---|---|\n" + "".join(f"| JOB-{n:03} | J{n} | Open |\n" for n in range(1, 5))
    home = f"# Jobs\n\n{table}"
    region = f"# Plan\n\n<!-- gatelint:begin index register=JOB -->\n\n{table}\n<!-- gatelint:end -->\n"
    project = project_of({"JOBS.md": home, "PLAN.md": region, "NOW.md": f"# Now\n\n{table}"})
    assert [found.document.path for found in row_views(project)] == ["NOW.md"]
