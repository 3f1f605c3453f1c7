from __future__ import annotations

import pytest

from gatelint.analysis.counts.binding.part_counts import part_counts
from gatelint.facts.values.vocabulary import Lexicon

PHASES = "".join(f"## Phase {number}: Part {number}\n\ntext\n\n" for number in range(1, 6))
TASKS = "".join(f"- [ ] **T00{number}**: Oil {number}\n" for number in range(1, 6))


def counts(text: str, project_of, lexicon: Lexicon) -> list[tuple[int, int]]:
    document = project_of({"x.md": text}).documents["x.md"]
    found = list(part_counts(document, lexicon))
    for count in found:
        assert text[slice(*count.place)] == str(count.stated)
    return [(count.stated, count.found) for count in found]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("# Plan\n\n**Total phases:** 6\n", [(6, 5)]),
        ("# Plan\n\n**Total phases:** 5\n", []),
        ("# Plan\n\n**Total phases:** 9\n", []),  # of another plan
        ("# Plan\n\n**Total:** 6 phases\n", [(6, 5)]),
        ("# Plan\n\n**Total weeks:** 6\n", []),
        ("# Plan (6 phases)\n", [(6, 5)]),
        ("# Plan (5 phases)\n", []),
        ("# Plan\n\n## Autumn\n\n## Winter\n\n**Total phases:** 6\n", []),  # those of winter
        ("# Plan\n\n| Phase | Days |\n|---|---|\n| Phase 6 | 2 |\n\n**Total phases:** 6\n", []),
    ],
)
def test_sections(head: str, expected: list[tuple[int, int]], project_of, lexicon: Lexicon) -> None:
    assert counts(f"{head}\n{PHASES}", project_of, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PHASES.replace("Phase 5", "Phase 4"), []),  # a number twice
        (PHASES.replace("Phase 5", "Phase 4a").replace("Phase 4:", "Phase 4b:"), [(6, 5)]),
        (PHASES.replace("Phase", "Step"), []),
    ],
)
def test_which_sections_are_counted(text: str, expected: list[tuple[int, int]], project_of, lexicon) -> None:
    assert counts(f"# Plan (6 phases)\n\n{text}", project_of, lexicon) == expected
    assert counts(f"# Plan (4 phases)\n\n{text}", project_of, lexicon) in ([(4, 5)], [])


@pytest.mark.parametrize(("label", "expected"), [("Total tasks", [(6, 5)]), ("Total days", []), ("Total T", [(6, 5)])])
def test_list_items(label: str, expected: list[tuple[int, int]], project_of, lexicon: Lexicon) -> None:
    assert counts(f"# Tasks\n\n**{label}:** 6\n\n## First\n\n{TASKS}", project_of, lexicon) == expected
    others = "- [ ] **B001**: Oil\n"
    both = counts(f"# Tasks\n\n**{label}:** 6\n\n## First\n\n{TASKS}\n## Second\n\n{others}", project_of, lexicon)
    assert both == (expected if label == "Total T" else [])
