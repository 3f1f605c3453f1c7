from __future__ import annotations

from typing import Any

import pytest


def test_the_right_share_is_told(rule: Any) -> None:
    found = rule("# Stock\n\n**Catalogued:** 12/64 (25%)\n")
    assert found.messages == ["12/64 is 18.8 %, not 25 %"]
    assert found.quoted == [("doc.md", "12/64 (25%)")]
    assert found.diagnostics[0].help == "write 19%"


@pytest.mark.parametrize(
    "text",
    [
        "## Lent: 25% (12/64)",
        "- 12 of 64 (25 %) are lent",
        "| Shelf | Lent |\n| --- | --- |\n| Maps | 12/64 (25%) |",
        "It is ~25% (12/64) now.",
    ],
)
def test_wherever_it_stands(rule: Any, text: str) -> None:
    assert len(rule(text + "\n").messages) == 1


def test_the_digits_that_were_written_are_kept(rule: Any) -> None:
    assert rule("12/64 (20.5%)\n").diagnostics[0].help == "write 18.8%"


@pytest.mark.parametrize(
    "text",
    [
        "12/64 (19%), 12/64 (18%), 12/64 (18.75%), 12/64 (18.8%)",
        "0/0 (100%)",
        "64/64 (100%) and 0/64 (0%)",
        "| Target | Now |\n| --- | --- |\n| 95/96 | 100% |",
        "Paid 12/64 on 2026-01-02, which is 90% of the year.",
        "`12/64 (25%) is code`\n\n```\n12/64 (25%)\n```".replace("`12/64 (25%) is code`\n\n", ""),
        "Between 1/2 and 3/4 (see page 25)",
    ],
)
def test_lawful_shares(rule: Any, text: str) -> None:
    assert rule(text + "\n").messages == []


def test_archives_are_left_alone(rule: Any) -> None:
    assert rule({"archive/stock.md": "12/64 (25%)\n"}).messages == []


def test_a_percentage_that_the_front_matter_states_too(rule: Any) -> None:
    text = "---\nprogress:\n  percent: 100\n---\n\n# State\n\nProgress: [██░░] 50%\n"
    found = rule(text)
    assert found.messages == ["`Progress` is `[██░░] 50%` here but `100` under `percent`"]
    assert found.quoted == [("doc.md", "[██░░] 50%")]
    assert found.related == [[("doc.md", "100", "the other one")]]
    assert rule(text.replace("50%", "100%")).messages == []
