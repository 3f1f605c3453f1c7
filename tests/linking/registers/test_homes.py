from __future__ import annotations

import pytest


@pytest.mark.parametrize(("status", "home"), [(" (CLOSED)", ".notes/DEBT.md"), ("", "report.md")])
def test_a_hidden_register_with_statuses_goes_before_visible_rows(status: str, home: str, project_of) -> None:
    sections = "".join(f"## DEBT-00{n}: Thing {n}{status}\n\ntext\n\n" for n in (1, 2, 3))
    rows = "".join(f"| DEBT-00{n} | Thing {n} |\n" for n in (1, 2, 3, 4))
    documents = {".notes/DEBT.md": f"# Debt\n\n{sections}", "report.md": f"| ID | Item |\n| --- | --- |\n{rows}"}
    assert project_of(documents).registers["DEBT-"].home == home
