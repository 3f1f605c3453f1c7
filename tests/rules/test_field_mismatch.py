from __future__ import annotations

from typing import Any

import msgspec
import pytest

from gatelint.config.schema import Config, SameSettings
from gatelint.diagnostics.model import Severity


def documents(field: str, row: str, section: str, *, path: str = "PLAN.md") -> dict[str, str]:
    return {
        "docs/REPAIRS.md": f"# Repairs\n\n## REP-001: Mend the crane\n\n- **{field}:** {section}\n\n## REP-002: Shed\n",
        f"docs/{path}": f"| ID | Title | {field} |\n| --- | --- | --- |\n| REP-001 | Crane | {row} |\n",
    }


def test_two_owners(rule: Any) -> None:
    found = rule(documents("Owner", "Bo", "Ada"))
    assert found.messages == ["owner of `REP-001` is `Bo` here but `Ada` in docs/REPAIRS.md"]
    assert found.quoted == [("docs/PLAN.md", "Bo")]
    assert found.related == [[("docs/REPAIRS.md", "Ada", "says `Ada`")]]


@pytest.mark.parametrize(
    ("field", "row", "section"),
    [
        ("Priority", "P1", "P0"),
        ("Priority", "High", "Low"),
        ("Severity", "S2 - leaks", "S1"),
        ("Priority", "P1 - before winter", "P0 - before winter"),
        ("Chosen", "Option B", "A"),
        ("Chosen", "**C** (cheaper)", "A - steel"),
    ],
)
def test_values_that_differ(rule: Any, field: str, row: str, section: str) -> None:
    assert rule(documents(field, row, section)).quoted == [("docs/PLAN.md", row)]


@pytest.mark.parametrize(
    ("field", "row", "section"),
    [
        ("Owner", "Ada", "**Ada**"),
        ("Owner", "Ada Byron", "Ada"),
        ("Owner", "", "Ada"),
        ("Owner", "--", "Ada"),
        ("Owner", "None", "Ada"),
        ("Owner", "Bo", ""),
        ("Priority", "P0 - first", "P0"),
        ("Priority", "p1", "P1 (harbour)"),
        ("Chosen", "Option A", "A - steel"),
        ("Chosen", "steel", "A"),
        ("Blocks", "REP-002", "REP-001"),  # relations have rules of their own
        ("Updated", "2025-11-30", "2026-01-02"),
        ("Depends On", "rope", "paint"),
    ],
)
def test_values_that_agree(rule: Any, field: str, row: str, section: str) -> None:
    assert rule(documents(field, row, section)).messages == []


@pytest.mark.parametrize("path", ["report_2026-01-02.md", "archive/PLAN.md"])
def test_the_past_is_not_compared_with_today(rule: Any, path: str) -> None:
    own = documents("Owner", "Bo", "Ada", path=path)
    own[f"docs/{path}"] = "**Date:** 2026-01-02\n\n" + own[f"docs/{path}"]
    assert rule(own).messages == []


def test_an_id_of_two_things_is_left_to_another_rule(rule: Any) -> None:
    own = documents("Owner", "Bo", "Ada")
    assert rule({**own, "docs/MORE.md": "## REP-001: Buy sugar\n\n## REP-003: Buy salt\n"}).messages == []


def test_a_figure_said_twice(rule: Any) -> None:
    found = rule("---\nversion: 1.2\n---\n\n# Crane\n\n**Version:** 1.3\n")
    assert found.messages == ["`Version` is `1.3` here but `1.2` under `version`"]
    assert [one.severity for one in found.diagnostics] == [Severity.WARNING]
    assert found.related == [[("doc.md", "1.2", "the other one")]]


def test_a_text_said_twice_is_only_told(rule: Any, default_config: Config) -> None:
    text = "---\nstopped_at: the hook\n---\n\n# Crane\n\nStopped at: oil and paint\n"
    assert [one.severity for one in rule(text).diagnostics] == [Severity.INFO]
    declared = msgspec.structs.replace(default_config, same=(SameSettings(keys=("stopped_at",)),))
    assert [one.severity for one in rule(text, declared).diagnostics] == [Severity.WARNING]
