"""Anchors of a document, and what a link means whose anchor there is not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.blocks.links.anchors import fenced_anchors, heading_anchors, site_anchors, takes_from_elsewhere
from gatelint.facts.model import Form, Section
from gatelint.markdown.slugs.site_generators import Dialect
from gatelint.project.documents import Document
from gatelint.text.suggest import nearest

# A number with the word before it: what tells one item, part or date from another.
NUMBER = re.compile(r"(?<![^\W\d_])(?:(?<![-_. ])|(?=[^\W\d_]))([^\W\d_]*+)[-_. ]*+(\d++)")


@dataclass(frozen=True, slots=True)
class Meant:
    """The section that a broken anchor probably means."""

    section: Section
    anchor: str
    certain: bool  # nothing else can be meant


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of a document by what an anchor may share with them; each is an index, in order."""

    anchors: tuple[str, ...]
    same: Mapping[str, Sequence[int]]  # by their anchor in small letters
    named: Mapping[str, Sequence[int]]  # by the id, as it stands in anchors, of what they define
    ordered: Sequence[tuple[str, int]]  # with their anchor in small letters, in its order
    numbered: Mapping[tuple[tuple[str, str], ...], Sequence[int]]  # by the numbers in their anchor, the last one first
    ids: Mapping[int, frozenset[str]]  # the ids that each defines

    def longer(self, folded: str) -> list[int]:
        """Those whose anchor goes on behind an anchor with a hyphen; two stand for more."""
        low = bisect_left(self.ordered, (f"{folded}-",))
        found = self.ordered[low : low + 2]
        return [index for anchor, index in found if anchor.startswith(f"{folded}-")]


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
    headings = _headings(document, dialect)
    folded = fragment.casefold()
    named, same, longer = headings.named.get(folded, ()), headings.same.get(folded, ()), headings.longer(folded)
    for found in (same, named, longer):
        if len(found) == 1:
            # A word alone may begin the heading of something else: `#transaction`, "Transaction history".
            certain = found is not longer or NUMBER.search(folded) is not None
            return Meant(document.section(found[0] + 1), headings.anchors[found[0]], certain)
    if named or longer:
        return None
    signs = _signs(folded)
    others = {
        headings.anchors[index]: index
        for index in headings.numbered.get(_numbers(folded), ())
        if all(signs.startswith(_signs(id)) for id in headings.ids.get(index, ()))
    }
    near = nearest(folded, list(others))
    return Meant(document.section(others[near[0]] + 1), near[0], False) if near else None


@lru_cache(maxsize=256)
def _headings(document: Document, dialect: Dialect | None) -> _Headings:
    anchors = heading_anchors(document.facts, dialect)
    same: defaultdict[str, list[int]] = defaultdict(list)
    named: defaultdict[str, list[int]] = defaultdict(list)
    numbered: defaultdict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for index, anchor in enumerate(anchors):
        same[anchor.casefold()].append(index)
    for index in reversed(range(len(anchors))):
        numbered[_numbers(anchors[index])].append(index)
    ids = _ids(document)
    for index, own in ids.items():
        for id in own:
            named[id].append(index)
    ordered = sorted((anchor.casefold(), index) for index, anchor in enumerate(anchors))
    return _Headings(anchors, same, named, ordered, numbered, ids)


def _ids(document: Document) -> dict[int, frozenset[str]]:
    """Index of a heading -> the ids, as they stand in anchors, of what it defines."""
    found: dict[int, frozenset[str]] = {}
    for definition in document.facts.definitions:
        if definition.form is Form.HEADING:
            id = f"{definition.family}{definition.number}".casefold().replace(" ", "-").replace(".", "")
            found[definition.section - 1] = found.get(definition.section - 1, frozenset()) | {id}
    return found


def _numbers(anchor: str) -> tuple[tuple[str, str], ...]:
    return tuple(NUMBER.findall(anchor.casefold()))


def _signs(anchor: str) -> str:
    """The letters and digits, since generators differ in what they put between them."""
    return "".join(filter(str.isalnum, anchor))
