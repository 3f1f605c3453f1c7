from __future__ import annotations

import pytest

from gatelint.analysis.status.disagreements import status_disagreements
from gatelint.comparison.statuses import contradict
from gatelint.facts.model import Span
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        ("Done", "Complete", False),
        ("Done", "✅", False),
        ("Done", "✅ **Resolved** (local)", False),
        ("Done", "Implemented", False),
        ("Chosen", "Resolved", False),
        ("Mitigated", "Closed", False),
        ("Done", "Open", True),
        ("Done", "Blocked", True),
        ("Done", "Ready", True),
        ("Done", "Pending", True),
        ("Done", "Not Started", True),
        ("Done", "Partial", True),
        ("Done", "In Progress", True),
        ("Done", "Deferred", True),
        ("Done", "External", True),
        ("Closed", "Open", True),
        ("Ready", "Blocked", True),
        ("✅ Ready", "🔴 Blocked", True),
        ("Ready", "Open", False),
        ("Ready", "Pending", False),
        ("Blocked", "Open", False),
        ("Blocked", "Pending", False),
        ("Blocked", "External", False),
        ("Blocked", "Partial", False),
        ("Pending", "External", False),
        ("Pending", "Open", False),
        ("Deferred", "Pending", False),
        ("Not Started", "Pending", False),
        ("Not Started", "Partial", True),
        ("Not Started", "In Progress", True),
        ("Partial", "In Progress", False),
        ("Done", "Frobbed", False),
        ("Frobbed", "Mangled", False),
        ("Proposed", "Accepted", True),
        ("Draft", "Final", True),
        ("Draft", "Active", True),
        ("Proposed", "Active", True),
        ("Final", "Active", True),
        ("Superseded", "Inactive", True),
        ("Rejected", "Accepted", True),
        ("Inactive (superseded)", "Inactive", False),
        ("Superseded", "Done", False),
        ("Accepted", "Done", False),
        ("Proposed", "Pending", False),
    ],
)
def test_which_statuses_cannot_both_be_true(first: str, second: str, contradicts: bool, lexicon: Lexicon) -> None:
    one, other = (parse_status(Span(text, Range(0, len(text))), lexicon) for text in (first, second))
    assert one is not None
    assert other is not None
    assert contradict(one, other, lexicon) is contradicts
    assert contradict(other, one, lexicon) is contradicts


HOME = """\
# Work

### OPS-001: Dig

**Status:** Blocked

### OPS-002: Reap

**Status:** Done

### OPS-003: Sow
"""
ROWS = """\
| ID | Title | Status |
|---|---|---|
| OPS-001 | Dig | {0} |
| OPS-002 | Reap | {1} |
| OPS-003 | Sow | Done |
"""


def found(project) -> list[tuple[str, str, str]]:
    return [(each.item.id, each.claim.value.text, each.truth.value.text) for each in status_disagreements(project)]


def test_a_row_that_contradicts_a_section(project_of) -> None:
    project = project_of({"work.md": HOME, "list.md": ROWS.format("✅ Ready", "✅ Done")})
    assert found(project) == [("OPS-001", "✅ Ready", "Blocked")]


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("list.md", "Blocked", "Resolved"),
        ("list.md", "✅", "⏳"),  # a sign alone decides nothing
        ("list.md", "Open", "-"),
        ("validation_list.md", "Ready", "Open"),
        ("archive/list.md", "Ready", "Open"),
    ],
)
def test_what_is_no_disagreement(path: str, first: str, second: str, project_of) -> None:
    assert found(project_of({"work.md": HOME, path: ROWS.format(first, second)})) == []


def test_a_doubtful_item_has_no_truth(project_of) -> None:
    other = "## OPS-001: Dig\n\n**Status:** Done\n\n## OPS-002: Goat stable\n\n**Status:** Open\n"
    project = project_of({"work.md": HOME, "other.md": other})
    assert found(project) == [("OPS-001", "Done", "Blocked")]


def test_a_heading_above_is_no_disagreement(project_of) -> None:
    assert found(project_of({"a.md": "# T\n\n## Open Things\n\n### OPS-001: Dig\n\n**Status:** Done\n"})) == []


def test_another_key_of_the_same_section_may_tell_of_the_past(project_of) -> None:
    text = "# T\n\n### OPS-001: Dig\n\n**Status:** Done\n**Current Status:** Open\n"
    assert found(project_of({"a.md": text})) == []


def copied(statuses: str, copies: str) -> dict[str, str]:
    """A list of items with their statuses, and a board that repeats them."""
    items = [f"### BOAT-{n:03}: B{n}\n\n**Status:** {one}\n" for n, one in enumerate(statuses.split(), 1)]
    rows = [f"| BOAT-{n:03} | B{n} | {one} |" for n, one in enumerate(copies.split(), 1)]
    board = "\n".join(["# Board\n", "| ID | Title | Status |", "| --- | --- | --- |", *rows])
    return {"list.md": "# List\n\n" + "\n".join(items), "board.md": board}


@pytest.mark.parametrize(
    ("statuses", "copies", "expected"),
    [
        # Words of the project's own, used alike in both documents but for one item.
        ("Afloat Careened Afloat Careened Moored", "Afloat Afloat Afloat Careened Moored", ["BOAT-002"]),
        ("Done Open Done Shelved Shelved", "Done Open Done Shelved Done", ["BOAT-005"]),
        ("Shelved Open Shelved Done Done", "Shelved Open Shelved Done Shelved", ["BOAT-005"]),
        # The board speaks another language, or names other stages.
        ("Afloat Afloat Moored Moored", "Flott Flott Vertaut Vertaut", []),
        ("Afloat Afloat Moored Moored", "Afloat Wintering Moored Wintering", []),
        # Nothing says that a word used once is a status.
        ("Afloat Afloat Afloat Moored", "Afloat Afloat Afloat Afloat", []),
        ("Afloat Afloat Moored Moored", "Afloat Aflot Moored Moored", []),
        # The board calls two stages one.
        ("Afloat Moored Afloat Moored", "Afloat Afloat Afloat Afloat", []),
    ],
)
def test_words_that_nothing_declares_are_compared_by_their_use(
    statuses: str, copies: str, expected: list[str], project_of
) -> None:
    found = list(status_disagreements(project_of(copied(statuses, copies))))
    assert [one.item.id for one in found] == expected
    assert all(one.by_use for one in found)


PHASES = ("Printer", "Screen", "Cable", "Lamp", "Rope")


def listed(family: str, cells: tuple[str, ...]) -> str:
    pairs = enumerate(zip(PHASES, cells, strict=True), 1)
    return "".join(f"| {family}{at} | {name} | {cell} |\n" for at, (name, cell) in pairs)


def plan(cells: tuple[str, ...], sections: tuple[str, ...]) -> dict[str, str]:
    rows = listed("", cells)
    own = "".join(
        f"## Phase {at}: {name}\n\n**Status:** {status}\n\n"
        for at, (name, status) in enumerate(zip(PHASES, sections, strict=True), 1)
    )
    return {"PLAN.md": f"# Plan\n\n| Phase | Name | Status |\n|---|---|---|\n{rows}\n{own}"}


@pytest.mark.parametrize(
    ("cells", "sections", "expected"),
    [
        (("✅", "✅", "🚧", "⏳", "⏳"), ("Complete", "Complete", "In Progress", "Pending", "Pending"), []),
        (("✅", "✅", "🚧", "⏳", "⏳"), ("Complete", "In Progress", "In Progress", "Pending", "Pending"), ["Phase 2"]),
        (("✅", "✅", "✅", "⏳", "⏳"), ("Complete", "Done", "Done", "Complete", "Pending"), ["Phase 4"]),
        # What is left aside may have any sign.
        (("✅", "✅", "🚧", "⏳", "⏳"), ("Complete", "Rejected", "In Progress", "Pending", "Pending"), []),
        # A column that mostly disagrees means something else by its signs, as one does that knows a single sign.
        (("✅", "✅", "✅", "✅", "⏳"), ("Pending", "Pending", "In Progress", "Complete", "Pending"), []),
        (("✅", "✅", "✅", "✅", "✅"), ("Complete", "Complete", "Complete", "Pending", "Complete"), []),
    ],
)
def test_a_column_of_signs_against_words(
    cells: tuple[str, ...], sections: tuple[str, ...], expected: list[str], project_of
) -> None:
    found = list(status_disagreements(project_of(plan(cells, sections))))
    assert [one.item.id for one in found] == expected
    assert all(one.by_use for one in found)
