from __future__ import annotations

import pytest

from gatelint.analysis.status.quantified_sentences import denied_items

GATE = """\
# Gate

| Phase | Name | Status |
|-------|------|--------|
| 06 | Sowing | Ready |
| 11 | Watering | Ready |
| 26 | Rest | Ready |

{line}

### Phase 06: Sowing

### Phase 11: Watering

### Phase 26: Rest
"""
CHOICES = """\
# Choices

### CHOICE-001: Way of digging

**Status:** {status}
**Blocks:** Phase 06

### CHOICE-002: Way of singing

**Status:** Chosen
"""


def denied(line: str, project_of, status: str = "Pending") -> list[str]:
    project = project_of({"gate.md": GATE.format(line=line), "choices.md": CHOICES.format(status=status)})
    return [item.id for found in denied_items(project) for item in found.items]


@pytest.mark.parametrize(
    "line",
    [
        "All choices are chosen.",
        "**All required choices are resolved.**",
        "**No choices are blocking any phase.**",
    ],
)
def test_a_sentence_that_an_open_item_proves_wrong(line: str, project_of) -> None:
    assert denied(line, project_of) == ["CHOICE-001"]
    assert denied(line, project_of, status="Chosen") == []


@pytest.mark.parametrize(
    "line",
    [
        "All goats are fed.",
        "All choices matter.",
        "All choices are pending.",
        "No choice is easy.",
        "Some choices are chosen.",
        "No goats are blocked.",
        "- - -",
    ],
)
def test_sentences_that_deny_nothing(line: str, project_of) -> None:
    assert denied(line, project_of) == []


def test_an_item_that_says_of_no_gate_that_it_blocks_it_blocks_none(project_of) -> None:
    choices = CHOICES.format(status="Pending").replace("**Blocks:** Phase 06\n", "")
    project = project_of({"gate.md": GATE.format(line="No choices are blocking any phase."), "choices.md": choices})
    assert list(denied_items(project)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Choices Required:** All ✅", ["CHOICE-001"]),
        ("**Choices Required:** All done", ["CHOICE-001"]),
        ("**Choices Required:** All", []),
        ("**Choices Required:** Some done", []),
        ("**Choices Required:** All of them done", []),
        ("**Goats Required:** All ✅", []),
    ],
)
def test_a_field_that_says_that_all_is_done(line: str, expected: list[str], project_of) -> None:
    assert denied(line, project_of) == expected


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("All decisions are chosen", 1),
        ("All mandatory parts (Outline, Decisions) are chosen", 0),
        ("All decisions (of the harbour) are chosen", 1),
    ],
)
def test_what_stands_in_brackets_is_not_spoken_of(line: str, count: int, project_of) -> None:
    choices = "# Choices\n\n## DECISION-001: Rope\n\n**Status:** Chosen\n\n## DECISION-002: Paint\n\n**Status:** Open\n"
    assert len(list(denied_items(project_of({"choices.md": choices, "notes.md": f"# Notes\n\n{line}\n"})))) == count


def test_ids_that_may_be_anything_deny_nothing(project_of) -> None:
    scenarios = "# S\n\n" + "".join(f"- [ ] **Scenario {number} - Rain {number}**: text\n" for number in (1, 2, 3))
    documents = {"s.md": scenarios, "n.md": "# N\n\nAll scenarios are complete\n"}
    assert list(denied_items(project_of(documents))) == []


def test_a_family_of_a_letter_or_two_is_no_noun(project_of) -> None:
    items = "# I\n\n" + "".join(f"- [ ] **I-0{number}**: thing {number}\n" for number in (1, 2, 3))
    documents = {"i.md": items, "n.md": "# N\n\nEvery factor is closed\n\nAll i are closed\n"}
    assert list(denied_items(project_of(documents))) == []
