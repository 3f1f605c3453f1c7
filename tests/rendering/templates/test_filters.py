from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.markdown.cells import split_row
from gatelint.project.model import Project
from gatelint.rendering.templates.filters import awaited, cell, grouped, label, line, link, node
from gatelint.rendering.values.variables import ItemValue, item_value

JOBS = """\
# Jobs

## JOB-001: Crane

**Status:** ✅ **Done** (in part)
**Owner:** Ada
**Blocks:** JOB-003

## JOB-002: Shed

**Status:** Done
**Owner:** ada

## JOB-003: Roof

**Status:** Open
**Owner:** Bo
**Prerequisites:** JOB-002

## JOB-004: Gate
"""


@pytest.fixture(scope="module")
def jobs(project_of: Callable[..., Project]) -> tuple[ItemValue, ...]:
    project = project_of({"JOBS.md": JOBS})
    return tuple(item_value(project, item, "JOBS.md") for item in project.items.values())


@pytest.mark.parametrize(
    ("field", "groups"),
    [
        ("status", [("✅ Done", 2), ("Open", 1), ("-", 1)]),
        ("owner", [("Ada", 2), ("Bo", 1), ("-", 1)]),
        ("holds-up", [("JOB-003", 1), ("-", 3)]),
        ("waits_for", [("JOB-001", 1), ("-", 3)]),
        ("requires", [("JOB-002", 1), ("-", 3)]),
        ("section", [("Jobs", 4)]),
        ("nothing", [("-", 4)]),
    ],
)
def test_grouped(jobs: tuple[ItemValue, ...], field: str, groups: list[tuple[str, int]]) -> None:
    found = grouped(jobs, field)
    assert [(group.label, group.count) for group in found] == groups
    assert all(group.count == len(group.items) for group in found)


def test_awaited_are_others_and_each_once(jobs: tuple[ItemValue, ...]) -> None:
    assert [named.id for named in awaited(jobs[2:])] == ["JOB-001", "JOB-002"]
    assert awaited(jobs) == ()


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("A-1", "a b.md", "[A-1](a%20b.md)"),
        ("A [x]\n1", "a(1).md", "[A \\[x\\] 1](a%281%29.md)"),
        ("A-1", "ä.md#ü", "[A-1](ä.md#ü)"),
        ("A-1", "", "A-1"),
    ],
)
def test_link(text: str, target: str, written: str) -> None:
    assert link(text, target) == written


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("WAIT-001", "WAIT_001"),
        ("Phase 02", "Phase__02"),
        ("R1.2", "R1_x2e_2"),
        ("1", "n_1"),
        ("end", "n_end"),
        ("工-1", "n__x5de5__1"),
        ("", "n_"),
    ],
)
def test_node(id: str, name: str) -> None:
    assert node(id) == name


@given(st.text())
def test_a_node_is_one_word_and_a_label_has_no_way_out(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z]\w*", node(text), re.ASCII)
    assert not set(label(text)) & set('"`<>\n\r\\')
    assert not set(re.sub(r"#\d+;", "", label(text))) & set("#;&")


@given(st.text(), st.text())
def test_a_cell_is_one_cell_and_a_line_one_line(text: str, target: str) -> None:
    for written in (cell(text), cell(link(text, target))):
        assert len(split_row(f"| {written} | end |")) == 2
    assert len(line(text).splitlines()) <= 1
