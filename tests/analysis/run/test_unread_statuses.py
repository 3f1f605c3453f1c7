from __future__ import annotations

import pytest

from gatelint.analysis.run.unread_statuses import unread_statuses

HEAD = "| {} | Task | Status |\n| --- | --- | --- |\n"
ROWS = "| {}1 | Dig | Done |\n| {}2 | Plant | Open |\n| {}3 | Mow | Open |\n"
LEGEND = """\
# Garden

| Status | Meaning | Sign |
| --- | --- | --- |
| Done | Dug | a |
| Open | No | b |
| Ready | Yes | c |
"""


def table(header: str, family: str) -> str:
    return f"# Garden\n\n{HEAD.format(header)}{ROWS.replace('{}', family)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (table("Bed", "north "), {"garden.md": 3}),
        (table("ID", "BED-"), {}),
        (table("Bed", "north ").replace("| north 3 | Mow | Open |\n", ""), {}),  # two rows are no tracker
        (table("Bed", "north ").replace("Done", "soon").replace("Open", "soon"), {}),
        (LEGEND, {}),
    ],
    ids=["rows without ids", "items", "two rows", "no statuses", "a legend"],
)
def test_statuses_that_belong_to_no_item(text: str, expected: dict[str, int], project_of) -> None:
    assert unread_statuses(project_of({"garden.md": text})) == expected


def test_the_document_with_most_comes_first(project_of) -> None:
    texts = {"a.md": table("Bed", "n "), "b.md": table("Bed", "n ") + "\n" + table("Bed", "s ")}
    assert list(unread_statuses(project_of(texts)).items()) == [("b.md", 6), ("a.md", 3)]
