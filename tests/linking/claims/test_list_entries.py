from __future__ import annotations

import pytest

from gatelint.analysis.status.disagreements import status_disagreements
from gatelint.project.model import Project

REPAIRS = """# Repairs

| ID | Title | Status |
| --- | --- | --- |
| REP-001 | Mend the crane | Done |
| REP-002 | Paint the shed | Planned |
| REP-003 | Oil the winch | In progress |
"""
PHASES = """# Roadmap

## Phase 1: Base

**Status:** Complete

## Phase 2: Walls and roof

**Status:** In progress

## Phase 3: Paint

**Status:** Planned
"""


def told(project: Project) -> list[tuple[str, str]]:
    """Item and value of every claim that is contradicted."""
    return [(one.item.id, one.claim.value.text) for one in status_disagreements(project)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- [x] REP-002 Paint the shed", "x"),
        ("- [x] REP-002", "x"),
        ("- [ ] **REP-001**: Mend the crane", " "),
        ("  - [ ] REP-001 Mend the crane", " "),
        ("1. [x] [REP-002](REPAIRS.md): Paint the shed", "x"),
        ("- ✅ REP-002 Paint the shed", "✅"),
        ("- REP-002: Paint the shed - done", "done"),
        ("- REP-002 Paint the shed\n  — done", "done"),
        ("- **REP-001** Mend the crane: not started", "not started"),
        ("- REP-002: Paint the shed (done)", "(done)"),
        ("- [x] REP-002: Paint the shed - two coats, and the door", "x"),
        # It may still be one: a box that is not ticked says nothing of what has begun.
        ("- [ ] REP-003 Oil the winch", None),
        ("- [x] REP-001 Mend the crane", None),
        # A part of the item, or something else.
        ("- [x] REP-002: Buy the brushes", None),
        ("- REP-002: Paint the shed, when the roof is done", None),
        ("- ~~REP-002 Paint the shed~~", None),
        ("- REP-002, REP-003 - done by hand", None),
        ("- [x] REP-002 Paint the shed\n- [ ] REP-002 Paint the shed", None),
    ],
)
def test_what_an_entry_says_itself(project_of, entry: str, said: str | None) -> None:
    found = told(project_of({"REPAIRS.md": REPAIRS, "NOW.md": f"# Now\n\n{entry}\n"}))
    assert [text for _, text in found] == ([said] if said is not None else [])


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ("Completed:", 1),
        ("**Completed:**", 1),
        ("## Completed", 1),
        ("## ✅ Done (2)", 1),
        ("## In Progress", 1),
        ("## Completed this week", 0),
        ("## Next", 0),
        ("## 2026-05-08\n\n### Completed", 0),
        ("## Changelog\n\n### Completed", 0),
        ("## Completed\n\nWhat is left of them:", 0),
    ],
)
def test_what_stands_above_a_list(project_of, above: str, count: int) -> None:
    entries = "- REP-001 Mend the crane\n- REP-002 Paint the shed\n"
    assert len(told(project_of({"REPAIRS.md": REPAIRS, "NOW.md": f"# Now\n\n{above}\n\n{entries}"}))) == count


def test_a_phase_needs_its_title(project_of) -> None:
    entries = "- [x] Phase 2: Walls and roof\n- [x] Phase 3\n- [x] Phase 3: Varnish\n"
    assert told(project_of({"ROADMAP.md": PHASES, "README.md": f"# Read me\n\n{entries}"})) == [("Phase 2", "x")]


def test_a_report_says_what_was_so(project_of) -> None:
    report = "# Report\n\n- [x] REP-002 Paint the shed\n"
    assert told(project_of({"REPAIRS.md": REPAIRS, "validation_2026-05-08.md": report})) == []
