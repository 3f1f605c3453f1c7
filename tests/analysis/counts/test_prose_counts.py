from __future__ import annotations

import pytest

from gatelint.analysis.counts.prose_counts import restated_counts

SEEDS = "# Seeds\n\n" + "".join(
    f"### SEED-00{number}: Sort {number}\n\n**Status:** {'Done' if number < 3 else 'Open'}\n\n"
    for number in range(1, 5)
)


def restated(text: str, project_of, path: str = "notes.md") -> list[tuple[int, int]]:
    project = project_of({"seeds.md": SEEDS, path: text + "\n", "other.md": "# Other\n"})
    return [(found.stated.value, found.found) for found in restated_counts(project)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [seeds](seeds.md) (4 items)", [(4, 4)]),
        ("See [seeds](seeds.md) (7 items)", [(7, 4)]),
        ("See [seeds](seeds.md) (7 seeds)", [(7, 4)]),
        ("See [seeds](seeds.md) (3 done)", [(3, 2)]),
        ("See [seeds](seeds.md) (3 open)", [(3, 2)]),
        ("See `./seeds.md` (7 items)", [(7, 4)]),
        ("See [seeds](seeds.md) (7 goats)", []),
        ("See [seeds](seeds.md#part) (7 items)", []),
        ("See [seeds](seeds.md)\n\n(7 items)", []),
        ("See [seeds](seeds.md), [more](other.md) (7 items)", []),
        ("See [other](other.md) (7 items)", []),
        ("See [me](notes.md) (7 items)", []),
        ("| A | B |\n|---|---|\n| [seeds](seeds.md) | (7 items) |", []),
        ("| A | B | C |\n|---|---|---|\n| SEED-001 through SEED-004 | 5 SEED IDs | x |", [(5, 4)]),
        ("| A | B | C |\n|---|---|---|\n| SEED-001 through SEED-003 | 3 SEED IDs | x |", [(3, 3)]),
        ("| A | B | C |\n|---|---|---|\n| SEED-001 through SEED-003 | Phase 2 SEED rows | x |", []),
        ("| A | B | C |\n|---|---|---|\n| SEED-001-002, SEED-003-004 | 3 SEED IDs | x |", []),
        ("| A | B | C |\n|---|---|---|\n| SEED-001 | 3 SEED IDs | x |", []),
    ],
)
def test_counts_beside_links_and_ranges(text: str, expected: list[tuple[int, int]], project_of) -> None:
    assert restated(text, project_of) == expected


def test_reports_may_count_what_was_there(project_of) -> None:
    assert restated("See [seeds](seeds.md) (7 items)", project_of, "validation_x.md") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have 7/7 crops sown.", [(7, 5)]),
        ("We have 7/7 crops sown.\n\nOf 7 crops none failed.", []),
        ("We have 5/5 crops sown.", [(5, 5)]),
        ("We have 7/7 crops sown.**\n- **7/7 crops are wet.", [(7, 5), (7, 5)]),
    ],
)
def test_a_number_that_the_document_repeats_counts_other_things(
    text: str, expected: list[tuple[int, int]], project_of
) -> None:
    rows = "".join(f"| SEED-00{number} | Sort |\n" for number in range(1, 6))
    assert restated(f"# Crops\n\n- **{text}**\n\n| Crop | Sort |\n|---|---|\n{rows}", project_of) == expected
