"""Lists, templates and reports give one answer to who waits for an item."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.analysis.relations.blockers import waiting
from gatelint.analysis.relations.ledger import ledger
from gatelint.project.model import Project
from gatelint.rendering.values.variables import item_value

ProjectOf = Callable[..., Project]

LATER = "# Later\n\n## LATER-001: Crane\n\n**Status:** Open\n{later}\n## LATER-002: Shed\n\n**Status:** Open\n"
ROWS = """\
# Gate

| Phase | Name | Status | Blockers |
| --- | --- | --- | --- |
| 01 | Quay | Ready | LATER-001 |
| 02 | Crane | Ready | None |
| 03 | Shed | Ready | None |
"""
SECTIONS = "".join(
    f"\n## Phase {number}: {name}\n\n**Gate Status:** Ready\n{{p{number}}}"
    for number, name in (("01", "Quay"), ("02", "Crane"), ("03", "Shed"))
)
REGION = """
## Blockers

<!-- gatelint:begin blocked -->

| Phase | Blockers |
| --- | --- |
| 02 | LATER-001 |

<!-- gatelint:end -->
"""


def answers(project: Project, id: str) -> list[list[str]]:
    """Who waits for an item: in the list, in a template, and in a report of open items."""
    item = project.items[id]
    row = next(row for row in ledger(project, project.registers[item.family]) if row.item is item)
    template = item_value(project, item, "README.md").holds_up
    report = [other for other, entry in waiting(project).items() if id in entry.open]
    return [sorted(row.waited_for_by), sorted(one.id for one in template), sorted(report)]


@pytest.mark.parametrize(
    ("own", "later", "expected"),
    [
        pytest.param({}, "", ["Phase 01"], id="a-row-alone"),
        pytest.param({"p02": "**Blockers:** LATER-001\n"}, "", ["Phase 01", "Phase 02"], id="a-row-and-a-section"),
        pytest.param({}, "**Blocks:** Phase 03\n", ["Phase 01", "Phase 03"], id="the-other-side"),
        pytest.param({"p01": "**Blockers:** LATER-002\n"}, "", [], id="a-section-that-lists-others"),
        pytest.param({"p01": "**Blockers:** None\n"}, "", [], id="a-section-that-says-none"),
    ],
)
def test_who_waits_for_an_item(own: dict[str, str], later: str, expected: list[str], project_of: ProjectOf) -> None:
    gate = ROWS + SECTIONS.format(**{"p01": "", "p02": "", "p03": "", **own}) + REGION
    project = project_of({"PHASE_GATE.md": gate, "LATER.md": LATER.format(later=later)})
    assert answers(project, "LATER-001") == [expected] * 3
