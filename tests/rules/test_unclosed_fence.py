from __future__ import annotations

from typing import Any

import pytest


def test_the_opening_line_is_quoted_with_the_ids_below_it(rule: Any) -> None:
    found = rule("# Repairs\n\n```console\ncrane --test\n\n## REP-001: Mend the crane\n")
    assert found.messages == [
        "the code fence is never closed: the 3 lines below it are code to every reader, `REP-001` among them"
    ]
    assert found.quoted == [("doc.md", "```console")]


@pytest.mark.parametrize("hidden", ["## Tools", "| Tool | Price |"])
def test_a_heading_or_a_table_is_hidden(rule: Any, hidden: str) -> None:
    found = rule(f"# Repairs\n\n~~~\nrope\n\n{hidden}\n")
    assert found.messages == ["the code fence is never closed: the 3 lines below it are code to every reader"]


def test_at_most_three_ids_are_named(rule: Any) -> None:
    found = rule("```\n" + "".join(f"REP-00{number}\n" for number in range(1, 6)))
    assert found.messages[0].endswith("`REP-001`, `REP-002`, `REP-003` among them")


@pytest.mark.parametrize(
    "text",
    [
        "```\n## REP-001: Crane\n```\n",
        "````\n```\n## Tools\n````\n",
        "# Notes\n\n```\ncrane --test\n",
        "# Notes\n\n    ```\n\n## REP-001: Crane\n",
        "Say ``` three times.\n\n## REP-001: Crane\n",
    ],
)
def test_closed_or_harmless(rule: Any, text: str) -> None:
    assert rule(text).messages == []
