from __future__ import annotations

from typing import Any

import pytest

from gatelint.analysis.status.universal_claims import contradicted_wholes

TELLING = "[list](REQUIREMENTS.md) (all 4 requirements satisfied)"
LIST = "# Requirements\n\n- [x] Rope\n- [x] Jar\n- [ ] Well\n- [ ] Roof\n"
REGISTER = "# Requirements\n\n" + "".join(
    f"- [{box}] **REQ-0{n}**: The {what} is there\n"
    for n, (box, what) in enumerate([("x", "rope"), ("x", "jar"), (" ", "well"), (" ", "roof")], 1)
)
ROWS = "\n| ID | Status |\n| --- | --- |\n" + "".join(
    f"| REQ-0{n} | {status} |\n" for n, status in enumerate(["Done", "Done", "Pending", "Pending"], 1)
)


def open_things(telling: str, listed: str, project_of: Any) -> list[tuple[str, list[str]]]:
    found = contradicted_wholes(project_of({"NOW.md": f"# Now\n\n{telling}\n", "REQUIREMENTS.md": listed}))
    return [(one.whole.span.text, [other.name for other in one.open]) for one in found]


def test_check_lists_with_open_entries(project_of: Any) -> None:
    assert open_things(TELLING, LIST, project_of) == [("all 4 requirements satisfied", ["", ""])]


def test_items_with_boxes_and_rows(project_of: Any) -> None:
    expected = [("all 4 requirements satisfied", ["REQ-03", "REQ-04"])]
    assert open_things(TELLING, REGISTER, project_of) == expected
    assert open_things(TELLING, REGISTER + ROWS, project_of) == expected


def test_items_in_rows_alone(project_of: Any) -> None:
    assert open_things(TELLING, "# Requirements\n" + ROWS, project_of) == [
        ("all 4 requirements satisfied", ["REQ-03", "REQ-04"])
    ]


@pytest.mark.parametrize(
    "telling",
    [
        "[list](REQUIREMENTS.md): all 4 requirements satisfied",
        "**Requirements:** [list](REQUIREMENTS.md) - all 4 met (see the audit)",
        "| What | Where |\n| --- | --- |\n| Roof | [list](REQUIREMENTS.md) (all 4 requirements are done) |",
    ],
)
def test_where_a_whole_may_be_told(telling: str, project_of: Any) -> None:
    assert len(open_things(telling, LIST, project_of)) == 1


@pytest.mark.parametrize(
    "telling",
    [
        "[list](REQUIREMENTS.md) (all 5 requirements satisfied)",  # of something else, or miscounted
        "[list](REQUIREMENTS.md) (4 requirements satisfied)",
        "[list](REQUIREMENTS.md) (not all 4 requirements satisfied)",
        "[list](REQUIREMENTS.md) (all 4 requirements must be satisfied)",
        "[list](REQUIREMENTS.md) (all 4 phases complete)",
        "[list](REQUIREMENTS.md) (all 4 requirements documented)",
        "[list](REQUIREMENTS.md) (all 4 requirements verified)",  # a tick says done, not verified
        "[list](REQUIREMENTS.md) (all 4 requirements pending)",
        "[list](REQUIREMENTS.md) (all 4 requirements satisfied, except the roof)",
        "- [ ] [list](REQUIREMENTS.md) (all 4 requirements satisfied)",
        "**Exit criteria:** [list](REQUIREMENTS.md) (all 4 requirements satisfied)",
        "All 4 requirements satisfied: [list](REQUIREMENTS.md)",
        "When [list](REQUIREMENTS.md) (all 4 requirements satisfied)",
        "REQUIREMENTS.md (all 4 requirements satisfied)",
        "[list](OTHER.md) (all 4 requirements satisfied)",
    ],
)
def test_where_none_is_told(telling: str, project_of: Any) -> None:
    assert open_things(telling, LIST, project_of) == []


@pytest.mark.parametrize(
    "listed",
    [
        LIST.replace("[ ]", "[x]"),
        LIST.replace("[x]", "[ ]"),  # nobody ticks here
        LIST.replace("- [ ] ", "- "),
        LIST.replace("Well", "Well ✅ Done").replace("Roof", "Roof (dropped)"),
        LIST.replace("Well", "~~Well~~").replace("Roof", "~~Roof~~"),
        REGISTER + ROWS.replace("Pending", "Done"),
        "---\narchived: 2026-03-01\n---\n\n" + LIST.replace("Requirements", "Requirements Report"),
    ],
)
def test_what_does_not_contradict_it(listed: str, project_of: Any) -> None:
    assert open_things(TELLING, listed, project_of) == []


def test_a_list_that_says_verified(project_of: Any) -> None:
    telling = "[list](REQUIREMENTS.md) (all 4 requirements validated)"
    rows = "# Requirements\n" + ROWS.replace("Done", "Verified")
    assert open_things(telling, rows, project_of) == [("all 4 requirements validated", ["REQ-03", "REQ-04"])]
