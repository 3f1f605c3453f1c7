from __future__ import annotations

import pytest

from gatelint.analysis.counts.binding.near_counts import near_counts
from gatelint.facts.values.vocabulary import Lexicon

BOXES = "- [x] **PIER-01**: Posts\n- [x] **PIER-02**: Planks\n- [x] **PIER-03**: Lamps\n- [ ] **PIER-04**: Rails\n"
ROWS = "".join(
    f"| FR-{number:03} | wish {number} | {status} |\n"
    for number, status in enumerate(("Done", "Open", "Done", "✅", "Open"), 1)
)
TABLE = f"| ID | Wish | Status |\n|---|---|---|\n{ROWS}"
EPICS = """\
| Epic | Title | Status |
|---|---|---|
| EPIC-1 | a | Done |
| EPIC-2 | b | In Progress |
| EPIC-3 | c | Pending |
"""


def counts(text: str, project_of, lexicon: Lexicon) -> list[tuple[int, int]]:
    document = project_of({"x.md": text}).documents["x.md"]
    found = list(near_counts(document, lexicon))
    for count in found:
        assert text[slice(*count.place)] == str(count.stated)
    return [(count.stated, count.found) for count in found]


@pytest.mark.parametrize("form", ["({} complete)", "({})", "({} tasks complete)", "[{}]", "- {} done"])
@pytest.mark.parametrize("inner", ["", "### Part\n\n"])
def test_a_ratio_in_a_heading_over_boxes(form: str, inner: str, project_of, lexicon: Lexicon) -> None:
    text = "## Tasks {}\n\n" + inner + BOXES
    assert counts(text.format(form.format("2/4")), project_of, lexicon) == [(2, 3)]
    assert counts(text.format(form.format("3/5")), project_of, lexicon) == [(5, 4)]
    assert counts(text.format(form.format("3/4")), project_of, lexicon) == []
    assert counts(text.format(form.format("7/9")), project_of, lexicon) == []


@pytest.mark.parametrize(
    "form",
    [
        "**Coverage**: 60% ({} done)",
        "**Coverage:** {} done",
        "**Done:** {} rows (60 %)",
        "**Share**: {} done - see below",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_ratio_beside_a_table(form: str, above: bool, project_of, lexicon: Lexicon) -> None:
    def text(ratio: str) -> str:
        return "## Staff\n\n" + "\n".join([form.format(ratio) + "\n", TABLE] if above else [TABLE, form.format(ratio)])

    assert counts(text("4/5"), project_of, lexicon) == [(4, 3)]
    assert counts(text("3/5"), project_of, lexicon) == []


@pytest.mark.parametrize("ratio", ["4/5 lamp posts", "31/46, 67 % of them in spring", "4/5 in autumn, not in spring"])
def test_a_ratio_of_something_else(ratio: str, project_of, lexicon: Lexicon) -> None:
    assert counts(f"## Staff\n\n{TABLE}\n**Coverage**: {ratio}\n", project_of, lexicon) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Send today", []), ("✅ Ready to send", []), ("Deferred", [(4, 3)]), ("🟡 Sketch", [(4, 3)])],
)
def test_statuses_of_unknown_meaning_are_not_counted(word: str, expected: list[object], project_of, lexicon) -> None:
    assert counts(f"## Wishes (4/5 complete)\n\n{TABLE.replace('Open', word)}", project_of, lexicon) == expected


@pytest.mark.parametrize(("ratio", "expected"), [("6/6", [(6, 5)]), ("5/5", []), ("7/7", []), ("5/6", [(6, 5)])])
def test_all_of_one_more_than_there_are(ratio: str, expected: list[object], project_of, lexicon) -> None:
    assert counts(f"## Wishes ({ratio} complete)\n\n{TABLE.replace('Open', 'Done')}", project_of, lexicon) == expected


def test_boxes_that_nobody_fills(project_of, lexicon: Lexicon) -> None:
    assert counts("## Tasks (4/4 complete)\n\n" + BOXES.replace("[x]", "[ ]"), project_of, lexicon) == []


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ("2 pending, 1 in progress, 0 done", [(2, 1)]),
        ("1 pending, 1 in progress, 1 done", []),
        ("1 done · 2 in progress", []),  # pending is under way, too
        ("0 done · 3 pending", [(0, 1)]),
        ("2 pending, 4 in progress", []),  # another number of things
        ("2 pending, 1 in progress, some done", []),
    ],
)
def test_a_tally_by_status(tally: str, expected: list[tuple[int, int]], project_of, lexicon: Lexicon) -> None:
    assert counts(f"# State\n\n{EPICS}\n**Epics:** {tally}\n", project_of, lexicon) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("**Total epics:** 4", [(4, 3)]),
        ("**Total:** 4 epics", [(4, 3)]),
        ("**Number of epics**: 4", [(4, 3)]),
        ("**Total epics:** 3", []),
        ("**Total points:** 4", []),
        ("**Total epics:** 4+", []),
        ("**Total epics:** 12", []),  # too far away to be one that went stale
    ],
)
@pytest.mark.parametrize("between", ["", "Text of the page.\n\n"])
def test_a_total_above_a_table(
    label: str, expected: list[tuple[int, int]], between: str, project_of, lexicon: Lexicon
) -> None:
    assert counts(f"# State\n\n{label}\n\n{between}{EPICS}", project_of, lexicon) == expected


def test_a_total_of_two_tables(project_of, lexicon: Lexicon) -> None:
    more = "| Epic | Title |\n|---|---|\n| EPIC-4 | d |\n| EPIC-5 | e |\n"
    assert counts(f"# State\n\n**Total epics:** 5\n\n{EPICS}\n## More\n\n{more}", project_of, lexicon) == []
