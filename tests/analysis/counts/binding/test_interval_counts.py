from __future__ import annotations

import pytest

from gatelint.analysis.counts.binding.interval_counts import interval_counts

SCORES = (16, 12, 9, 6, 15, 20, 3)
RISKS = "| ID | What | Risk Score |\n|---|---|---|\n" + "".join(
    f"| RISK-00{number} | Rope {number} | **{score}** |\n" for number, score in enumerate(SCORES, 1)
)
STORIES = "".join(
    f"## STORY-00{number}: Oil\n\n**Size:** {points} points\n\n" for number, points in enumerate((3, 5, 8, 13, 21), 1)
)


def counts(text: str, project_of) -> list[tuple[int, int]]:
    document = project_of({"x.md": text}).documents["x.md"]
    found = list(interval_counts(document))
    for count in found:
        assert text[slice(*count.place)] == str(count.stated)
    return [(count.stated, count.found) for count in found]


@pytest.mark.parametrize(
    ("high", "middle", "low", "expected"),
    [
        ("(Score ≥15)**: 3", "(Score 7-14)**: 2", "(Score ≤6)**: 2", []),
        ("(Score ≥15)**: 2", "(Score 7-14)**: 2", "(Score ≤6)**: 2", [(2, 3)]),
        ("(score >= 15)**: 3 items", "(score 7–14)**: 3 items", "(score < 7)**: 2 items", [(3, 2)]),
        ("(Score 15+)**: 3", "(Score 7-15)**: 2", "(Score ≤6)**: 2", []),  # 15 is counted once
        ("(Cost ≥15)**: 2", "(Cost 7-14)**: 2", "(Cost ≤6)**: 2", []),  # no such column
        ("(Score ≥15)**: 30", "(Score 7-14)**: 20", "(Score ≤6)**: 20", []),  # of other risks
        ("(≥15)**: 2", "(7-14)**: 2", "(≤6)**: 2", []),  # says nothing of a column
    ],
)
def test_a_scale_over_a_column(high: str, middle: str, low: str, expected: list[object], project_of) -> None:
    text = f"# Risks\n\n{RISKS}\n## Summary\n\n**High {high}\n**Medium {middle}\n**Low {low}\n"
    assert counts(text, project_of) == expected


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [
        ("(3-5 points)**: 2 stories", "(8-21 points)**: 4 stories", [(4, 3)]),
        ("(3-5 points)**: 2 stories", "(8-21 points)**: 3 stories", []),
        ("(3-5 days)**: 2 stories", "(8-21 days)**: 4 stories", []),
    ],
)
def test_a_scale_over_labels(small: str, large: str, expected: list[object], project_of) -> None:
    assert counts(f"# Stories\n\n- **Small {small}\n- **Large {large}\n\n{STORIES}", project_of) == expected


def test_a_single_interval_is_no_scale(project_of) -> None:
    assert counts(f"# Risks\n\n**High (Score ≥15):** 2\n\n{RISKS}", project_of) == []
