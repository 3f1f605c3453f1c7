from __future__ import annotations

from typing import Any

import pytest


def document(rows: range, sections: range, *, extra: str = "") -> str:
    table = "".join(f"| REP-{n:03} | Thing {n} |\n" for n in rows) + extra
    return f"| ID | Title |\n| --- | --- |\n{table}\n" + "".join(f"## REP-{n:03}: Thing {n}\n\n" for n in sections)


def test_one_row_of_many(rule: Any) -> None:
    found = rule(document(range(1, 5), range(1, 4)))
    assert found.messages == ["`REP-004` has a row but no section; 3 of 4 rows have one"]
    assert found.quoted == [("doc.md", "REP-004")]
    assert found.related == [[("doc.md", "REP-001", "a sibling's section")]]


@pytest.mark.parametrize(
    "documents",
    [
        {"REPAIRS.md": document(range(1, 5), range(1, 5))},
        {"REPAIRS.md": document(range(1, 4), range(1, 3))},
        {"REPAIRS.md": document(range(1, 9), range(1, 5))},
        {"REPAIRS.md": document(range(1, 4), range(1, 6))},
        {"REPAIRS.md": document(range(1, 5), range(1, 4), extra="| ORD-001 | Rope |\n")},
        {"REPAIRS.md": document(range(1, 6), range(1, 6)), "NOW.md": document(range(1, 5), range(1, 4))},
        {"report_2026-01-02.md": "**Date:** 2026-01-02\n\n" + document(range(1, 5), range(1, 4))},
    ],
)
def test_lawful_tables(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []
