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


def test_an_index_against_the_documents_that_it_links(rule: Any) -> None:
    names = ["crane", "paint", "winch", "rope"]
    own = {
        f"work/{name}.md": f"# {name}\n\n**Owner:** Ada\n**Date:** 2026-03-0{at}\n" for at, name in enumerate(names, 1)
    }

    def index(*values: tuple[str, str]) -> str:
        lines = (
            f"| [{name}]({name}.md) | {owner} | {day} |\n" for name, (owner, day) in zip(names, values, strict=True)
        )
        return "# Work\n\n| Work | Owner | Date |\n| --- | --- | --- |\n" + "".join(lines)

    right = [("Ada", f"2026-03-0{at}") for at in range(1, 5)]
    assert rule({**own, "work/README.md": index(*right)}).messages == []
    found = rule({**own, "work/README.md": index(*right[:2], ("Bo", "2026-03-09"), right[3])})
    assert [message.partition(";")[0] for message in found.messages] == [
        "owner is `Bo` here but `Ada` in work/winch.md",
        "date is `2026-03-09` here but `2026-03-03` in work/winch.md",
    ]
    others = [("Bo", "2026-04-01"), ("Cy", "2026-04-02"), *right[2:]]  # of the visit, say, not of the document
    assert rule({**own, "work/README.md": index(*others)}).messages == []
