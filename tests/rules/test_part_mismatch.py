from __future__ import annotations

from typing import Any

import pytest

PLAN = "# Phase 32: Queue\n\n**Status:** {}\n\n## W1 Type - {}\n\nText.\n\n## W2 Adapter - {}\n\n## W3 Notes - OPEN\n"


@pytest.mark.parametrize(
    ("status", "parts", "message"),
    [
        ("Not started", ("DONE", "DONE"), "says `not started`, but 2 parts below are done"),
        ("Not started", ("DONE", "OPEN"), "says `not started`, but 1 part below is done"),
        ("Planned", ("DONE", "DONE"), "says `planned`, but 2 parts below are done"),
        ("Planned", ("DONE", "OPEN"), None),
        ("Complete", ("DONE", "DONE"), "says `complete`, but 1 part below is open"),
        ("Final", ("DONE", "DONE"), None),
        ("Complete (local)", ("DONE", "DONE"), None),
        ("Not started", ("OPEN", "OPEN"), None),
        ("In progress", ("DONE", "DONE"), None),
    ],
)
def test_a_status_over_headings(status: str, parts: tuple[str, str], message: str | None, rule: Any) -> None:
    assert rule(PLAN.format(status, *parts)).messages == ([message] if message else [])


@pytest.mark.parametrize("title", ["Prerequisites", "Acceptance criteria", "History"])
def test_headings_that_are_no_parts(title: str, rule: Any) -> None:
    text = PLAN.format("Not started", "OPEN", "OPEN")
    assert not rule(f"{text}\n## {title} - DONE\n").messages


def test_front_matter_speaks_of_the_whole(rule: Any) -> None:
    text = "---\nstatus: Not started\n---\n\n# Queue\n\n## Type ✅\n\n## Adapter (done)\n"
    assert rule(text).quoted == [("doc.md", "Not started")]


BOXES = "- [x] **STEP-01**: Inventory\n- [{}] **STEP-02**: Adapter\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "**Status: COMPLETE.** Everything below is done.",
        "All items below are complete.",
        "**All steps below have been finished**",
    ],
)
def test_everything_below(sentence: str, rule: Any) -> None:
    assert len(rule(f"# Removal\n\n{sentence}\n\n{BOXES.format(' ')}").messages) == 1
    assert not rule(f"# Removal\n\n{sentence}\n\n{BOXES.format('x')}").messages


@pytest.mark.parametrize(
    "sentence", ["All items below are open.", "Not all items below are done.", "All is done.", "Some below are done."]
)
def test_sentences_that_do_not_say_so(sentence: str, rule: Any) -> None:
    assert not rule(f"# Removal\n\n{sentence}\n\n{BOXES.format(' ')}").messages


def task(status: str, *boxes: str, title: str = "Acceptance criteria") -> str:
    return f"---\nstatus: {status}\n---\n\n# Task\n\n## {title}\n\n" + "".join(f"- [{box}] b\n" for box in boxes)


def test_done_without_a_tick(rule: Any) -> None:
    documents = {"t/1.md": task("Done", " ", " "), "t/2.md": task("Done", "x", " "), "t/3.md": task("To Do", " ")}
    assert rule(documents).quoted == [("t/1.md", "Done")]


@pytest.mark.parametrize(
    "documents",
    [
        {"t/1.md": task("Done", " ", " "), "t/2.md": task("Done", " ")},  # nobody ticks
        {"t/1.md": task("Done", " "), "t/2.md": task("Done", " "), "t/3.md": task("Done", "x")},  # few do
        {"t/1.md": task("Done", " ", title="Ideas"), "t/2.md": task("Done", "x")},
        {"t/1.md": task("Done", "x", " "), "t/2.md": task("Done", "x")},
    ],
)
def test_boxes_that_prove_nothing(documents: dict[str, str], rule: Any) -> None:
    assert not rule(documents).messages


NUMBERED = """\
# Roadmap

## Phase 4 - Hoist ({})

## Phase 5 - Paint (in progress)

| Phase | Focus | Status |
|---|---|---|
| 4A | Rope | {} |
| 4B | Winch | {} |
| 5.1 | Primer | Done |
| 41 | Tar | Done |
"""


@pytest.mark.parametrize(
    ("status", "rows", "message"),
    [
        ("not started", ("Done", "Not started"), "says `not started`, but 1 part below is done"),
        ("not started", ("In progress", "Not started"), "says `not started`, but 1 part below is in progress"),
        ("not started", ("Done", "In progress"), "says `not started`, but 1 part below is done"),
        ("not started", ("Not started", "Not started"), None),
        ("complete", ("Done", "In progress"), "says `complete`, but 1 part below is in progress"),
        ("complete", ("Done", "Deferred"), None),
        ("in progress", ("Done", "Not started"), None),
    ],
)
def test_rows_that_number_parts(status: str, rows: tuple[str, str], message: str | None, rule: Any) -> None:
    assert rule(NUMBERED.format(status, *rows)).messages == ([message] if message else [])


def test_rows_of_another_word(rule: Any) -> None:
    text = NUMBERED.format("not started", "Done", "Done").replace("| Phase |", "| Step |")
    assert not rule(text).messages


BEGUN = """\
# Plan

## Phase 11: Rig ✅ COMPLETE (2026-03-24)

### M6.1 Rope ✅ COMPLETE (2026-03-23)

- [x] Spliced

### M6.2 Winch 🔍 IN PROGRESS

- [{}] Oiled
- **Status:** Looking for oil

### M6.3 Tar ✅ COMPLETE
"""


@pytest.mark.parametrize(("box", "reported"), [(" ", True), ("x", False)])
def test_a_complete_heading_over_a_part_under_way(box: str, reported: bool, rule: Any) -> None:
    assert rule(BEGUN.format(box)).messages == (
        ["says `complete`, but 1 part below is in progress"] if reported else []
    )


@pytest.mark.parametrize(
    ("heading", "milestone", "parts", "quoted"),
    [
        ("❌ NOT STARTED", "NOT STARTED", ("In progress", "Planned"), ["❌ NOT STARTED", "NOT STARTED"]),
        ("❌ NOT STARTED", "IN PROGRESS", ("In progress", "Planned"), ["❌ NOT STARTED"]),
        ("❌ NOT STARTED", "NOT STARTED", ("Not started", "Planned"), []),
        ("🚧 IN PROGRESS", "IN PROGRESS", ("In progress", "Not started"), []),
        ("✅ COMPLETE", "COMPLETE", ("Complete", "In progress"), ["✅ COMPLETE"]),
        ("✅ COMPLETE", "COMPLETE", ("Complete", "Deferred"), []),
    ],
)
def test_rows_that_number_the_parts_of_a_section(
    heading: str, milestone: str, parts: tuple[str, str], quoted: list[str], rule: Any
) -> None:
    rows = "".join(f"| 4{letter} | Thing | {status} |\n" for letter, status in zip("AB", parts, strict=True))
    text = f"# Plan\n\n## Phase 4 — Ropes {heading}\n\n### Milestone A: Hemp — {milestone}\n\ntext\n\n"
    found = rule(f"{text}## Summary\n\n| Phase | Focus | Status |\n| --- | --- | --- |\n{rows}")
    assert [text for _, text in found.quoted] == quoted


@pytest.mark.parametrize(("own", "count"), [(True, 0), (False, 1)])
def test_a_part_with_a_section_of_its_own_is_a_whole(own: bool, count: int, rule: Any) -> None:
    sections = "".join(f"### Phase 4{letter}: Thing — OPEN\n\ntext\n\n" for letter in "ab") if own else ""
    rows = "".join(f"| 4{letter} | Thing | Open |\n" for letter in "ab")
    text = f"# Plan\n\n### Phase 4: Ropes — COMPLETE\n\ntext\n\n{sections}"
    table = f"## Summary\n\n| Phase | Focus | Status |\n| --- | --- | --- |\n{rows}"
    assert len(rule(text + table).messages) == count
