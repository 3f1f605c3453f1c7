from __future__ import annotations

from typing import Any

import pytest


def decisions(*statuses: str) -> str:
    return "# Decisions\n\n" + "".join(
        f"## DEC-{number:03}: Question {number}\n\n- **Status:** {status}\n- **Blocks:** Phase 03\n\n"
        for number, status in enumerate(statuses, 1)
    )


ROWS = "".join(f"| {number:02} | Ready |\n" for number in (1, 2, 3))
SECTIONS = "".join(f"## Phase {number:02}: Part {number}\n\n" for number in (1, 2, 3))
GATE = f"# Gate\n\n| Phase | Status |\n| --- | --- |\n{ROWS}\n{SECTIONS}"


def documents(text: str, *statuses: str) -> dict[str, str]:
    return {"GATE.md": GATE, "DECISIONS.md": decisions(*statuses), "NOW.md": f"# Now\n\n{text}\n"}


def test_all_of_them(rule: Any) -> None:
    found = rule(documents("All decisions are chosen.", "Chosen", "Open"))
    assert found.messages == ["“All decisions are chosen”, but `DEC-002` is open"]
    assert found.quoted == [("NOW.md", "All decisions are chosen.")]
    assert found.related == [[("DECISIONS.md", "Open", "`DEC-002` is open here")]]


def test_none_of_them(rule: Any) -> None:
    found = rule(documents("**No decisions are blocking any phase.**", "Open", "Pending"))
    assert found.messages == ["“No decisions are blocking any phase”, but `DEC-001`, `DEC-002` are open"]


def test_a_field_that_says_all(rule: Any) -> None:
    table = "| Aspect | Status |\n| --- | --- |\n| **Decisions Required** | All ✅ |\n"
    assert len(rule(documents(table, "Open")).messages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "All decisions are on paper.",
        *(f"All decisions {word} DEC-002 are chosen." for word in ("but", "except", "other than")),
        "All decisions should be taken by May.",
        "No decisions were taken today.",
        "No ropes are blocking any phase.",
        "All ropes are done.",
        "Are all decisions chosen?",
        "```\nAll decisions are chosen.\n```",
        "| Aspect | Status |\n| --- | --- |\n| **Decisions Required** | All |\n",
    ],
)
def test_lawful_sentences(rule: Any, text: str) -> None:
    assert rule(documents(text, "Chosen", "Open")).messages == []


@pytest.mark.parametrize("text", ["All decisions are chosen.", "No decisions are blocking any phase."])
def test_sentences_that_are_true(rule: Any, text: str) -> None:
    assert rule(documents(text, "Chosen", "Superseded")).messages == []


def test_reports_tell_of_their_day(rule: Any) -> None:
    report = "# Report\n\n**Date:** 2027-01-02\n\nAll decisions are chosen.\n"
    assert rule({"DECISIONS.md": decisions("Open"), "report_2027-01-02.md": report}).messages == []


def test_a_ticked_box_claims_what_it_says(rule: Any) -> None:
    assert len(rule(documents("- [x] All decisions are chosen\n", "Chosen", "Open")).messages) == 1
    assert len(rule(documents("- [X] All decisions resolved\n", "Chosen", "Open")).messages) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] All decisions are chosen",
        "- ⬜ All decisions are chosen",
        "## Exit criteria\n\n- All decisions are chosen",
        "All decisions from letter #12 are chosen.",
        "All decisions for the night shift are chosen.",
        "No decisions from letter #12 are blocking any phase.",
    ],
)
def test_what_is_to_come_and_what_only_some_are(rule: Any, text: str) -> None:
    assert rule(documents(text, "Chosen", "Open")).messages == []


def test_all_of_them_are_meant(rule: Any) -> None:
    assert len(rule(documents("All of the decisions are chosen.", "Chosen", "Open")).messages) == 1


@pytest.mark.parametrize(
    ("claim", "count"), [("All ropes are implemented", 0), ("All improvements are implemented", 1)]
)
def test_the_word_for_the_status_names_no_register(claim: str, count: int, rule: Any) -> None:
    items = "".join(f"## IMP-00{n}: Thing {n}\n\n**Status:** Open\n\n" for n in (1, 2))
    assert len(rule({"IMP.md": f"# Improvements\n\n{items}", "PLAN.md": f"# Plan\n\n{claim}.\n"}).messages) == count


@pytest.mark.parametrize(
    ("key", "count"), [("Implementation Status", 0), ("Improvements Status", 1), ("Improvements", 1)]
)
def test_the_status_of_a_document_speaks_of_itself(key: str, count: int, rule: Any) -> None:
    items = "".join(f"## IMP-00{n}: Thing {n}\n\n**Status:** Open\n\n" for n in (1, 2))
    assert (
        len(rule({"IMP.md": f"# Improvements\n\n{items}", "PLAN.md": f"# Plan\n\n**{key}:** All done\n"}).messages)
        == count
    )
