"""What rendering wants to rewrite is what a rule reports."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from gatelint.config.load import load_config
from gatelint.diagnostics.model import Diagnostic

FindingsOf = Callable[..., tuple[Diagnostic, ...]]
WITH_FIX = {("field-mismatch", True)}


def found(findings_of: FindingsOf, row: str, section: str, *settings: str) -> Collection[tuple[str, bool]]:
    """The rules that report a row of which the item's section says otherwise, and whether rendering puts it right."""
    others = "".join(f"\n## DEC-00{n}: {title}\n\n**Grade:** M\n" for n, title in ((2, "Paint it"), (3, "Oil it")))
    text = (
        "# Decisions\n\n| ID | Title | Grade |\n| --- | --- | --- |\n"
        f"| DEC-001 | Mend the crane | {row} |\n| DEC-002 | Paint it | M |\n| DEC-003 | Oil it | M |\n"
        f"\n## DEC-001: Mend the crane\n\n**Grade:** {section}\n{others}"
    )
    own = load_config(Path(__file__).parent, isolated=True, overrides=list(settings)).config
    return {(one.name, one.fix is not None) for one in findings_of({"D.md": text}, config=own)}


DECLARED = ('fields.grade = { keys = ["Grade"], kind = "text", values = ["A", "B", "A cheap B", "M"] }',)
OF_REGISTER = ('registers.DEC.fields.grade = { keys = ["Grade"], kind = "text", values = ["A", "B", "M"] }',)
PLAIN = ('fields.grade = { keys = ["Grade"], kind = "text" }',)
CHOICE = ('fields.grade = { keys = ["Grade"], kind = "choice" }',)


@pytest.mark.parametrize(
    ("row", "section", "settings"),
    [
        ("A", "B", DECLARED),
        ("A cheap", "B (fast)", DECLARED),
        ("A cheap", "B (fast)", OF_REGISTER),
        ("P1", "P10", PLAIN),
        ("P10", "P1 - soon", PLAIN),
        ("High", "Low", PLAIN),
        ("Option A", "B", CHOICE),
    ],
)
def test_a_value_that_contradicts_its_source(
    row: str, section: str, settings: tuple[str, ...], findings_of: FindingsOf
) -> None:
    assert found(findings_of, row, section, *settings) == WITH_FIX


@pytest.mark.parametrize(
    ("row", "section", "settings"),
    [
        ("A cheap", "A (fast)", DECLARED),
        ("A cheap", "A (fast)", OF_REGISTER),
        ("A", "A - dear", DECLARED),
        ("p1", "P1 (harbour)", PLAIN),
        ("P1", "P1 or P2", PLAIN),
        ("High", "high", PLAIN),
        ("Option A", "**A** (steel)", CHOICE),
        ("-", "B", DECLARED),
    ],
)
def test_a_value_that_agrees_with_its_source(
    row: str, section: str, settings: tuple[str, ...], findings_of: FindingsOf
) -> None:
    assert found(findings_of, row, section, *settings) == set()
