"""Which items a mention stands for, and whether it claims that they exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.model import Form, Mention, Place
from gatelint.facts.values.ids import between, value
from gatelint.project.documents import Document
from gatelint.project.model import Reference, Register, Role
from gatelint.text.ranges import Range


def _place(number: str) -> tuple[int, str]:
    """Where a number stands among others: 18, 18a, 18b, 19."""
    return value(number), number.lstrip("0123456789").casefold()


def expand(mention: Mention, register: Register) -> tuple[str, ...]:
    """The numbers that a mention stands for; a range over gates takes the gates in between.

    Where every item is a document, `CIP-1` is what the file calls `CIP-0001`; see Register.meant.
    """
    first = register.meant(mention.first)
    if mention.last is None:
        return (first,)
    if register.role is Role.GATE:
        last, order = register.meant(mention.last), register.order
        if first in order and last in order:
            begin, end = _place(first), _place(last)
            return tuple(number for number in register.items if begin <= _place(number) <= end)
        return (first, last)
    low, high = value(mention.first), value(mention.last)
    if high - low > thresholds.LONGEST_ID_RANGE:
        return (mention.first, mention.last)
    if register.by_file:
        return tuple(register.padded[str(number)] for number in range(low, high + 1) if str(number) in register.padded)
    return tuple(map(register.meant, between(mention.first, mention.last)))


@dataclass(slots=True)
class _Introduced:
    """The numbers that a document introduces, and the offsets at which it does."""

    numbers: set[str] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)


@lru_cache(maxsize=512)
def _introduced(document: Document, by_heading: bool) -> Mapping[str, _Introduced]:
    """Family -> what a document introduces for itself; rows introduce nothing where sections do."""
    found: dict[str, _Introduced] = {}
    for definition in document.facts.definitions:
        if definition.form is not Form.ROW or not by_heading:
            own = found.setdefault(definition.family, _Introduced())
            own.numbers.add(definition.number)
            own.starts.add(definition.id.range.start)
    for mention in document.facts.ticked:
        own = found.setdefault(mention.family, _Introduced())
        own.numbers.add(mention.first)
        own.starts.add(mention.range.start)
    return found


@lru_cache(maxsize=512)
def _divided(register: Register) -> frozenset[str]:
    """The numbers that items of several parts begin with: `001` and `001-02` of `001-02-03`, `3` of `3a`."""
    numbers = [] if register.called else list(register.items)
    wholes = {number[:at] for number in numbers for at, sign in enumerate(number) if sign in "-."}
    return frozenset(wholes | {number[:-1] for number in numbers if number[-1:] == "a"})


def _is_second_name(reference: Reference) -> bool:
    """Whether a slash joins an id to a word that is none: `sec-M4/F-9` are two reviewers' tags of one finding."""
    text, start = reference.document.source.text, reference.mention.range.start
    if text[start - 1 : start] != "/" or not text[start - 2 : start - 1].isalnum():
        return False
    before = reference.document.facts.mentions_in(Range(max(start - thresholds.LONGEST_ID, 0), start))
    return not any(mention.range.end >= start - 1 for mention in before)


def is_no_claim(reference: Reference) -> bool:
    """Whether the place may name an unknown id: code, a candidate with a question mark, an item of its own."""
    mention = reference.mention
    own = _introduced(reference.document, reference.register.by_heading).get(mention.family)
    if own is not None and (mention.first in own.numbers or mention.range.start in own.starts):
        return True  # the document introduces it for itself
    base = mention.first.rstrip("abcdefghijklmnopqrstuvwxyz")
    if base != mention.first and base in reference.register.items:
        return True  # a lettered part of an item
    if not mention.first.strip("0"):
        return True  # the number of a form to fill in
    if mention.first in _divided(reference.register):
        return True  # what several items are parts of: `FR-001` beside `FR-001-01`
    if _is_second_name(reference):
        return True
    after = reference.document.source.text[mention.range.end : mention.range.end + 1]
    return mention.place in (Place.FENCE, Place.CODE) or after == "?"


def follows(number: str, known: Iterable[str]) -> bool:
    """Whether several known numbers of two parts begin alike, with zeros in the second: `1.13` beside `1.01`, `1.02`.

    No version and no section of a document is written so.
    """
    whole, dot, _ = number.rpartition(".")
    alike = [other for other in known if dot and other.startswith(whole + dot) and len(other) == len(number)]
    return len(alike) >= thresholds.FEWEST_AMBIGUOUS and any(other[len(whole) + 1] == "0" for other in alike)
