"""Facts to bytes and back, for storing them."""

from __future__ import annotations

from functools import cache

import msgspec

from gatelint.facts.model import Facts


def encode(facts: Facts) -> bytes | None:
    """The bytes of facts, which no other version can read; None where a value has no form in bytes.

    Such values are numbers of more than 64 bits, and halves of surrogate pairs in names of files.
    """
    try:
        return msgspec.msgpack.encode(facts)
    except (UnicodeEncodeError, OverflowError):
        return None


def decode(data: bytes) -> Facts:
    """The facts that were encoded. Raises MsgspecError for bytes that are none, whatever they are."""
    return _decoder().decode(data)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Facts]:
    return msgspec.msgpack.Decoder(Facts)
