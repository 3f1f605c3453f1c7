"""Anchors of a document, and what a link means whose anchor there is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.blocks.links.anchors import fenced_anchors, heading_anchors, site_anchors, takes_from_elsewhere
from gatelint.facts.model import Form, Section
from gatelint.markdown.slugs.site_generators import Dialect
from gatelint.project.documents import Document
from gatelint.text.suggest import nearest

# A number with the word before it: what tells one item, part or date from another.
NUMBER = re.compile(r"([^\W\d_]*)[-_. ]*(\d+)")


@dataclass(frozen=True, slots=True)
class Meant:
    """The section that a broken anchor probably means."""

    section: Section
    anchor: str
    certain: bool  # nothing else can be meant


@lru_cache(maxsize=4096)
def anchors_of(document: Document) -> frozenset[str]:
    """The anchors that a document offers on GitHub: its headings' slugs and the ids of its HTML tags."""
    facts = document.facts
    own = {section.slug for section in facts.sections[1:]} | set(facts.anchors)
    return frozenset(own | {"user-content-" + name for name in own} | {"top", ""})


@lru_cache(maxsize=4096)
def anchors_in_open_fence(document: Document) -> frozenset[str]:
    """The anchors of headings that a code fence hides because it is never closed."""
    return frozenset(fenced_anchors(document.facts, document.source.text))


@lru_cache(maxsize=4096)
def site_anchors_of(document: Document, dialect: Dialect) -> frozenset[str]:
    """The anchors that a document offers on the pages of a generator."""
    return frozenset(site_anchors(document.facts, document.source.text, dialect))


@lru_cache(maxsize=4096)
def is_incomplete(document: Document, dialect: Dialect) -> bool:
    """Whether a generator adds text to a document, so that its page may have more anchors."""
    return takes_from_elsewhere(document.source.text, dialect)


def meant_section(document: Document, fragment: str, dialect: Dialect | None = None) -> Meant | None:
    """The section that an anchor probably means, with its anchor as the dialect makes it, else as GitHub does.

    That is the section of the item that it names, the one whose anchor it is in other letter case, the one whose anchor
    begins with it, or a near one. Never one that has another number, or is that of another item.
    """
    sections = document.facts.sections[1:]
    anchors = heading_anchors(document.facts, dialect)
    folded = fragment.casefold()
    ids = _ids(document)
    named = [index for index, own in ids.items() if folded in own]
    same = [index for index, anchor in enumerate(anchors) if anchor.casefold() == folded]
    longer = [index for index, anchor in enumerate(anchors) if anchor.casefold().startswith(folded + "-")]
    for found in (same, named, longer):
        if len(found) == 1:
            # A word alone may begin the heading of something else: `#transaction`, "Transaction history".
            certain = found is not longer or NUMBER.search(folded) is not None
            return Meant(sections[found[0]], anchors[found[0]], certain)
    if named or longer:
        return None
    numbers = _numbers(folded)
    others = {
        anchor: index
        for index, anchor in reversed(list(enumerate(anchors)))
        if _numbers(anchor) == numbers and all(_signs(folded).startswith(_signs(id)) for id in ids.get(index, ()))
    }
    near = nearest(folded, list(others))
    return Meant(sections[others[near[0]]], near[0], False) if near else None


def _ids(document: Document) -> dict[int, frozenset[str]]:
    """Index of a heading -> the ids, as they stand in anchors, of what it defines."""
    found: dict[int, frozenset[str]] = {}
    for definition in document.facts.definitions:
        if definition.form is Form.HEADING:
            id = f"{definition.family}{definition.number}".casefold().replace(" ", "-").replace(".", "")
            found[definition.section - 1] = found.get(definition.section - 1, frozenset()) | {id}
    return found


def _numbers(anchor: str) -> list[tuple[str, str]]:
    return NUMBER.findall(anchor.casefold())


def _signs(anchor: str) -> str:
    """The letters and digits, since generators differ in what they put between them."""
    return "".join(filter(str.isalnum, anchor))
