from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from gatelint.errors import UnreadableFileError
from gatelint.linking.load import documents_of, load
from gatelint.sources.tree import MemoryTree, Unread

TREE = MemoryTree(dict.fromkeys(("a.md", "b.markdown", "c.txt", "d/e.md", "d/f/g.md", "dd/h.md", "i.MD"), b""))
ALL = ("a.md", "b.markdown", "d/e.md", "d/f/g.md", "dd/h.md", "i.MD")


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ((), ALL),
        ((".",), ALL),
        (("d",), ("d/e.md", "d/f/g.md")),
        (("d/",), ("d/e.md", "d/f/g.md")),
        (("d/f", "dd"), ("d/f/g.md", "dd/h.md")),
        (("a.md",), ALL),  # a single file is read with the rest of its project
        (("a.md", "d"), ALL),
        (("nowhere",), ()),
        (("nowhere.md",), (*ALL, "nowhere.md")),
    ],
)
def test_which_documents_are_read(paths: tuple[str, ...], expected: tuple[str, ...], default_config) -> None:
    assert documents_of(TREE, default_config, paths) == tuple(sorted(expected))


@pytest.mark.parametrize(
    ("settings", "paths", "expected"),
    [
        ({"include": ("d/**",)}, (), ("d/e.md", "d/f/g.md")),
        ({"include": ("d/*.md",)}, (), ("d/e.md",)),
        ({"include": ("d/**",)}, ("dd",), ("d/e.md", "d/f/g.md")),
        ({"include": ("d/**",)}, ("a.md",), ("a.md", "d/e.md", "d/f/g.md")),
        ({"exclude": ("d/**",)}, (), ("a.md", "b.markdown", "dd/h.md", "i.MD")),
        ({"exclude": ("d/**",)}, ("d",), ()),
        ({"exclude": ("d/**",)}, ("d/e.md",), ("a.md", "b.markdown", "dd/h.md", "i.MD")),
        (
            {"exclude": ("d/**",), "force_exclude": False},
            ("d/e.md",),
            ("a.md", "b.markdown", "d/e.md", "dd/h.md", "i.MD"),
        ),
        ({"include": ("**/*.md",), "exclude": ("d/f/**",)}, (), ("a.md", "d/e.md", "dd/h.md")),
    ],
)
def test_include_and_exclude(
    settings: Mapping[str, Any], paths: tuple[str, ...], expected: tuple[str, ...], default_config
) -> None:
    assert documents_of(TREE, replace(default_config, **settings), paths) == expected


def test_bytes_that_are_no_text_are_part_of_the_project(default_config) -> None:
    class Torn(MemoryTree):
        def read(self, path: str) -> bytes:
            if path == "torn.md":
                raise UnreadableFileError("torn.md", "no permission")
            return super().read(path)

    tree = Torn({"a.md": b"# A\n", "bad.md": b"ab\xff", "nul.md": b"ab\0c", "torn.md": b""})
    project = load(tree, default_config)
    assert list(project.documents) == ["a.md"]
    assert project.unreadable == {
        "bad.md": "byte 3 (0xFF) is not UTF-8",
        "nul.md": "character 3 is NUL",
    }
    assert project.unread == {"torn.md": Unread("no permission")}


def test_a_file_that_is_given_is_what_is_reported(default_config) -> None:
    assert load(TREE, default_config, ("a.md",)).reported == {"a.md"}
    assert load(TREE, default_config, ("d",)).reported == frozenset()
    assert load(MemoryTree({}), default_config, ("a.md",)).unread == {"a.md": Unread("no such file")}


def test_a_byte_order_mark_is_no_text(project_of) -> None:
    project = project_of({"a.md": b"\xef\xbb\xbf## OPS-001: Dig\n"})
    assert project.sources["a.md"].bom
    assert project.items["OPS-001"].title == "Dig"


def test_an_empty_project_has_nothing(project_of) -> None:
    project = project_of({})
    assert (project.documents, project.items, project.references, project.gate) == ({}, {}, (), None)
