from __future__ import annotations

from gatelint.analysis.run.run_totals import denominators
from gatelint.analysis.status.disagreements import status_disagreements

ISSUES = """\
# Issues

| # | Issue | Status |
|---|-------|--------|
| 1 | The crane creaks | Fixed |
| 2 | The shed leaks | Fixed |
| 3 | The boat drifts | Open |

### 1. The crane creaks

**Status:** Fixed

### 2. Leaks of the shed

**Status:** Open

### 3. The boat drifts

**Status:** Open
"""


def contradicted(project) -> list[str]:
    return [found.item.id for found in status_disagreements(project)]


def test_a_row_is_held_against_the_section_with_its_number(project_of) -> None:
    project = project_of({"ISSUES.md": ISSUES})
    assert contradicted(project) == ["#2"]
    assert denominators(project).items == {"numbered": 3}


def test_a_row_with_another_title_counts_other_things(project_of) -> None:
    assert contradicted(project_of({"ISSUES.md": ISSUES.replace("The shed leaks", "Buy paint")})) == []


def test_other_documents_count_for_themselves(project_of) -> None:
    sections = ISSUES[ISSUES.index("### 1") :]
    table = ISSUES[: ISSUES.index("### 1")]
    assert contradicted(project_of({"ISSUES.md": table, "NOTES.md": f"# Notes\n\n{sections}"})) == []


def test_two_sections_of_one_number_decide_nothing(project_of) -> None:
    assert contradicted(project_of({"ISSUES.md": ISSUES + "\n### 2. Leaks of the shed\n\n**Status:** Open\n"})) == []


def test_reports_are_true_of_their_date(project_of) -> None:
    project = project_of({"validation_2026-01-05.md": ISSUES})
    assert contradicted(project) == [] and denominators(project).items == {}


def test_numbers_before_the_ids_are_no_keys(project_of) -> None:
    text = "# Items\n\n| # | ID | Title |\n|---|---|---|\n" + "".join(
        f"| {number} | OPS-00{number} | Mend it |\n" for number in (1, 2, 3)
    )
    assert list(project_of({"ITEMS.md": text}).registers["OPS-"].items) == ["001", "002", "003"]


def test_a_row_of_follow_ups_or_without_a_title_is_not_compared(project_of) -> None:
    text = (
        "# Review\n\n## 1. Locks\n\n**Status:** Done\n\n## 2. Keys\n\n**Status:** Done\n\n| # | Follow-up | Status |\n"
    )
    text += "|---|---|---|\n| 1 | New paint on all locks | Open |\n| 2 | | Open |\n"
    assert contradicted(project_of({"REVIEW.md": text})) == []
    parts = text.replace("1.", "1.1").replace("2.", "1.2").replace("| 1 |", "| 1.1 |").replace("| 2 |", "| 1.2 |")
    assert contradicted(project_of({"REVIEW.md": parts})) == []
