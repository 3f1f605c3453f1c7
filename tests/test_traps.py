"""Lines that look wrong and are not: small trees in tests/cases/traps that may not be reported.

Each has twins, the same tree with a real fault in the same shape, which must be: silence alone proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from gatelint.analysis.run.run_totals import denominators
from gatelint.diagnostics.model import Diagnostic, Severity
from gatelint.project.model import Project

TRAPS = Path(__file__).parent / "cases" / "traps"
NAMES = sorted(folder.name for folder in TRAPS.iterdir())


class Twin(NamedTuple):
    """A tree with one place changed, and the rule that must see it in that document."""

    trap: str
    path: str
    old: str
    new: str
    rule: str
    reported_in: str | None = None  # another document than the changed one


TWINS = (
    Twin(
        "progress-of-parts",
        "ROADMAP.md",
        "**Plans:** 2/2 plans complete",
        "**Plans:** 1/2 plans complete",
        "count-mismatch",
    ),
    Twin(
        "progress-of-parts",
        "ROADMAP.md",
        "Phase 2: Build the roof** (1/3",
        "Phase 2: Build the roof** (2/3",
        "count-mismatch",
    ),
    Twin("progress-of-parts", "ROADMAP.md", "3 plans in 2 waves", "4 plans in 2 waves", "count-mismatch"),
    Twin(
        "progress-of-parts",
        "ROADMAP.md",
        "| 2. Build the roof | 1/3 |",
        "| 2. Build the roof | 0/3 |",
        "count-mismatch",
    ),
    Twin("progress-of-parts", "ROADMAP.md", "2/3 plans left", "2/3 plans done", "count-mismatch"),
    Twin(
        "progress-of-parts",
        "ROADMAP.md",
        "0 plans\n\nPlans:\n- [ ] TBD (when",
        "2 plans\n\nPlans:\n- [ ] 03-01-PLAN.md (when",
        "count-mismatch",
    ),
    Twin("progress-of-parts", "ROADMAP.md", "**Plans:** 2 plans\n", "**Plans:** 4 plans\n", "count-mismatch"),
    Twin("progress-of-parts", "ROADMAP.md", "- [ ] Task 1: Jars", "- [x] Task 1: Jars", "count-mismatch"),
    Twin("progress-of-parts", "ROADMAP.md", "| 0/TBD | Not started |", "| 1/2 | Not started |", "count-mismatch"),
    Twin("progress-of-parts", "ROADMAP.md", "done so far: 6 (", "done: 9 (", "count-mismatch"),
    Twin(
        "facts-said-twice",
        "STATE.md",
        "Status: Ready for the next milestone",
        "Status: Executing phase 9",
        "status-mismatch",
    ),
    Twin("facts-said-twice", "STATE.md", "100% (by plans)", "50%", "percent-mismatch"),
    Twin("facts-said-twice", "STATE.md", "**Phase:** 8 of 9", "**Phase:** 7 of 9", "field-mismatch"),
    Twin("facts-said-twice", "STATE.md", "v2.1 Roofs", "v2.2 Barns", "field-mismatch"),
    Twin("facts-said-twice", "STATE.md", "2026-03-01", "2026-02-01", "field-mismatch"),
    Twin("facts-said-twice", "NOTES.md", "## Well\n\n**Status:** Complete\n", "", "field-mismatch"),
    Twin(
        "told-of-documents",
        "NOW.md",
        "**Roof:** 02-CHECK (open), 03",
        "**Roof:** 02-CHECK (passed), 03",
        "status-mismatch",
    ),
    Twin(
        "told-of-documents",
        "NOW.md",
        "**Requires:** 02-CHECK (passed)\n**Roof:** 02-CHECK (open), ",
        "**Check:** 02-CHECK (passed)\n**Roof:** ",
        "status-mismatch",
    ),
    Twin("told-of-documents", "NOW.md", "all 4 houses done", "all 4 steps done", "status-mismatch"),
    Twin("told-of-documents", "NOW.md", "all 4 steps must be done", "all 4 steps are done", "status-mismatch"),
    Twin("told-of-documents", "NOW.md", "all 12 steps done", "all 4 done", "status-mismatch"),
    Twin(
        "told-of-documents",
        "checks/03-CHECK.md",
        "status: human_needed",
        "status: blocked",
        "status-mismatch",
        "NOW.md",
    ),
    Twin("told-of-documents", "TASKS.md", "- [ ] Sweep", "- [x] Sweep", "status-mismatch", "NOW.md"),
    Twin(
        "aspect-status-table",
        "GATE.md",
        "| 07 | Weeding | ✅ **Ready** |",
        "| 07 | Weeding | 🔴 Blocked |",
        "status-mismatch",
    ),
    Twin(
        "aspect-status-table",
        "GATE.md",
        "Phase 06 complete ✅ |\n| **Seeds**",
        "Phase 08 complete ✅ |\n| **Seeds**",
        "open-prerequisite",
    ),
    Twin("continuation-rows", "GATE.md", "| - OPS-002 | Rope must", "| - OPS-003 | Rope must", "resolved-blocker"),
    Twin("continuation-rows", "GATE.md", "| - OPS-002 | Rope must", "| - OPS-020 | Rope must", "undefined-id"),
    Twin("continuation-rows", "GATE.md", "| - OPS-002 | Rope must be bought |\n", "", "blocker-asymmetry", "OPS.md"),
    Twin("signs-beside-words", "NOW.md", "⏳ Ready |\n| 20", "🔴 Blocked |\n| 20", "status-mismatch"),
    Twin("signs-beside-words", "NOW.md", "✅ **Passed**", "✅ **Ready**", "status-mismatch"),
    Twin(
        "complete-locally",
        "GATE.md",
        "**Gate Status:** ✅ **Complete** (local)\n**External Blockers:** OPS-001 (prod only)",
        "**Gate Status:** ✅ **Complete**\n**External Blockers:** OPS-001",
        "open-prerequisite",
    ),
    Twin("snapshots", "validation_wells.md", "**3** |", "**4** |", "total-mismatch"),
    Twin("snapshots", "validation_wells.md", "| Rope purchase |", "| Goat stable |", "title-mismatch"),
    Twin("local-phases", "checklist.md", "Phase 2.7", "Phase 27", "undefined-phase"),
    Twin("local-phases", "gaps.md", "before Phase 24", "before Phase 25", "undefined-phase"),
    Twin(
        "batches-like-phases",
        "move_plan.md",
        "| Batch | What | Kind | Phase |\n|-------|------|------|-------|\n| 06 | Barn scaffold |",
        "| Phase | What | Kind | Status |\n|-------|------|------|-------|\n| 06 | Sowing |",
        "undefined-phase",
    ),
    Twin("letters-in-other-names", "WAVES_POST20G.md", "Phase 20F/20G", "Phase 20H", "undefined-phase"),
    Twin("ranges", "notes.md", "OPS-009-011", "OPS-009-013", "range-includes-undefined"),
    Twin("ranges", "notes.md", "OPS-001–005", "OPS-001–015", "range-includes-undefined"),
    Twin("ranges", "notes.md", "OPS-009/010/011", "OPS-009/010/012", "undefined-id"),
    Twin("ranges", "notes.md", "OPS-002, 005, 006 do not;", "OPS-002, 005, 016;", "undefined-id"),
    Twin("tight-ranges", "TESTS.md", "(WELL-0x)", "(WELL-04)", "undefined-id"),
    Twin("tight-ranges", "TESTS.md", "(T030-T032)", "(WELL-02 to WELL-05)", "range-includes-undefined"),
    Twin("compound-families", "notes.md", "OPS-TEST-007 is", "OPS-TEST-002 is", "undefined-id"),
    Twin("compound-families", "notes.md", "| OPS-001 |", "| OPS-007 |", "undefined-id"),
    Twin("placeholders", "form.md", "OPS-NNN", "OPS-004", "undefined-id"),
    Twin("fences", "OPS.md", "```\nOPS-001 -->", "OPS-900\n\n```\nOPS-001 -->", "undefined-id"),
    Twin("fences", "OPS.md", "<!--\nOPS-902 is a remark.\n-->", "OPS-902 is a remark.", "undefined-id"),
    Twin("struck-headings", "list.md", "Fence open | ✅ Done", "Fence open | Open", "status-mismatch"),
    Twin("struck-headings", "GAPS.md", "| Closed | 2 |", "| Closed | 1 |", "count-mismatch"),
    Twin(
        "counts-of-open-items", "LATER.md", "| Tradesmen to Call | 2 |", "| Tradesmen to Call | 3 |", "count-mismatch"
    ),
    Twin("counts-of-open-items", "LATER.md", "| **3** |", "| **4** |", "total-mismatch"),
    Twin(
        "register-pairs",
        "CHOICES_REGISTER.md",
        "CHOICE-002: Fence kind",
        "CHOICE-002: Goat stable",
        "duplicate-definition",
    ),
    Twin("register-pairs", "gaps_checkpoint_spring.md", "The chain is rusty", "As in CHOICE-007", "undefined-id"),
    Twin("shortened-titles", "list.md", "| OPS-003 | Migrate seeds |", "| OPS-003 | Oven |", "title-mismatch"),
    Twin(
        "blocks-of-another-meaning",
        "OPS.md",
        "### OPS-004: Cart axle\n\n**Status:** Done",
        "### OPS-004: Cart axle\n\n**Status:** Open\n**Blocks:** OPS-003",
        "blocker-asymmetry",
    ),
    Twin(
        "counts-of-other-things",
        "report.md",
        "**Hens by name (11):**\n\n- Ada, Bea, Cleo, Dot\n- Eve, Fay, Gwen\n- Hedda, Ida, Jo and Kay",
        "**Hens by name (4):**\n\n- Ada\n- Eve\n- Hedda",
        "count-mismatch",
    ),
    Twin(
        "counts-of-other-things",
        "report.md",
        "## Notes (234 lines)\n\n- one",
        "## Notes (3 entries)\n\n- one",
        "count-mismatch",
    ),
    Twin("totals", "report.md", "| **Total** | **5** |", "| **Total** | **6** |", "total-mismatch"),
    Twin("totals", "report.md", "| Total (excluding geese) | 7 |", "| Total | 7 |", "total-mismatch"),
    Twin("percentages", "report.md", "12/64 (19%)", "12/64 (29%)", "percent-mismatch"),
    Twin("percentages", "report.md", "12 of 64 (18%)", "12 of 46 (18%)", "percent-mismatch"),
    Twin("stale-paths", "notes.md", "`barn/doors/north.py`", "[north](barn/doors/north.py)", "broken-link"),
    Twin("links", "docs/notes.md", "(/.tools/rules.md)", "(/.tools/rulez.md)", "broken-link"),
    Twin("links", "docs/notes.md", "../plan.md#12-wells-3-total", "../plan.md#12-wells", "broken-anchor"),
    Twin("links", "docs/notes.md", "(./ledger.md) (to be created)", "(./ledger.md)", "broken-link"),
    Twin("links", "docs/notes.md", "(../需求.md)", "(../需要.md)", "broken-link"),
    Twin("links", "docs/notes.md", "[^doors]: `doors`", "[doors]: `doors`", "broken-link"),
    Twin("links", "docs/notes.md", "[roof]: ../plan.md", "[roof]: ../roof.md", "broken-link"),
    Twin("table-shapes", "OPS.md", r"dig \| drill", "dig | drill", "table-shape"),
    Twin("table-shapes", "OPS.md", r"`a \| b`", "`a | b`", "table-shape"),
    Twin("table-shapes", "OPS.md", "A sentence with | a pipe | in it.", "| a lost | row |", "table-shape"),
    Twin(
        "days-before-a-date",
        "launch.md",
        "## T-30: Tell the village",
        "## T-2: Wash\n\n## T-3: Cook\n\n## T-4: Sew",
        "undefined-id",
    ),
    Twin("hidden-folder", "notes.md", "RULE-002 hold", "RULE-003 hold", "undefined-id"),
    Twin("unpadded-ids", "REQUIREMENTS.md", "(see DC-2)", "(see DC-12)", "undefined-id"),
    Twin("unpadded-ids", "TRACEABILITY.md", "| VC-2 | path |", "| VC-1 | path |", "duplicate-row"),
    Twin("zeros-left-out", "notes.md", "WELL-4", "WELL-14", "undefined-id"),
    Twin("zeros-left-out", "plan.md", "WELL-3 to WELL-5", "WELL-3 to WELL-6", "range-includes-undefined"),
    Twin("silent-decisions", "yard.md", "| Stone walls | |", "| Goat stable | |", "title-mismatch"),
    Twin("silent-decisions", "yard.md", "| Oil it is | Accepted |", "| Oil it is | Rejected |", "status-mismatch"),
    Twin("ticked-tasks", "progress.md", "| Thresh barley | Open |", "| Thresh barley | Done |", "status-mismatch"),
    Twin("ticked-tasks", "progress.md", "| Mend carts | Done |", "| Feed goats | Done |", "title-mismatch"),
    Twin("surfaces-and-risks", "REGISTER.md", "| LOW | 2 (", "| LOW | 3 (", "count-mismatch"),
    Twin("surfaces-and-risks", "RISKS.md", "bd-296.14 outside", "bd-296.14 and DS-C07", "undefined-id"),
    Twin("other-scripts", "docs/追踪.md", "| 优先级 | P1 |", "| 优先级 | P0 |", "field-mismatch", "docs/需求.md"),
    Twin("other-scripts", "docs/追踪.md", "FR-001 到 FR-003", "FR-001 到 FR-005", "range-includes-undefined"),
    Twin(
        "checkbox-items",
        "REQUIREMENTS.md",
        "| WELL-02 | Phase 1 | Complete |",
        "| WELL-02 | Phase 1 | Pending |",
        "status-mismatch",
    ),
    Twin(
        "checkbox-items",
        "REQUIREMENTS.md",
        "| WELL-04 | Phase 2 | Pending |",
        "| WELL-04 | Phase 2 | Complete |",
        "status-mismatch",
    ),
    Twin(
        "checkbox-items",
        "ROADMAP.md",
        "| 2 | Build the roof | Not started |",
        "| 2 | Build the roof | Complete |",
        "status-mismatch",
    ),
    Twin(
        "fenced-preambles",
        "README.md",
        "| Smoke from apple wood | Final",
        "| Smoke from apple wood | Draft",
        "status-mismatch",
    ),
    Twin("fenced-preambles", "README.md", "| Winter feed |", "| Goat stable |", "title-mismatch"),
    Twin("fenced-preambles", "bee/bee-0001.md", "2024-03-01", "2024-13-01", "impossible-date"),
    Twin("specification-index", "specs/README.md", "| accepted | soil |", "| proposed | soil |", "status-mismatch"),
    Twin("proposals-by-link", "README.md", "./CIP-0003/) | Proposed |", "./CIP-0003/) | Active |", "status-mismatch"),
    Twin(
        "proposals-by-link",
        "README.md",
        "| 0002 | [Where do goats go?]",
        "| 0004 | [Where do goats go?]",
        "id-mismatch",
    ),
)


def tree(name: str) -> dict[str, str]:
    folder = TRAPS / name
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def reported(found: tuple[Diagnostic, ...]) -> set[tuple[str, str, str]]:
    """What fails a run: rule, document and message."""
    return {
        (diagnostic.name, diagnostic.location.path, diagnostic.message)
        for diagnostic in found
        if diagnostic.severity is not Severity.INFO
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_trap_is_not_reported(name: str, findings_of: Callable[..., tuple[Diagnostic, ...]]) -> None:
    assert reported(findings_of(tree(name))) == set()


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: f"{twin.trap}:{twin.rule}")
def test_a_real_fault_of_the_same_shape_is(twin: Twin, findings_of: Callable[..., tuple[Diagnostic, ...]]) -> None:
    files = tree(twin.trap)
    assert twin.old in files[twin.path]
    files[twin.path] = files[twin.path].replace(twin.old, twin.new, 1)
    found = reported(findings_of(files))
    assert (twin.rule, twin.reported_in or twin.path) in {(rule, path) for rule, path, _ in found}, found


@pytest.mark.parametrize("name", NAMES)
def test_a_trap_reads_the_same_with_other_line_endings(
    name: str, findings_of: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    assert reported(findings_of({path: text.replace("\n", "\r\n") for path, text in tree(name).items()})) == set()


def test_every_trap_has_a_twin() -> None:
    assert {twin.trap for twin in TWINS} == set(NAMES)


@pytest.mark.parametrize("path", ["validation_wells.md", "gaps_checkpoint_after_wells.md"])
def test_what_was_true_when_written_is_not_true_now(
    path: str, findings_of: Callable[..., tuple[Diagnostic, ...]]
) -> None:
    files = tree("snapshots")
    files["wells.md"] = files.pop(path).replace("Validation: Wells", "Wells").replace("Checkpoint after", "On")
    found = {(rule, place) for rule, place, _ in reported(findings_of(files))}
    assert ("status-mismatch", "wells.md") in found


@pytest.mark.parametrize(
    ("trap", "registers"),
    [
        ("aspect-status-table", {"Phase": 3}),
        ("compound-families", {"OPS": 2, "OPS-TEST": 2, "TEST": 2}),
        ("days-before-a-date", {}),
        ("fences", {"OPS": 2}),
        ("hidden-folder", {"RULE": 2}),
        ("letters-in-other-names", {"Phase": 4}),
        ("local-phases", {"Phase": 3}),
        ("placeholders", {"OPS": 3}),
        ("proposals-by-link", {"CIP": 3, "CPS": 3}),
        ("register-pairs", {"CHOICE": 3}),
        ("struck-headings", {"GAP": 3}),
        ("unpadded-ids", {"DC": 3, "EN": 3, "VC": 3}),
    ],
)
def test_what_is_read_in_a_trap(trap: str, registers: dict[str, int], project_of: Callable[..., Project]) -> None:
    assert denominators(project_of(tree(trap))).items == registers
