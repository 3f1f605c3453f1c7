from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelint.facts.blocks.line_leads import item_leads, line_leads
from gatelint.facts.model import Facts


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("**OPS-001: Dig**", [("001", True)]),
        ("**OPS-001** — dig", [("001", True)]),
        ("- **OPS-001 · Dig** at dawn", [("001", True)]),
        ("OPS-001 (well): dig", [("001", False)]),
        ("OPS-001 is dug", []),
        ("OPS-001:", []),
        ("OPS-001, OPS-002: dig", []),
        ("OPS-001..OPS-004: dig", []),
        ("See OPS-001: dig", []),
    ],
)
def test_the_ids_that_lines_explain(line: str, leads: list[tuple[str, bool]], facts_of: Callable[..., Facts]) -> None:
    text = f"# Work\n\n{line}\n"
    assert [(lead.mention.first, lead.is_bold) for lead in line_leads(facts_of(text), text)] == leads


@pytest.mark.parametrize(
    ("item", "numbers"),
    [
        ("- OPS-001 dig", ["001"]),
        ("1. [ ] OPS-001: dig", ["001"]),
        ("* 🟡 `OPS-001` dig", ["001"]),
        ("- OPS-001", []),
        ("- dig OPS-001 first", []),
        ("- OPS-001 to OPS-003: dig", []),
    ],
)
def test_the_ids_that_list_items_begin_with(item: str, numbers: list[str], facts_of: Callable[..., Facts]) -> None:
    text = f"# Work\n\n{item}\n"
    facts = facts_of(text)
    assert [mention.first for block in facts.lists for mention in item_leads(block, facts, text)] == numbers
