from __future__ import annotations

from typing import Any

import pytest


def item(discovered: str, completed: str) -> str:
    return f"## REP-001: Mend the crane\n\n- **Discovered:** {discovered}\n- **Completed:** {completed}\n"


def test_done_before_it_was_found(rule: Any) -> None:
    found = rule(item("2027-01-05", "2026-01-09 by Ada"))
    assert found.messages == ["`REP-001` was completed on 2026-01-09, before it was discovered on 2027-01-05"]
    assert found.quoted == [("doc.md", "2026-01-09")]
    assert found.related == [[("doc.md", "2027-01-05", "discovered")]]


def test_written_dates(rule: Any) -> None:
    assert rule(item("January 5, 2027", "January 9, 2026")).quoted == [("doc.md", "January 9, 2026")]


def register(begun: str) -> str:
    return f"# Repairs\n\n**Date:** {begun}\n\n## REP-001: Crane\n\n## REP-002: Shed\n"


def report(date: str) -> str:
    return f"# Report\n\n**Date:** {date}\n\nREP-001 is under way.\n"


def test_a_report_that_is_older_than_what_it_cites(rule: Any) -> None:
    found = rule({"REPAIRS.md": register("2027-01-05"), "report_yard.md": report("2026-01-20")})
    assert found.messages == ["dated 2026-01-20, but it cites items of REPAIRS.md, which was begun on 2027-01-05"]
    assert found.quoted == [("report_yard.md", "2026-01-20")]
    assert found.related == [[("REPAIRS.md", "2027-01-05", "begun")]]


def test_a_report_that_is_older_than_its_gate(rule: Any) -> None:
    rows = "".join(f"| {n:02} | Complete |\n" for n in (1, 2, 3))
    sections = "".join(f"## Phase {n:02}: Part {n}\n\n**Completed:** 2027-0{n}-05\n\n" for n in (1, 2, 3))
    gate = f"# Gate\n\n| Phase | Status |\n| --- | --- |\n{rows}\n{sections}"
    head = "# Report\n\n**Date:** 2026-01-20\n**Phase Gate:** 02 (Complete)\n"
    found = rule({"GATE.md": gate, "report_yard.md": head})
    assert found.messages == ["dated 2026-01-20, but it reports on Phase 02, which was completed on 2027-02-05"]
    assert found.related == [[("GATE.md", "2027-02-05", "completed")]]
    assert rule({"GATE.md": gate, "report_yard.md": head.replace("2026-01", "2027-01")}).messages == []


@pytest.mark.parametrize(
    "documents",
    [
        {"REPAIRS.md": item("2027-01-05", "2027-01-05")},
        {"REPAIRS.md": item("2027-01-05", "2027-01-09")},
        {"REPAIRS.md": item("2027-01-05", "--")},
        {"REPAIRS.md": item("some day", "2026-01-09")},
        {"REPAIRS.md": item("2027-01-05", "2026-01-XX")},
        {"REPAIRS.md": register("2027-01-05"), "report_yard.md": report("2027-01-20")},
        {"REPAIRS.md": register("2027-01-05"), "report_yard.md": report("2026-12-20")},
        {"REPAIRS.md": register("2027-01-05"), "plan.md": report("2026-01-20").replace("# Report", "# Plan")},
        {"REPAIRS.md": register("soon"), "report_yard.md": report("2026-01-20")},
        {"REPAIRS.md": register("2027-01-05"), "archive/report_yard.md": report("2026-01-20")},
    ],
)
def test_lawful_orders(rule: Any, documents: dict[str, str]) -> None:
    assert rule(documents).messages == []


def test_without_a_date_nothing_is_compared(rule: Any) -> None:
    undated = "# Report\n\nREP-001 is under way.\n"
    assert rule({"REPAIRS.md": register("2027-01-05"), "checkpoint_yard.md": undated}).messages == []
    head = "# Report\n\n**Date:** 2026-01-20\n**Phase Gate:** 02 (Complete)\n"
    assert rule({"report_yard.md": head}).messages == []


def state(head: str, text: str) -> str:
    return f"---\nupdated: {head}\n---\n\n# Now\n\n**Last Updated:** {text}\n"


def test_the_text_is_younger_than_the_front_matter(rule: Any) -> None:
    found = rule(state("2026-01-05", "2026-02-01 by Ada"))
    assert found.messages == ["the text speaks of 2026-02-01, but `updated` says 2026-01-05"]
    assert found.quoted == [("doc.md", "2026-02-01")]
    assert found.related == [[("doc.md", "2026-01-05", "the front matter")]]


@pytest.mark.parametrize("text", [state("2026-02-01", "2026-02-01"), state("2026-02-01", "2026-01-05")])
def test_the_front_matter_may_be_younger(rule: Any, text: str) -> None:
    assert rule(text).messages == []
    assert rule(text.partition("# Now")[2]).messages == []
    assert rule(text.partition("**")[0]).messages == []


@pytest.mark.parametrize(
    ("below", "later"),
    [
        ("## 2026-08-22 Rope held\n\n## 2026-08-10 Rope bought\n", "2026-08-22"),
        ("## [2026-08-22] Rope held\n\n## August 10, 2026\n", "2026-08-22"),
        ("| ID | Title | Implemented |\n|---|---|---|\n| F-1 | Roles | 2026-08-22 |\n", "2026-08-22"),
        ("| ID | Title | Completed |\n|---|---|---|\n| F-1 | Roles | 2026-08-22 |\n", "2026-08-22"),
        ("## Change Log\n\n| Date | What |\n|---|---|\n| 2026-08-22 | Roles |\n", "2026-08-22"),
        ("## Schedule\n\n| Date | What |\n|---|---|\n| 2026-08-22 | Roles |\n", None),
        ("## 2026-08-14 Rope held\n\n## 2026-08-10 Rope bought\n", None),
        ("## 2026-08-22 Rope to hold\n\n## 2026-08-30 Rope to buy\n", None),  # a plan
        ("## 2026-08-10 Rope bought\n\n## 2026-08-12 to 2026-08-22 Summer\n", None),
        ("| ID | Title | Due |\n|---|---|---|\n| F-1 | Roles | 2026-08-22 |\n", None),
        ("The next survey is on 2026-08-22.\n", None),
    ],
)
@pytest.mark.parametrize("key", ["Updated", "Last Updated"])
def test_updated_before_the_newest_entry(below: str, later: str | None, key: str, rule: Any) -> None:
    found = rule(f"# Risks\n\n**{key}:** 2026-08-14\n\n{below}")
    assert found.quoted == ([("doc.md", "2026-08-14")] if later else [])
    assert [one[0][1] for one in found.related] == ([later] if later else [])
