from __future__ import annotations

from gatelint.analysis.registers.table_partitions import listed_beside


def table(*numbers: int) -> str:
    return "| ID | Title |\n|---|---|\n" + "".join(f"| OPS-00{number} | Part {number} |\n" for number in numbers) + "\n"


def test_the_parts_of_a_list(project_of) -> None:
    items = "".join(f"## OPS-00{number}: Part {number}\n\n" for number in range(1, 8))
    lists = "# List\n\n" + "\n".join(table(*numbers) for numbers in ((1, 2, 3), (4, 5), (6,), (3, 7)))
    project = project_of({"ops.md": items, "list.md": lists})
    document = project.documents["list.md"]
    register = project.registers["OPS-"]
    first, second, _, last = document.facts.tables
    assert listed_beside(document, first, register) == {"004", "005", "006"}
    assert listed_beside(document, second, register) == {"001", "002", "003", "006", "007"}
    assert listed_beside(document, last, register) == {"004", "005", "006"}


def test_tables_of_other_columns_are_no_parts(project_of) -> None:
    items = "".join(f"## OPS-00{number}: Part {number}\n\n" for number in range(1, 8))
    wider = "| ID | Title | Cost |\n|---|---|---|\n| OPS-004 | Part 4 | 2 |\n\n"
    other = "| ID | Cost |\n|---|---|\n| OPS-005 | 3 |\n\n"
    project = project_of({"ops.md": items, "list.md": "# List\n\n" + table(1, 2, 3) + "\n" + wider + "\n" + other})
    document = project.documents["list.md"]
    register = project.registers["OPS-"]
    first, second, third = document.facts.tables
    assert listed_beside(document, first, register) == {"004"}
    assert listed_beside(document, second, register) == {"001", "002", "003", "005"}
    assert listed_beside(document, third, register) == {"004"}
