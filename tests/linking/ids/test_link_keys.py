from __future__ import annotations

CIPS = {
    f"CIP-000{number}/README.md": f"---\nTitle: Thing {number}\nStatus: Active\n---\n\n# Thing {number}\n"
    for number in (1, 2, 3)
}


def keys(project, path: str) -> list[str | None]:
    return [
        row.key and row.key.family + row.key.number
        for table in project.documents[path].facts.tables
        for row in table.rows
    ]


def test_rows_are_keyed_by_the_document_that_their_link_leads_to(project_of) -> None:
    index = (
        "| # | Title | Status |\n|---|---|---|\n"
        "| 0001 | [Thing 1](./CIP-0001/) | Active |\n"
        "| 0002 | [Thing 2](CIP-0002/README.md) | Proposed |\n"
        "| [0003](CIP-0003) | Thing 3 | Active |\n"
        "| 0009 | [Away](../elsewhere.md) | Active |\n"
        "| 0010 | none | Active |\n"
    )
    project = project_of({**CIPS, "README.md": index})
    assert keys(project, "README.md") == ["CIP-0001", "CIP-0002", "CIP-0003", "#0009", "#0010"]
    assert [claim.value.text for claim in project.items["CIP-0002"].claims_of("status")] == ["Active", "Proposed"]
    key = project.documents["README.md"].facts.tables[0].rows[0].key
    assert (key.column, key.span.text, key.title.text) == (1, "0001", "Thing 1")
    assert project.documents["README.md"].facts.tables[0].rows[2].key.title is None


def test_the_link_goes_before_the_number_of_another_family(project_of) -> None:
    index = "| CPS | Title | x |\n|---|---|---|\n| 0001 | [Thing 2](CIP-0002/README.md) | y |\n"
    assert keys(project_of({**CIPS, "README.md": index}), "README.md") == ["CIP-0002"]


def test_a_row_keyed_by_an_item_of_a_register_stays_so(project_of) -> None:
    register = "".join(f"## OPS-00{number}: Item {number}\n\n" for number in (1, 2, 3))
    index = "| ID | Why | x |\n|---|---|---|\n| OPS-001 | [Thing 2](CIP-0002/README.md) | y |\n"
    project = project_of({**CIPS, "ops.md": register, "README.md": index})
    assert keys(project, "README.md") == ["OPS-001"]


def test_archives_and_projects_without_file_items_are_left_alone(project_of) -> None:
    index = "| # | Title | x |\n|---|---|---|\n| 1 | [Thing 1](../CIP-0001/README.md) | y |\n"
    assert keys(project_of({**CIPS, "old/index.md": index}), "old/index.md") == ["#1"]
    assert keys(project_of({"x/index.md": index}), "x/index.md") == ["#1"]


def test_plain_files_are_items_too(project_of) -> None:
    adrs = {f"adr/ADR-00{number}-x.md": f"# ADR-00{number}: T{number}\n" for number in (1, 2, 3)}
    index = (
        "| ADR | Title | x |\n|---|---|---|\n"
        "| [one](ADR-001-x.md) | T1 | y |\n"
        "| [part of one](ADR-001-x.md#part) | T1 | y |\n"
        "| well | [T2](ADR-002-x.md) | y |\n"
        "| well | says | [T2](ADR-002-x.md) |\n"
        "| 3 | [0003](ADR-003-x.md) | y |\n"
    )
    project = project_of({**adrs, "adr/README.md": index})
    assert keys(project, "adr/README.md") == ["ADR-001", None, None, None, "ADR-003"]
    assert project.documents["adr/README.md"].facts.tables[0].rows[4].key.title is None
