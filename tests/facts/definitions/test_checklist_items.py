from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.facts.model import Facts

FactsOf = Callable[..., Facts]


def ticked(facts: Facts) -> list[tuple[str, str]]:
    return [(mention.family, mention.first) for mention in facts.ticked]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("- [ ] T001 [P] Sow the field", ("T", "001")),
        ("- [x] E-T01 Sow the field", ("E-T", "01")),
        ("- [x] P5-1a sow the field", ("P5-", "1a")),
        ("* [X] **OPS-001** Sow", ("OPS-", "001")),
        ("1. [ ] `OPS-001` `sow` it", ("OPS-", "001")),
        ("- [~] OPS-001 (new) Sow", ("OPS-", "001")),
        ("- Fields\n  - [ ] OPS-001 Sow", ("OPS-", "001")),
        ("> - [ ] OPS-001 Sow", ("OPS-", "001")),
        ("- [ ] OPS-001 Sow, then OPS-002 reaps\n  OPS-003 and more", ("OPS-", "001")),
    ],
)
def test_an_item_that_introduces_an_id(item: str, expected: tuple[str, str], facts_of: FactsOf) -> None:
    facts = facts_of(item + "\n")
    assert ticked(facts) == [expected]
    assert facts.ticked[0] in facts.mentions


@pytest.mark.parametrize(
    "item",
    [
        "- [ ] OPS-001: Sow",
        "- [ ] OPS-001 - Sow",
        "- [ ] OPS-001, OPS-002 sown",
        "- [ ] OPS-001 and OPS-002 sown",
        "- [ ] OPS-001 through OPS-003 sown",
        "- [ ] OPS-001 is sown",
        "- [ ] OPS-001",
        "- [ ] Sow OPS-001 here",
        "- OPS-001 Sow",
        "[ ] OPS-001 Sow",
        "- [ ] Fields\n\n  OPS-001 Sow",
        "```\n- [ ] OPS-001 Sow\n```",
    ],
)
def test_other_lines(item: str, facts_of: FactsOf) -> None:
    assert ticked(facts_of(item + "\n")) == []
