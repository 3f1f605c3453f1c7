from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from gatelint.project.model import Project
from gatelint.rendering.values.variables import ItemValue, item_value

Projects = Callable[..., Project]

GATE = """\
# Gate

| Phase | Name | Status |
|---|---|---|
| 01 | Survey | Done |
| 02 | Quay | Blocked |
| 03 | Crane | Pending |

## Phases

### Phase 01: Survey

**Status:** Done

### Phase 02: Quay

**Status:** Blocked
**Blockers:** WAIT-001, WAIT-009
**Prerequisites:** Phase 01

### Phase 03: Crane

**Status:** Pending
"""
WAIT = """\
# Waiting

## Papers

### WAIT-001: Permit

**Status:** Open

#### Remarks

See REQ-001 and ~~REQ-002~~.

### WAIT-002: Barge

**Status:** Done
**Blocks:** Phase 03
"""
REQ = "# Wishes\n\n| ID | Wish |\n|---|---|\n| REQ-001 | Load, WAIT-002 |\n| REQ-002 | Light |\n| REQ-003 | Paint |\n"
MORE = "# More\n\nREQ-001 and WAIT-001.\n\n<!-- gatelint:begin index -->\n\n- REQ-003\n\n<!-- gatelint:end -->\n"


@pytest.fixture
def documents() -> dict[str, str]:
    return {"docs/GATE.md": GATE, "docs/WAIT.md": WAIT, "docs/REQ.md": REQ, "MORE.md": MORE}


def values(project: Project, beside: str) -> Mapping[str, ItemValue]:
    return {id: item_value(project, item, beside) for id, item in project.items.items()}


def ids(named: tuple[object, ...]) -> list[object]:
    return [getattr(one, "id", None) or getattr(one, "path", None) for one in named]


def test_who_waits_for_whom_by_the_word_of_either(project_of: Projects, documents: dict[str, str]) -> None:
    found = values(project_of(documents), "docs/GATE.md")
    assert ids(found["Phase 02"].waits_for) == ["WAIT-001", "WAIT-009"], "what nothing defines is named, too"
    undefined = found["Phase 02"].waits_for[1]
    assert (undefined.label, undefined.title, undefined.link, undefined.closed) == ("WAIT-009", "", "", False)
    assert ids(found["WAIT-001"].holds_up) == ["Phase 02"]
    assert ids(found["Phase 03"].waits_for) == ["WAIT-002"]
    assert ids(found["Phase 02"].requires) == ["Phase 01"]
    assert [one.closed for one in found["Phase 02"].requires] == [True]
    assert [one.label for one in found["Phase 02"].requires] == ["01"]


def test_a_row_says_who_waits_where_no_own_place_does(project_of: Projects, documents: dict[str, str]) -> None:
    gate = GATE.replace("| Status |", "| Status | Blockers |").replace("|---|---|---|", "|---|---|---|---|")
    for number, row in (("01", "None"), ("02", "WAIT-002"), ("03", "WAIT-001")):
        gate = re.sub(rf"(\| {number} .*\|)", rf"\1 {row} |", gate)
    region = "| Phase | Blockers |\n|---|---|\n| 03 | WAIT-003 |\n"
    gate += f"\n<!-- gatelint:begin mine template=row-view -->\n\n{region}\n<!-- gatelint:end -->\n"
    wait = WAIT + "\n### WAIT-003: Rope\n\n**Status:** Open\n"
    found = values(project_of({**documents, "docs/GATE.md": gate, "docs/WAIT.md": wait}), "docs/GATE.md")
    assert ids(found["Phase 03"].waits_for) == ["WAIT-001", "WAIT-002"], "a region is derived"
    assert ids(found["WAIT-001"].holds_up) == ["Phase 02", "Phase 03"]
    assert ids(found["Phase 02"].waits_for) == ["WAIT-001", "WAIT-009"], "its section tells all"


def test_a_box_gives_a_status(project_of: Projects) -> None:
    boxes = "# Waiting\n\n- [x] WAIT-001: Permit\n- [ ] WAIT-002: Barge\n- [ ] WAIT-003: Rope\n"
    found = values(project_of({"WAIT.md": boxes}), "WAIT.md")
    assert [(one.status, one.value) for one in found.values()] == [
        ("Complete", "complete"), ("Open", "open"), ("Open", "open")
    ]  # fmt: skip


def test_what_the_defining_place_names(project_of: Projects, documents: dict[str, str]) -> None:
    found = values(project_of(documents), "docs/GATE.md")
    assert ids(found["WAIT-001"].names) == ["REQ-001"], "what is struck out is not named, and WAIT-002 is another item"
    assert ids(found["REQ-001"].names) == ["WAIT-002"]
    assert ids(found["REQ-001"].named_by) == ["WAIT-001"]
    assert found["REQ-002"].named_by == ()


def test_documents_that_mention_an_item(project_of: Projects, documents: dict[str, str]) -> None:
    found = values(project_of(documents), "docs/GATE.md")
    assert ids(found["REQ-001"].documents) == ["MORE.md", "docs/WAIT.md"]
    assert [one.link for one in found["REQ-001"].documents] == ["../MORE.md", "WAIT.md"]
    assert [one.title for one in found["REQ-001"].documents] == ["More", "Waiting"]
    assert found["REQ-003"].documents == (), "a region is derived"
    assert ids(values(project_of(documents), "MORE.md")["REQ-001"].documents) == ["docs/WAIT.md"]


@pytest.mark.parametrize(
    ("beside", "id", "link"),
    [
        ("docs/GATE.md", "WAIT-001", "WAIT.md#wait-001-permit"),
        ("docs/WAIT.md", "WAIT-001", "#wait-001-permit"),
        ("MORE.md", "REQ-001", "docs/REQ.md#wishes"),
        ("a/b.md", "ADR-0002", "../adr/ADR-0002-x.md"),
        ("adr/ADR-0002-x.md", "ADR-0002", "ADR-0002-x.md"),
    ],
)
def test_links_lead_to_the_defining_place(
    project_of: Projects, documents: dict[str, str], beside: str, id: str, link: str
) -> None:
    records = {f"adr/ADR-000{n}-x.md": f"# ADR-000{n}: X{n}\n\nStatus: Accepted\n" for n in (1, 2, 3)}
    assert values(project_of({**documents, **records}), beside)[id].link == link


def test_the_section_is_the_one_above(project_of: Projects, documents: dict[str, str]) -> None:
    found = values(project_of(documents), "docs/GATE.md")
    assert [found[id].section for id in ("WAIT-001", "REQ-001", "Phase 02")] == ["Papers", "Wishes", "Phases"]
    assert found["WAIT-001"].path == "docs/WAIT.md"
