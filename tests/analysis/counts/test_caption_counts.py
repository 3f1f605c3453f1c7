from __future__ import annotations

import pytest

from gatelint.analysis.counts.caption_counts import caption_counts
from gatelint.facts.values.vocabulary import Lexicon

LIST = "- well\n- rope\n- roof\n"
TABLE = "| What | Who |\n|---|---|\n| well | Ann |\n| rope | Ben |\n| roof | Cy |\n"


def counts(text: str, project_of, lexicon: Lexicon) -> list[tuple[int, int]]:
    document = project_of({"x.md": text}).documents["x.md"]
    found = list(caption_counts(document, lexicon))
    for count in found:
        assert text[slice(*count.stated.range)] == str(count.stated.value)
    return [(count.stated.value, count.found) for count in found]


@pytest.mark.parametrize("stated", [3, 4])
@pytest.mark.parametrize("block", [LIST, TABLE])
@pytest.mark.parametrize(
    "caption",
    ["## Chores ({})\n\n", "## Chores ({} items)\n\n", "**Chores ({}):**\n\n", "Chores ({}):\n", "**Chores** ({})\n\n"],
)
def test_a_number_above_a_list_or_table(caption: str, block: str, stated: int, project_of, lexicon) -> None:
    assert counts(caption.format(stated) + block, project_of, lexicon) == [(stated, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "## Chores (1)\n\n" + LIST,
        "## Chores\n\n" + LIST,
        "## Error (401)\n\n" + LIST,
        "## Spring (2026)\n\n" + TABLE,
        "**Chores (11):**\n\n" + LIST,
        "Some chores (4)\n\n" + LIST,
        "## Chores (4)\n\nA story.\n\n" + LIST,
        "## Chores (4)\n\n### Inner\n\n" + LIST,
        "## 5 farms (4 families)\n\n" + LIST,
        "## Chores (~4)\n\n" + LIST,
        "**Chores (4):**\n\n- well, pump\n- rope\n- roof\n",
        "**Chores (4):**\n\n- well and pump\n- rope\n- roof\n",
        "**Chores (4):**\n\n- wells (2)\n- rope\n- roof\n",
        "**Chores (4):**\n\n- OPS-001 to OPS-002\n- rope\n- roof\n",
        "**Chores (4):**\n\n- well\n- rope\n- other chores\n",
        "**Chores (4):**\n\n| What | Hours |\n|---|---|\n| well | 2 |\n| rope | 1 |\n| roof | 1 |\n",
        "**Chores (6):**\n\n| What | Hours |\n|---|---|\n| well | 2 |\n| rope | 4 |\n| **Total** | 6 |\n",
        "**Chores (4):**\n\n| Field | Value |\n|---|---|\n| Owner | Ann |\n| Status | x |\n| Date | y |\n",
        "**Chores (4):**\n\n| What | Who |\n|---|---|\n| well/pump | Ann |\n| rope | Ben |\n| roof | Cy |\n",
    ],
)
def test_a_number_that_counts_something_else(text: str, project_of, lexicon: Lexicon) -> None:
    assert counts(text, project_of, lexicon) == []


def test_a_total_row_is_not_counted(project_of, lexicon: Lexicon) -> None:
    text = "**Chores (2):**\n\n| What | Who |\n|---|---|\n| well | Ann |\n| rope | Ben |\n| **Total** | 2 |\n"
    assert counts(text, project_of, lexicon) == [(2, 2)]


def test_a_count_names_the_keys_below(project_of, lexicon: Lexicon) -> None:
    text = "**Chores (3):**\n\n| ID | Who |\n|---|---|\n| OPS-001 | Ann |\n| OPS-002 | Ben |\n"
    (count,) = caption_counts(project_of({"x.md": text}).documents["x.md"], lexicon)
    assert count.members == ("OPS-001", "OPS-002")
    assert text[slice(*count.place)].startswith("| ID | Who |")


@pytest.mark.parametrize(("stated", "found"), [(5, 5), (6, 5)])
def test_the_number_of_a_heading_against_those_of_its_parts(stated: int, found: int, project_of, lexicon) -> None:
    text = f"## Chores ({stated})\n\n### Wet (3)\n\n{LIST}\n### Dry (2)\n\n- sun\n- hay\n"
    assert counts(text, project_of, lexicon)[0] == (stated, found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Doors (34/34)\n\n| Side | Doors |\n|---|---|\n| North | 30 |\n| South | 3 |\n", [(34, 33)]),
        ("## Doors (34/34)\n\n| Side | Doors |\n|---|---|\n| North | 30 |\n| South | 4 |\n", [(34, 34)]),
        ("## Doors (34/34)\n\n| Side | Who |\n|---|---|\n| North | Ann |\n| South | Ben |\n", []),
        ("## Doors (34/34)\n\n- North\n- South\n", []),
        (TABLE + "\n**Total:** 4 chores\n", [(4, 3)]),
        (TABLE + "\n**Total:** 3 chores\n", [(3, 3)]),
        (TABLE + "\n**Total:** 40 chores\n", []),
        (TABLE + "\nBut see:\n\n**Total:** 4 chores\n", []),
        (TABLE + "\n**Total:** many\n", []),
        (TABLE + "\n**Total:** 4 (across 3 edits)\n", []),
        (TABLE + "\n**Total:** 4 (across 2 yards)\n", [(4, 3)]),
        (TABLE + "\n**Total:** 4 weeks\n", []),
        (TABLE + "\n**Total:** 4-5 chores\n", []),
        (f"## Chores (4 Stunden)\n\n{LIST}", []),
        (f"## Chores (4 things)\n\n{LIST}", [(4, 3)]),
        ("| What | Hours |\n|---|---|\n| well | 5 |\n| rope | 4 |\n\n**Total:** 10 hours\n", [(10, 9)]),
        ("| What | Hours |\n|---|---|\n| well | 5 |\n| rope | 4 |\n\n**Total:** 2 kinds\n", []),
        (f"| Part | Number |\n|---|---|\n| Chores | 4 |\n\n## Chores\n\n{TABLE}", [(4, 3)]),
        (f"| Part | Number |\n|---|---|\n| Chores | 3 |\n\n## Chores (daily)\n\n{TABLE}", [(3, 3)]),
        (f"| Part | Number |\n|---|---|\n| Chores | 4 |\n\n## Chores\n\n{TABLE}\n{TABLE}", []),
        (f"| Part | Number |\n|---|---|\n| Chores | 4 |\n\n## Chores\n\n{TABLE}\n## Chores\n\n{TABLE}", []),
        ("## Chores (6)\n\n**Wet (3)**\n\n" + LIST + "\n**Dry (2)**\n\n- sun\n- hay\n", [(3, 3), (2, 2), (6, 5)]),
        ("## Chores (6)\n\n**Wet (3)**\n\n" + LIST + "\n**Dry**\n\n- sun\n- hay\n", [(3, 3)]),
    ],
)
def test_numbers_beside_other_shapes(text: str, expected: list[tuple[int, int]], project_of, lexicon: Lexicon) -> None:
    assert sorted(counts(text, project_of, lexicon)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Parts (6):**\n\n- `keel` - bolts\n- `mast` - varnish\n- `boom` - varnish\n- 3 new ropes\n", []),
        ("**Parts (5):**\n\n- `keel` - bolts\n- `mast` - varnish\n- `boom` - varnish\n- new ropes\n", [(5, 4)]),
        ("## Chores (5)\n\n| Week | ID |\n|---|---|\n| 1 | REP-001 |\n| 2 | REP-002 |\n| 3-5 | REP-{3..5} |\n", []),
        ("## Chores (5)\n\n| ID | Week |\n|---|---|\n| T1 | 1 |\n| T2 | 2 |\n| T3-T5 | 3 |\n", []),
        (
            "## Chores (4)\n\n| Day | ID |\n|---|---|\n| 2026-01-02 | A |\n| 2026-01-03 | B |\n| 2026-01-04 | C |\n",
            [(4, 3)],
        ),
        ("**Chores (3):**\n\n- well\n- rope\n- roof\n- (door later)\n", []),
        ("**Chores (3):**\n\n- well\n- rope\n- roof\n- door (later)\n", [(3, 4)]),
        ("**Cellar** (4 tests passing):\n\n" + LIST, []),
        ("**Cellar** (4 tests):\n\n" + LIST, []),
        ("**Old chores** (5 places):\n\n" + LIST, []),
        ("**Old chores** (4 places):\n\n" + LIST, [(4, 3)]),
        ("**Cellar** (5 places):\n\n" + LIST, [(5, 3)]),
        ("**Cellar** (4 places):\n\n" + LIST, [(4, 3)]),
        ("**Old chores** (4 open chores):\n\n" + LIST, [(4, 3)]),
        ("**Cellar** (4 working days):\n\n" + LIST, []),
        ("## Tests (4 tests)\n\n" + LIST, [(4, 3)]),
        ("**Cellar** (4 tests):\n\n- test of rope\n- test of roof\n- test of well\n", [(4, 3)]),
        ("**Open chores** (4 open chores):\n\n" + LIST, [(4, 3)]),
    ],
)
def test_what_the_words_and_the_entries_stand_for(
    text: str, expected: list[tuple[int, int]], project_of, lexicon: Lexicon
) -> None:
    assert counts(text, project_of, lexicon) == expected
