"""Anchors of a document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import Section
from gatelint.project.documents import Document
from gatelint.text.suggest import nearest


@dataclass(frozen=True, slots=True)
class Meant:
    """The section that a broken anchor probably means."""

    section: Section
    certain: bool  # the anchor is the beginning of just this one's, so that nothing else can be meant


@lru_cache(maxsize=4096)
def anchors_of(document: Document) -> frozenset[str]:
    """The anchors that a document offers: its headings' slugs and the ids of its HTML tags."""
    facts = document.facts
    own = {section.slug for section in facts.sections[1:]} | set(facts.anchors)
    return frozenset(own | {"user-content-" + name for name in own} | {"top", ""})


def meant_section(document: Document, fragment: str) -> Meant | None:
    """The section that an anchor probably means: the one whose slug begins with it, one of other case, a near one."""
    sections = document.facts.sections[1:]
    folded = fragment.casefold()
    same = [section for section in sections if section.slug == folded]
    if len(same) == 1:
        return Meant(same[0], True)
    longer = [section for section in sections if section.slug.startswith(folded + "-")]
    if len(longer) == 1:
        return Meant(longer[0], True)
    near = nearest(folded, [section.slug for section in sections])
    if near:
        return Meant(next(section for section in sections if section.slug == near[0]), False)
    return None
