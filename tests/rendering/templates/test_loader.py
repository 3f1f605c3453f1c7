from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

import gatelint
from gatelint.config.schema import Config
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.templates.loader import find_template

SHIPPED = sorted(path.name for path in (Path(gatelint.__file__).parents[1] / "templates").glob("*.j2"))

ProjectOf = Callable[..., Project]


def documents(**templates: str | bytes) -> Mapping[str, str | bytes]:
    return {"A.md": "# A\n", **{f"templates/{name}.md.j2": text for name, text in templates.items()}}


@pytest.mark.parametrize("name", SHIPPED)
def test_templates_are_shipped(project_of: ProjectOf, name: str) -> None:
    stem = name.removesuffix(".md.j2")
    for called in (name, f"{stem}.md", stem):
        found = find_template(project_of(documents()), called)
        assert found is not None and found.shipped and found.source and found.path == name


def test_some_templates_are_shipped() -> None:
    assert {"row-view.md.j2", "summary-view.md.j2", "blocker-table.md.j2", "gate-update.md.j2", "index.md.j2"} <= {
        *SHIPPED
    }


def test_the_projects_own_folder_comes_first(project_of: ProjectOf, default_config: Config) -> None:
    given = {**documents(index="own\r\n"), "docs/t/index.md.j2": "other"}
    found = find_template(project_of(given), "index")
    assert found == ("own\n", "templates/index.md.j2", False)
    config = msgspec.structs.replace(default_config, templates="./docs/t/")
    found = find_template(project_of(given, config=config), "index")
    assert found == ("other", "docs/t/index.md.j2", False)


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "/tmp", "docs/../../x"])
def test_a_folder_outside_the_project_is_not_looked_into(
    project_of: ProjectOf, default_config: Config, folder: str
) -> None:
    config = msgspec.structs.replace(default_config, templates=folder)
    found = find_template(project_of(documents(index="own"), config=config), "index")
    assert found is not None and found.shipped


@pytest.mark.parametrize("name", ["", "nope", "../index", "/index", "a/../index", "index\0", "c:index", "A.md", ".."])
def test_other_names_mean_nothing(project_of: ProjectOf, name: str) -> None:
    assert find_template(project_of(documents(own="x")), name) is None


def test_a_template_is_text(project_of: ProjectOf) -> None:
    with pytest.raises(GatelintError, match=r"templates/index\.md\.j2: the template is not UTF-8"):
        find_template(project_of(documents(index=b"\xff")), "index")
