from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Severity


def section(status: str) -> str:
    return f"# Repairs\n\n## REP-001: Mend the crane\n\n**Status:** {status}\n"


LEGEND = """\
## Status Legend

| Status | Meaning |
| --- | --- |
| ✅ Done | nothing is left |
| 🔨 Doing | under way |

"""


def test_a_slip(rule: Any) -> None:
    found = rule(section("Compelte"))
    assert found.messages == ["`compelte` is no known status of `REP-001`; `complete` is near"]
    assert found.quoted == [("doc.md", "Compelte")]
    assert found.diagnostics[0].severity is Severity.WARNING


@pytest.mark.parametrize(("word", "near"), [("✅ Resovled", "resolved"), ("**Bloked**", "blocked"), ("Opne", "open")])
def test_slips_of_every_dress(rule: Any, word: str, near: str) -> None:
    assert [message.rpartition("; ")[2] for message in rule(section(word)).messages] == [f"`{near}` is near"]


@pytest.mark.parametrize(
    "status", ["Done", "✅ **Ready**", "Moored", "waiting for the tide", "WIP", "⏳", "N/A", "9", "Dne", "In Progres"]
)
def test_known_and_unlike_words(rule: Any, status: str) -> None:
    assert rule(section(status)).messages == []


def table(status: str) -> str:
    return f"{LEGEND}## Work\n\n| ID | Title | Status |\n| --- | --- | --- |\n| REP-001 | Crane | {status} |\n\n"


def test_a_sign_that_the_legend_gives_to_another_word(rule: Any) -> None:
    found = rule(table("🔨 Done") + section("Done"))
    assert found.messages == ["`🔨 Done` has another sign than the legend's `✅ Done`"]
    assert found.related == [[("doc.md", "✅ Done", "declared here")]]
    assert found.diagnostics[0].severity is Severity.INFO


def test_a_status_that_the_legend_does_not_have(rule: Any) -> None:
    found = rule(table("⏳ Pending") + section("Pending"))
    assert found.messages == ["`⏳ Pending` is not among the statuses that this document declares"]


@pytest.mark.parametrize(
    "status", ["✅ Done", "✅ **Done**", "✅ Done (north side)", "Done", "🔨 Doing", "Moored", "✅"]
)
def test_what_the_legend_allows(rule: Any, status: str) -> None:
    assert rule(table(status) + section("Done")).messages == []


def test_reports_and_other_tables_are_left_alone(rule: Any) -> None:
    report = "**Date:** 2026-01-02\n\n" + table("Compelte").replace(LEGEND, "")
    assert rule({"REPAIRS.md": section("Done"), "report_2026-01-02.md": report}).messages == []
    assert rule("| Tool | Status |\n| --- | --- |\n| Rope | Compelte |\n").messages == []


def test_a_spelling_is_reported_at_its_first_place(rule: Any) -> None:
    found = rule(table("⏳ Pending") + table("⏳ Pending").replace(LEGEND, "") + section("Pending"))
    assert len(found.messages) == 1


@pytest.mark.parametrize(
    ("word", "times", "found"), [("Resovled", 1, 1), ("Resovled", 3, 0), ("Retained", 1, 0), ("Opne", 1, 1)]
)
def test_a_word_of_its_own_is_no_slip(word: str, times: int, found: int, rule: Any) -> None:
    sections = "".join(
        f"## REP-00{number}: Thing {number}\n\n**Status:** {word if number <= times else 'Open'}\n\n"
        for number in range(1, 6)
    )
    assert len(rule(f"# Repairs\n\n{sections}").messages) == found
