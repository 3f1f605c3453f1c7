from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from gatelint.config.schema import Config
from gatelint.errors import GatelintError
from gatelint.rendering.templates.catalogue import BUILT_IN, catalogue, copied
from gatelint.sources.tree import DiskTree, MemoryTree, OverlayTree

NAMES = [
    "blocker-table",
    "categories",
    "checkpoint",
    "decision-status",
    "dependencies",
    "file-index",
    "gate-status",
    "gate-update",
    "graph",
    "index",
    "matrix",
    "references",
    "remaining-work",
    "row-view",
    "summary-view",
]


def test_what_is_shipped_says_what_it_writes(default_config: Config) -> None:
    found = catalogue(MemoryTree({}), default_config)
    assert [one.name for one in found] == NAMES
    assert all(one.description.endswith(".") and one.origin == BUILT_IN and not one.overridden for one in found)


@pytest.mark.parametrize(
    ("source", "description"),
    [
        (b"{# One. #}\nx", "One."),
        (b"{#- One.\nTwo. -#}", "One."),
        (b"x {# late #} {# later #}", "late"),
        (b"no comment", ""),
        (b"\xff{# bytes #}", "bytes"),
    ],
)
def test_the_first_line_of_the_first_comment_describes(default_config: Config, source: bytes, description: str) -> None:
    found = catalogue(MemoryTree({"templates/index.j2": source, "templates/x.txt": b""}), default_config)
    own = [one for one in found if one.origin != BUILT_IN]
    assert [(one.name, one.origin, one.description) for one in own] == [("index", "templates/index.j2", description)]
    assert [one.name for one in found if one.overridden] == ["index"]


def test_copies_belong_into_the_configured_folder(default_config: Config) -> None:
    path, content = copied("index.md.j2", msgspec.structs.replace(default_config, templates="./a/b/"))
    assert path == "a/b/index.md.j2" and content.startswith(b"{# ")


@pytest.mark.parametrize(("name", "folder"), [("nothing", "templates"), ("index", "../out"), ("../index", "t")])
def test_copies_of_nothing_and_to_nowhere_are_refused(default_config: Config, name: str, folder: str) -> None:
    with pytest.raises(GatelintError):
        copied(name, msgspec.structs.replace(default_config, templates=folder))


def test_the_sources_of_gatelint_list_no_template_twice(default_config: Config) -> None:
    tree = DiskTree(Path(__file__).parents[3])
    assert [one.name for one in catalogue(tree, default_config)] == NAMES
    assert [one.name for one in catalogue(OverlayTree(tree, {}), default_config)] == NAMES
