from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.project.model import Project

ProjectOf = Callable[..., Project]
WITH_STATUS = {
    f"adr/000{at}-{name}.md": f"# {name.title()} it is\n\n## Status\n\nAccepted\n"
    for at, name in ((2, "rope"), (3, "oil"), (5, "salt"))
}
PLAIN = "# Stone walls\n\nWe build with stone.\n"


def test_a_document_among_items_is_one(project_of: ProjectOf) -> None:
    texts = {**WITH_STATUS, "adr/0001-stone.md": "# 1. Stone walls\n\nNo status.\n", "a.md": "See ADR-0001, ADR-4.\n"}
    project = project_of({**texts, "adr/0004-lime.md": PLAIN})
    register = project.registers["ADR-"]
    assert {number: item.title for number, item in register.items.items()} == {
        "0001": "Stone walls",
        "0002": "Rope it is",
        "0003": "Oil it is",
        "0004": "Stone walls",
        "0005": "Salt it is",
    }
    assert [found.ids for found in project.references if found.document.path == "a.md"] == [
        ("ADR-0001",),
        ("ADR-0004",),
    ]
    assert all(len(document.facts.definitions) == (path != "a.md") for path, document in project.documents.items())


@pytest.mark.parametrize(
    "texts",
    [
        {path: text for path, text in WITH_STATUS.items() if "salt" not in path},  # two of three
        WITH_STATUS | {f"adr/001{at}-{at}.md": PLAIN for at in range(1, 4)},  # three of seven
        {path.replace("adr/0005", "rfc/0005"): text for path, text in WITH_STATUS.items()},
        {path: text.replace("# Salt it", "# RFC 5: Salt it") for path, text in WITH_STATUS.items()},
    ],
)
def test_too_few_alike(texts: dict[str, str], project_of: ProjectOf) -> None:
    project = project_of({**texts, "adr/0001-stone.md": PLAIN})
    assert all("0001" not in register.items for register in project.registers.values())


@pytest.mark.parametrize(
    "path",
    [
        "adr/0000-template.md",
        "adr/0003-oil-again.md",
        "adr/01-stone.md",
        "adr/2024-stone.md",
        "adr/stone.md",
        "adr/old/0001-stone.md",
        "0001-stone.md",
    ],
)
def test_other_names(path: str, project_of: ProjectOf) -> None:
    assert len(project_of({**WITH_STATUS, path: PLAIN}).registers["ADR-"].items) == 3
