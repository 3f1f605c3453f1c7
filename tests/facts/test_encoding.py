from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from gatelint.facts.encoding import decode, encode
from gatelint.facts.model import Facts
from gatelint.text.ranges import Range

EXAMPLE = Path(__file__).parents[2] / "docs" / "example"
FactsOf = Callable[..., Facts]


def test_facts_are_read_back_as_they_were(facts_of: FactsOf) -> None:
    documents = sorted(EXAMPLE.rglob("*.md"))
    assert len(documents) > 5
    for path in documents:
        facts = facts_of(path.read_text("utf-8"), path.name)
        stored = encode(facts)
        assert stored is not None
        assert decode(stored) == facts


def test_what_has_no_form_in_bytes_is_not_encoded(facts_of: FactsOf) -> None:
    facts = facts_of("# Later\n")
    assert encode(replace(facts, path="a\udcff.md")) is None
    assert encode(replace(facts, unclosed_fence=Range(0, 1 << 64))) is None
    assert encode(facts) is not None


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x90", b"\x80", b"\x81\xa4path\xa1a"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode(data)
