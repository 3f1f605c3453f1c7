from __future__ import annotations

import pytest

from gatelint.facts.model import Mention, Place
from gatelint.text.ranges import Range


def mention(text: str, facts_of, number: str = "001") -> Mention:
    found = [found for found in facts_of(text).mentions if found.first == number]
    assert len(found) == 1
    (one,) = found
    assert isinstance(one, Mention)
    return one


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("See OPS-001.\n", Place.TEXT),
        ("- OPS-001: x\n", Place.TEXT),
        ("> OPS-001\n", Place.TEXT),
        ("## About OPS-001\n", Place.HEADING),
        ("OPS-001\n===\n", Place.HEADING),
        ("| A | B |\n|---|---|\n| OPS-001 | x |\n", Place.CELL),
        ("| OPS-001 | B |\n|---|---|\n| A | x |\n", Place.CELL),
        ("---\nrequires: OPS-001\n---\n", Place.CELL),
        ("```\nOPS-001\n```\n", Place.FENCE),
        ("    OPS-001\n", Place.FENCE),
        ("~~~\nOPS-001\n", Place.FENCE),
        ("<!--\nOPS-001\n-->\n", Place.FENCE),
        ("<!-- OPS-001 -->\n", Place.FENCE),
        ("- x\n\n  ```\n  OPS-001\n  ```\n", Place.FENCE),
        ("See `OPS-001`.\n", Place.TEXT),
        ("See `sow OPS-001 now`.\n", Place.CODE),
        ("| A | B |\n|---|---|\n| `sow OPS-001` | x |\n", Place.CODE),
        ("See [it](fields/OPS-001/x).\n", Place.CODE),
        ("See [OPS-001](x.md).\n", Place.TEXT),
        ("See https://example.org/OPS-001 there.\n", Place.CODE),
        ("See https://example.org and OPS-001.\n", Place.TEXT),
        ("```\nx\n```\n\nOPS-001\n", Place.TEXT),
        ("## H\n\nOPS-001\n", Place.TEXT),
        ("Text <!-- OPS-001 --> goes on.\n", Place.FENCE),
        ("Text <!-- so\nOPS-001 --> goes on.\n", Place.FENCE),
        ("## H <!-- OPS-001 -->\n", Place.FENCE),
        ("| A | B |\n|---|---|\n| x <!-- OPS-001 --> | x |\n", Place.FENCE),
        ("Text <!-- so --> OPS-001 <!-- on -->.\n", Place.TEXT),
        ("`<!--` OPS-001 `-->`\n", Place.TEXT),
    ],
)
def test_where_a_mention_stands(text: str, place: Place, facts_of) -> None:
    assert mention(text, facts_of).place is place


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("~~OPS-001~~ and more", True),
        ("~~sow OPS-001 now~~", True),
        ("~~old~~ OPS-001", False),
        ("| A | B |\n|---|---|\n| ~~OPS-001~~ | x |", True),
        ("OPS-001", False),
        ("`~~` OPS-001 `~~`", False),
    ],
)
def test_struck_mentions(text: str, struck: bool, facts_of) -> None:
    assert mention(text + "\n", facts_of).struck is struck


def test_mentions_know_their_section(facts_of) -> None:
    facts = facts_of("OPS-001\n\n# A\n\nOPS-002\n\n## B OPS-003\n\nOPS-004, 005\n")
    assert [(found.first, found.section, found.listed) for found in facts.mentions] == [
        ("001", 0, False),
        ("002", 1, False),
        ("003", 2, False),
        ("004", 2, False),
        ("005", 2, True),
    ]


def test_mentions_within_a_range(facts_of) -> None:
    text = "OPS-001 OPS-002 OPS-003"
    found = facts_of(text).mentions_in(Range(8, 16))
    assert [mention.first for mention in found] == ["002"]
    assert [mention.first for mention in facts_of(text).mentions_in(Range(0, len(text)))] == ["001", "002", "003"]
