from __future__ import annotations

import pytest

from gatelint.rendering.checkpoints.conventions import Notation
from gatelint.rendering.checkpoints.grouping import RowValue, grouped

ITEM = "\n### JOB-00{n}: Job {n}\n\n**Status:** Open\n"


def groups(project_of, *texts: str) -> list[tuple[str, list[str]]]:
    project = project_of({f"{number}.md": text for number, text in enumerate(texts)})
    rows = [(item, RowValue(item.id, "", "", "")) for item in project.items.values()]
    return [(group.name, [row.id for row in group.rows]) for group in grouped(project, rows, Notation(project))]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("From outside", "From outside"),
        ("From **outside** (8 items)", "From outside"),
        ("From outside (by ship)", "From outside (by ship)"),
        ("Phase 2.7: Jobs", "JOB"),
        ("After JOB-001", "JOB"),
        ("Resolved Jobs", "JOB"),
    ],
)
def test_the_category_is_the_heading_above(heading: str, name: str, project_of) -> None:
    assert groups(project_of, f"# Jobs\n\n## {heading}\n{ITEM.format(n=1)}{ITEM.format(n=2)}") == [
        (name, ["JOB-001", "JOB-002"])
    ]


def test_in_order_of_first_appearance(project_of) -> None:
    text = f"# Jobs\n{ITEM.format(n=1)}\n## B\n{ITEM.format(n=2)}\n## A\n{ITEM.format(n=3)}"
    assert groups(project_of, text) == [("JOB", ["JOB-001"]), ("B", ["JOB-002"]), ("A", ["JOB-003"])]


def test_a_table_belongs_to_its_heading(project_of) -> None:
    table = "\n| ID | Title | Status |\n|---|---|---|\n| JOB-001 | A | Open |\n| JOB-002 | B | Open |\n"
    table += "".join(f"| JOB-00{n} | C | Done |\n" for n in (3, 4, 5))
    ids = [f"JOB-00{n}" for n in range(1, 6)]
    assert groups(project_of, f"# Jobs\n{table}") == [("JOB", ids)]
    assert groups(project_of, f"# Jobs\n\n## Soon\n{table}") == [("Soon", ids)]


def test_one_heading_in_two_registers(project_of) -> None:
    text = f"# Jobs\n\n## Soon\n{ITEM.format(n=1)}{ITEM.format(n=2)}"
    other = text.replace("JOB", "DUTY")
    assert groups(project_of, text, other) == [
        ("JOB: Soon", ["JOB-001", "JOB-002"]),
        ("DUTY: Soon", ["DUTY-001", "DUTY-002"]),
    ]


def test_documents_are_no_headings(project_of) -> None:
    texts = {f"adr/ADR-00{n}-x.md": f"# ADR-00{n}: X\n\n## Status\n\nOpen\n" for n in range(1, 6)}
    project = project_of(texts)
    rows = [(item, RowValue(item.id, "", "", "")) for item in project.items.values()]
    assert [group.name for group in grouped(project, rows, Notation(project))] == ["ADR"]
