from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.engine.cache import entries
from gatelint.engine.cache.entries import Entry, cache_file, entry_of, facts_in, key_of, read_entries
from gatelint.facts.model import Facts
from gatelint.text.source import Source

STAMP = b"stamp"
LARGEST = 1 << 20
TEXT = "# Later\n\n## LATER-001: Paint\n\n**Status:** Open\n"


def entries_of(*names: str, size: int = 10) -> dict[bytes, Entry]:
    return {name.encode(): Entry(bytes(size), b"checksum") for name in names}


def test_what_is_written_is_read_back() -> None:
    used = entries_of("a", "b")
    assert read_entries(cache_file(STAMP, used, {}, LARGEST), STAMP) == used


def test_another_stamp_has_no_entries() -> None:
    assert read_entries(cache_file(STAMP, entries_of("a"), {}, LARGEST), b"other") == {}


def test_any_cut_leaves_none() -> None:
    data = cache_file(STAMP, entries_of("a", "b"), {}, LARGEST)
    assert not any(read_entries(data[:end], STAMP) for end in range(len(data)))


@given(st.binary())
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert isinstance(read_entries(data, STAMP), dict)


def test_a_list_that_claims_to_be_longer_than_the_file_takes_no_memory() -> None:
    assert read_entries(b"\x92\xc4\x05stamp\xdf\xff\xff\xff\xff", STAMP) == {}


def test_a_damaged_entry_has_no_facts(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of(TEXT)
    entry = entry_of(b"key", facts)
    assert entry is not None
    assert facts_in(b"key", entry) == facts
    for at in range(len(entry.facts)):
        damaged = bytes((*entry.facts[:at], entry.facts[at] ^ 1, *entry.facts[at + 1 :]))
        assert facts_in(b"key", Entry(damaged, entry.checksum)) is None
    assert facts_in(b"another", entry) is None


def test_well_formed_bytes_of_another_type_have_no_facts() -> None:
    other = entries._checksum(b"key", b"\x90")
    assert facts_in(b"key", Entry(b"\x90", other)) is None


def test_the_key_is_made_of_path_and_text() -> None:
    keys = {key_of(Source.from_text(path, text)) for path, text in (("a", "bc"), ("ab", "c"), ("a", "b"), ("b", "b"))}
    assert len(keys) == 4
    assert key_of(Source.from_text("a\udcff.md", "text"))


def test_others_stay_as_long_as_they_take_no_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "KEPT", 25)
    used, others = entries_of("a"), entries_of("p", "q", "r")
    assert list(read_entries(cache_file(STAMP, used, others, LARGEST), STAMP)) == [b"a", b"p", b"q"]
    large = entries_of("a", size=30)
    assert list(read_entries(cache_file(STAMP, large, others, LARGEST), STAMP)) == [b"a", b"p", b"q", b"r"]
    assert list(read_entries(cache_file(STAMP, used, others, 20), STAMP)) == [b"a", b"p"]
    assert list(read_entries(cache_file(STAMP, entries_of("a", "b", "c"), {}, 20), STAMP)) == [b"a", b"b"]
