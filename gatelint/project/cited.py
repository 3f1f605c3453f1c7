"""Cited ids that need no definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from gatelint.facts.model import Form, Place
from gatelint.project.documents import Document, Kind
from gatelint.project.homes import is_instruction
from gatelint.project.model import Project, Reference

SHARE_OF_UNDEFINED = 0.4
FEWEST_UNDEFINED = 3
FEWEST_DOCUMENTS = 5


def partial_families(project: Project) -> frozenset[str]:
    """Families of which the documents cite many numbers that none of them defines: most live elsewhere.

    Where every item is a document of its own, a number without one may be a candidate.
    """
    cited: dict[str, set[str]] = {}
    for reference in project.references:
        if reference.mention.place not in (Place.FENCE, Place.CODE) and not is_no_claim(reference):
            cited.setdefault(reference.register.family, set()).update(reference.numbers)
    return frozenset(
        family
        for family, numbers in cited.items()
        if _one_a_document(project, family)
        or len(numbers - project.registers[family].items.keys())
        > max(FEWEST_UNDEFINED, SHARE_OF_UNDEFINED * len(numbers))
    )


def _one_a_document(project: Project, family: str) -> bool:
    """Whether nearly every item is a document of its own, whatever its form."""
    register = project.registers[family]
    documents = {item.defined.document.path for item in register.items.values()}
    return register.by_file or (len(register.items) >= FEWEST_DOCUMENTS and len(documents) >= 0.9 * len(register.items))


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


def is_history_or_instruction(reference: Reference) -> bool:
    """Whether an id stands in a document that is no longer kept, or tells tools how items are written."""
    document = reference.document
    return document.kind is Kind.ARCHIVE or is_instruction(document.path, reference.register.home)


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
    after = reference.document.source.text[mention.range.end : mention.range.end + 1]
    return mention.place in (Place.FENCE, Place.CODE) or after == "?"
