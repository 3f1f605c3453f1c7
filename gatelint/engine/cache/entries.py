"""The format of a cache file: the facts of documents by what they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from gatelint.facts.encoding import decode, encode
from gatelint.facts.model import Facts
from gatelint.text.source import Source

KEPT = 8 << 20  # bytes of documents that the last run did not read: of another branch, folder or revision
DIGEST = 16  # bytes


class Entry(NamedTuple):
    """The facts of one document, encoded."""

    facts: bytes
    checksum: bytes  # of the key and the facts


class _File(NamedTuple):
    stamp: bytes  # of all that the facts rest on besides the document
    entries: dict[bytes, Entry]  # those that were used last come first


def key_of(source: Source) -> bytes:
    """What a document is known by: its path and its text."""
    found = blake2b(source.path.encode("utf-8", "surrogatepass"), digest_size=DIGEST)
    found.update(b"\0")  # no path holds one
    found.update(source.written.encode("utf-8", "surrogatepass"))
    return found.digest()


def entry_of(key: bytes, facts: Facts) -> Entry | None:
    """Facts as an entry; None where they cannot be stored."""
    data = encode(facts)
    return Entry(data, _checksum(key, data)) if data is not None else None


def facts_in(key: bytes, entry: Entry) -> Facts | None:
    """The facts of an entry; None where it is damaged."""
    if entry.checksum != _checksum(key, entry.facts):
        return None
    try:
        return decode(entry.facts)
    except msgspec.MsgspecError:
        return None


def read_entries(data: bytes, stamp: bytes) -> dict[bytes, Entry]:
    """The entries of a cache file by their keys; none where it is damaged or has another stamp."""
    try:
        stored = msgspec.msgpack.decode(data, type=_File)
    except msgspec.MsgspecError:
        return {}
    return stored.entries if stored.stamp == stamp else {}


def cache_file(stamp: bytes, used: Mapping[bytes, Entry], others: Mapping[bytes, Entry], largest: int) -> bytes:
    """The bytes of a cache file of about `largest` bytes at most.

    It holds what a run used. Of the others, those first that were used last, it holds no more than that or than `KEPT`,
    so that it does not grow.
    """
    own = _fitting(used, largest)
    size = sum(len(entry.facts) for entry in own.values())
    return msgspec.msgpack.encode(_File(stamp, own | _fitting(others, min(max(size, KEPT), largest - size))))


def _fitting(entries: Mapping[bytes, Entry], size: int) -> dict[bytes, Entry]:
    """The first entries that take no more than so many bytes."""
    found: dict[bytes, Entry] = {}
    for key, entry in entries.items():
        size -= len(entry.facts)
        if size < 0:
            break
        found[key] = entry
    return found


def _checksum(key: bytes, facts: bytes) -> bytes:
    return blake2b(facts, digest_size=DIGEST, key=key).digest()
