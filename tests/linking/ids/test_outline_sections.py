from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.config.schema import Config
from gatelint.errors import GatelintError
from gatelint.facts.values.ids import OUTLINE
from gatelint.linking.claims.document_scope import local_items
from gatelint.linking.ids.outline_sections import unknown_sections
from gatelint.project.model import Project

ProjectOf = Callable[..., Project]

HLD = "# High\n\n## 1. Quay\n\n### 1.1 Wall\n\n### 1.2 Steps\n\n## 2. Crane\n\n### 2.1 Hook\n"
LLD = "# Low\n\n## 2. Winch\n\n### 2.1 Drum\n\n#### 2.1.1 Bolt\n"
TWO = {
    "registers.HLD": '{ id = "{outline}", home = "hld.md" }',
    "registers.LLD": '{ id = "{outline}", home = "lld.md" }',
    "fields.module": '{ keys = ["HLD part"], kind = "items", register = "HLD" }',
}


def configured(settings: dict[str, str]) -> Config:
    texts = [f"{key} = {value}" for key, value in settings.items()]
    return load_config(Path(__file__).parent, isolated=True, overrides=texts).config


def named(project: Project, path: str) -> list[tuple[str, ...]]:
    return [reference.ids for reference in project.outline_references if reference.document.path == path]


def unknown(project: Project) -> list[str]:
    return [found.id for found in unknown_sections(project)]


def test_two_documents_are_kept_apart(project_of: ProjectOf) -> None:
    matrix = "# Matrix\n\n| ID | HLD part |\n|---|---|\n| FR-001 | §1.2 Steps |\n| — | §2.1.1 Bolt, LLD §2.1.1 |\n"
    project = project_of({"hld.md": HLD, "lld.md": LLD, "matrix.md": matrix}, config=configured(TWO))
    assert [(found.name, *found.items) for found in project.outlines.values()] == [
        ("HLD", "1", "1.1", "1.2", "2", "2.1"),
        ("LLD", "2", "2.1", "2.1.1"),
    ]
    assert named(project, "matrix.md") == [("LLD §2.1.1",), ("HLD §1.2",), ("HLD §2.1.1",)]
    assert unknown(project) == ["HLD §2.1.1"]


def test_nothing_of_it_becomes_a_register_or_keys_a_row(project_of: ProjectOf) -> None:
    text = "# Rows\n\n| Part | Status |\n|---|---|\n| HLD §1.1 | Open |\n| HLD §1.2 | Done |\n| HLD §2 | Done |\n"
    project = project_of({"hld.md": HLD, "lld.md": LLD, "rows.md": text}, config=configured(TWO))
    assert (list(project.registers), list(project.items)) == ([], [])
    assert [row.key for row in project.documents["rows.md"].facts.tables[0].rows] == [None] * 3
    assert "HLD §" not in project.unknown_families


def test_numbers_elsewhere_are_none_of_its_sections(project_of: ProjectOf) -> None:
    text = "Version 9.9 on 10.0.0.1, see §9.9, RFC 1 §9.9 and `cat HLD §9.9`.\n\n```\nHLD §9.9\n```\n\n"
    text += "| Other part |\n|---|\n| §9.9 |\n"
    assert unknown(project_of({"hld.md": HLD, "lld.md": LLD, "a.md": text}, config=configured(TWO))) == []


def test_the_document_in_front_says_which_section_is_meant(project_of: ProjectOf) -> None:
    text = "See HLD §1.2, HLD §1.9, HLD §1.1–1.7, ~~HLD §8~~ and plan HLD §9?\n"
    project = project_of({"hld.md": HLD, "lld.md": LLD, "a.md": text}, config=configured(TWO))
    assert unknown(project) == ["HLD §1.9", "HLD §1.7"]
    assert len(project.references_to["HLD §1.2"]) == 1


def test_a_name_and_other_spellings(project_of: ProjectOf) -> None:
    config = configured(
        {"registers.HLD": '{ id = "{outline}", name = "Design {id}", home = "hld.md", aliases = ["the plan, {id}"] }'}
    )
    project = project_of(
        {"hld.md": HLD, "a.md": "In Design 1.2 and Design 1.3, as the plan, 2.7 says.\n"}, config=config
    )
    assert unknown(project) == ["Design 1.3", "Design 2.7"]


def test_reserved_numbers_may_be_named_and_a_part_stands_for_its_chapter(project_of: ProjectOf) -> None:
    settings = {
        **TWO,
        "registers.HLD": '{ id = "{outline}", home = "hld.md", reserved = ["HLD §1.3..HLD §1.4"] }',
    }
    text = "HLD §1.4, HLD §1.5, HLD §7.\n"
    high = HLD + "\n### 7.1 Lights\n"
    project = project_of({"hld.md": high, "lld.md": LLD, "a.md": text}, config=configured(settings))
    assert unknown(project) == ["HLD §1.5"]


@pytest.mark.parametrize(
    ("number", "chapter", "near"),
    [
        ("1.9", "1", ["1.1", "1.2"]),
        ("1.9.3", "1", ["1.1", "1.2"]),
        ("2.1.4", "2.1", []),
        ("9", None, ["1", "2"]),
        ("9.1", None, ["1", "2"]),
    ],
)
def test_the_nearest_sections(number: str, chapter: str | None, near: list[str], project_of: ProjectOf) -> None:
    project = project_of({"hld.md": HLD, "lld.md": LLD, "a.md": f"HLD §{number}\n"}, config=configured(TWO))
    (found,) = unknown_sections(project)
    assert found.chapter == (project.outlines["HLD §"].items[chapter] if chapter else None)
    assert [item.number for item in found.near] == near


def test_a_long_chapter_shows_the_nearest_alone(project_of: ProjectOf) -> None:
    high = "# High\n\n## 1. Quay\n\n" + "".join(f"### 1.{n} Part\n\n" for n in range(1, 40))
    project = project_of({"hld.md": high, "lld.md": LLD, "a.md": "HLD §1.44\n"}, config=configured(TWO))
    (found,) = unknown_sections(project)
    assert [item.number for item in found.near] == ["1.34", "1.35", "1.36", "1.37", "1.38", "1.39"]


def test_a_field_of_one_register_alone(project_of: ProjectOf) -> None:
    settings = {key: value for key, value in TWO.items() if not key.startswith("fields")} | {
        "registers.FR.fields": '{ part = { keys = ["Part"], kind = "items", register = "HLD" } }'
    }
    documents = {
        "hld.md": HLD,
        "lld.md": LLD,
        "fr.md": "# Wants\n\n## FR-001: Crane\n\n**Part:** §2.9\n\n## FR-002: Wall\n\n**Part:** 1.1\n",
        "other.md": "# Other\n\n## 1. Crane\n\n**Part:** §2.8\n",
    }
    assert unknown(project_of(documents, config=configured(settings))) == ["HLD §2.9"]


def test_a_field_that_may_mean_two_documents_means_none(project_of: ProjectOf) -> None:
    settings = {**TWO, "registers.FR.fields": '{ module = { keys = ["Part"], kind = "items", register = "LLD" } }'}
    documents = {"hld.md": HLD, "lld.md": LLD, "a.md": "# A\n\n**HLD part:** §9.9\n"}
    assert unknown(project_of(documents, config=configured(settings))) == []


def test_chapters_in_documents_of_their_own(project_of: ProjectOf) -> None:
    config = configured({"registers.HLD": '{ id = "{outline}", home = "design/*.md" }'})
    documents = {
        "design/1.md": "# 1 Quay\n\n## 1.1 Wall\n\n## 1.2 Steps\n",
        "design/2.md": "# 2 Crane\n\n## 2.1 Hook\n",
        "design/notes.md": "# 1 Notes\n",
        "archive/design/1.md": "# 1 Old quay\n",
    }
    (outline,) = project_of(documents, config=config).outlines.values()
    assert (outline.home, list(outline.items)) == ("design/1.md", ["1", "1.1", "1.2", "2", "2.1"])
    assert all(len(item.definitions) == 1 for item in outline.items.values())


def test_what_the_document_numbers_for_itself_is_read_as_before(project_of: ProjectOf) -> None:
    plan = "# Plan\n\n| # | Step | Status |\n|---|---|---|\n| 1 | Wall | Done |\n| 2 | Hook | Open |\n\n"
    plan += "## 1. Wall\n\n**Status:** Open\n\n## 2. Hook\n"
    config = configured({"registers.HLD": '{ id = "{outline}", home = "hld.md" }'})
    plain, declared = (project_of({"hld.md": plan}, config=own) for own in (None, config))
    assert [item.number for item in local_items(plain)] == ["1", "2"]
    for one, other in zip(local_items(plain), local_items(declared), strict=True):
        assert (one.id, len(one.claims)) == (other.id, len(other.claims))
    assert plain.local_registers.keys() == declared.local_registers.keys() == {("hld.md", OUTLINE)}


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ('{ id = "{outline}" }', "registers.HLD.id"),
        ('{ id = "{outline}", home = "hld.md", name = "§{id}" }', "registers.HLD.name"),
        ('{ id = "{outline}", home = "hld.md", scope = "file" }', "registers.HLD.scope"),
        ('{ id = "{outline}", home = "hld.md", fields = { a = {} } }', "registers.HLD.fields"),
        ('{ id = "{outline}", home = "hld.md", listed-in = ["a.md"] }', "registers.HLD.listed-in"),
    ],
)
def test_what_says_nothing_of_sections_is_refused(settings: str, key: str, project_of: ProjectOf) -> None:
    with pytest.raises(GatelintError) as caught:
        project_of({"hld.md": HLD}, config=configured({"registers.HLD": settings}))
    assert caught.value.message.startswith(f"`{key}`: ")


def test_two_documents_that_are_called_alike_are_refused(project_of: ProjectOf) -> None:
    same = 'id = "{outline}", name = "D {id}"'
    config = configured(
        {"registers.A": f'{{ {same}, home = "hld.md" }}', "registers.B": f'{{ {same}, home = "lld.md" }}'}
    )
    with pytest.raises(GatelintError, match="the sections of A and B are both called `D `"):
        project_of({"hld.md": HLD, "lld.md": LLD}, config=config)
