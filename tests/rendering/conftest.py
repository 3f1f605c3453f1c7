"""Documents before and after they are rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from gatelint.config.schema import Config
from gatelint.engine.render import render_views
from gatelint.project.model import Project
from gatelint.rendering.model import Change, Rendering
from gatelint.text.edits import apply_edits

GATE = """\
# Harbour Gate

## Quick Status

| Phase | Name | Status | Blockers |
|-------|------|--------|----------|
| 01 | Survey | ✅ **Complete** | None |
| 02 | Dredging | ✅ **Complete** (local) | WAIT-001 through WAIT-004, WAIT-006-008 (permits) |
| 03 | Quay | 🔴 **Blocked** | WAIT-001 |
| 04 | Crane | ✅ **Ready** | None (tests only) |
| 05 | Lights | ⏳ Pending | Whatever the council says |

## Waiting Summary

| WAIT-ID | What | Blocks | Owner |
|---------|------|--------|-------|
| WAIT-001 | Permit | Phase 02, 03 | Council |
| WAIT-002 | Barge | Phase 02 | Yard |
| WAIT-005 | Paint | Phase 01, 04 | Yard |

## Phase Details

### Phase 01: Survey

| Aspect | Status |
|--------|--------|
| **Gate Status** | ✅ **Complete** |
| **External Blockers** | None |

### Phase 02: Dredging

| Aspect | Status |
|--------|--------|
| **Gate Status** | ✅ **Complete** (local) |
| **External Blockers** | |
| - WAIT-001 | Permit |
| - WAIT-002 | Barge |
| - WAIT-003 | Crew |
| - WAIT-004 | Fuel |
| - WAIT-006 | Buoys |
| - WAIT-007 | Chains |
| - WAIT-008 | Chart |

### Phase 03: Quay

| Aspect | Status |
|--------|--------|
| **Gate Status** | 🔴 **Blocked** |
| **External Blockers** | WAIT-001 |

### Phase 04: Crane

| Aspect | Status |
|--------|--------|
| **Gate Status** | ✅ **Ready** |
| **External Blockers** | None |

### Phase 05: Lights

| Aspect | Status |
|--------|--------|
| **Gate Status** | ⏳ Pending |
| **External Blockers** | None |
"""

WAITING = "# Waiting\n" + "".join(
    f"\n## WAIT-{number:03}: {title}\n\n- **Owner:** {owner}\n"
    for number, (title, owner) in enumerate(
        [
            ("Permit", "Council"),
            ("Barge", "Yard"),
            ("Crew", "Yard"),
            ("Fuel", "Yard"),
            ("Paint", "Yard"),
            ("Buoys", "Yard"),
            ("Chains", "Yard"),
            ("Chart", "Council"),
        ],
        start=1,
    )
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Renderings and the texts that they make."""

    texts: Mapping[str, str]
    renderings: tuple[Rendering, ...]

    @property
    def changes(self) -> list[tuple[str, str, str, str]]:
        """Subject, field, old and new text of every change."""
        return [(change.subject, change.field, change.old, change.new) for change in self.all_changes]

    @property
    def all_changes(self) -> list[Change]:
        return [change for rendering in self.renderings for change in rendering.changes]

    @property
    def notes(self) -> list[str]:
        return [note.message for rendering in self.renderings for note in rendering.notes]


@pytest.fixture(scope="session")
def rendered(project_of: Callable[..., Project]) -> Callable[..., Rendered]:
    """Render documents once: `rendered({"GATE.md": text}, prune=True)`."""

    def rendered(
        documents: Mapping[str, str],
        *,
        config: Config | None = None,
        prune: bool = False,
        select: tuple[str, ...] = (),
        overwrite: bool = False,
    ) -> Rendered:
        project = project_of(documents, config=config)
        renderings = render_views(project, prune=prune, select=select, overwrite=overwrite)
        texts = {
            path: apply_edits(
                document.source.text, [edit for found in renderings if found.path == path for edit in found.edits]
            )
            for path, document in project.documents.items()
        }
        return Rendered(texts, renderings)

    return rendered


@pytest.fixture
def harbour() -> dict[str, str]:
    """A gate of five phases, a table of what it waits for and the register of that."""
    return {"GATE.md": GATE, "WAITING.md": WAITING}
