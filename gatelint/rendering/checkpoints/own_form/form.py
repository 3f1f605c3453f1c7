"""The form of a report: the sibling that is followed, its sections, and what most siblings have besides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gatelint import thresholds
from gatelint.facts.model import Section
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.document_kinds import is_under
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.rendering.checkpoints.file_names import day_of, reports
from gatelint.rendering.checkpoints.own_form.roles import Role, role_of
from gatelint.text.ranges import Range

NUMBERING = re.compile(r"^\s*\d+(?:\.\d+)*[.)]?\s+")
BRACKET_TAIL = re.compile(r"(?:(?<!\s)\s++)?[(（][^()（）]*+[)）]\s*+$")
TYPICAL = 0.5  # of the siblings have each section on average: then there is one form, and the rest are exceptions


@dataclass(frozen=True)
class Part:
    """A section of a sibling that the new report has, too."""

    document: Document
    section: Section
    role: Role | None

    @property
    def heading(self) -> str:
        """The text of the heading as written."""
        return self.section.heading.text

    @property
    def range(self) -> Range:
        """The section with all below it."""
        return Range(self.section.start, self.section.end)

    @property
    def own(self) -> Range:
        """The section up to its first heading below."""
        return Range(self.section.start, self.section.own_end)

    def children(self) -> Iterator[Part]:
        """The sections one level below, without a role of their own."""
        for other in self.document.facts.sections:
            if self.section.start < other.start < self.section.end:
                parent = self.document.facts.sections[other.parent]
                if parent.start == self.section.start:
                    yield Part(self.document, other, None)


@dataclass(frozen=True)
class Form:
    """The sibling that is followed, all siblings, and the parts of the new report in order."""

    project: Project
    model: Document
    siblings: tuple[Document, ...]  # newest first, the model among them
    parts: tuple[Part, ...]
    by_role: Mapping[Role, tuple[Part, ...]] = field(default_factory=dict)  # of the model first, then of the newest

    def has(self, role: Role) -> bool:
        """Whether the new report has a section for something."""
        return any(part.role is role for part in self.parts)


def form_of(project: Project, word: str) -> Form | None:
    """The form of the reports with a word in their name or title; None where none of them has sections.

    Where most siblings have one form, the most typical one is followed; where there are several forms, the one of which
    most can be written from the documents.
    """
    lexicon = project.lexicon
    siblings = [
        document
        for document in reports(project, word)
        if not is_under(document.path, lexicon.words("archive")) and not is_under(document.path, lexicon.words("copy"))
    ]
    parts = {document.path: list(_parts(project, document)) for document in siblings}
    siblings = [document for document in siblings if parts[document.path]]
    if not siblings:
        return None
    shares = _shares([parts[document.path] for document in siblings])
    model = _model(siblings, parts, shares)
    by_role: dict[Role, list[Part]] = {}
    for document in (model, *(one for one in siblings if one is not model)):
        for part in parts[document.path]:
            if part.role is not None:
                by_role.setdefault(part.role, []).append(part)
    roles = {role: tuple(found) for role, found in by_role.items()}
    kept = _kept(parts[model.path], shares, len(siblings))
    return Form(project, model, tuple(siblings), tuple(_with_common(kept, roles, len(siblings))), roles)


def key_of(heading: str) -> str:
    """A heading for comparison: without its number and what stands in brackets behind it."""
    return normalise(BRACKET_TAIL.sub("", NUMBERING.sub("", plain(heading))))


def _parts(project: Project, document: Document) -> Iterator[Part]:
    """The sections right below the title. Of two with one role the second has none."""
    sections = document.facts.sections[1:]
    title = document.facts.title
    below = [one for one in sections if title is None or one.heading.range.start != title.range.start]
    below = [one for one in below if one.level > 1 or len(below) == len(sections)]
    top = min((section.level for section in below), default=0)
    taken: set[Role] = set()
    for section in below:
        if section.level == top:
            role = role_of(project, document, section)
            yield Part(document, section, None if role in taken else role)
            if role is not None:
                taken.add(role)


def _shares(parts: Sequence[Sequence[Part]]) -> Mapping[str, float]:
    """Heading -> the share of the siblings that have it."""
    counted = Counter(key for own in parts for key in {key_of(part.section.title) for part in own})
    return {key: count / len(parts) for key, count in counted.items()}


def _model(siblings: Sequence[Document], parts: Mapping[str, Sequence[Part]], shares: Mapping[str, float]) -> Document:
    def typicality(document: Document) -> float:
        own = parts[document.path]
        return sum(shares[key_of(part.section.title)] for part in own) / len(own)

    def coverage(document: Document) -> int:
        own = parts[document.path]
        known = sum(part.role is not None for part in own)
        return known - (len(own) - known)

    def newest(document: Document) -> date:
        return day_of(document) or date.min

    if max(map(typicality, siblings)) >= TYPICAL:
        return max(siblings, key=lambda document: (round(typicality(document), 3), newest(document)))
    recent = sorted(map(newest, siblings), reverse=True)[(len(siblings) - 1) // 2]  # forms change over time
    return max(
        (document for document in siblings if newest(document) >= recent),
        key=lambda document: (coverage(document), newest(document)),
    )


def _kept(parts: Sequence[Part], shares: Mapping[str, float], count: int) -> list[Part]:
    """The parts of the model that gatelint knows how to write, and those that most siblings have."""
    return [
        part for part in parts if part.role is not None or shares[key_of(part.section.title)] > TYPICAL or count == 1
    ]


def _with_common(kept: list[Part], by_role: Mapping[Role, Sequence[Part]], count: int) -> list[Part]:
    """The parts, and one for each role that more than half of the siblings have and the model lacks."""
    have = {part.role for part in kept}
    for role, found in by_role.items():
        if role in have or len(found) * 2 <= count:
            continue
        common = Counter(key_of(part.section.title) for part in found).most_common(1)[0][0]
        part = next(part for part in found if key_of(part.section.title) == common)
        order = tuple(Role)
        behind = [
            at for at, one in enumerate(kept) if one.role is not None and order.index(one.role) > order.index(role)
        ]
        kept.insert(min(behind, default=len(kept)), part)
    return kept


def head_end(document: Document) -> int:
    """Where the head of a document ends: at the first heading below its title."""
    sections = document.facts.sections
    title = document.facts.title
    for section in sections[1:]:
        if title is None or section.heading.range.start > title.range.start:
            return section.start
    return sections[min(thresholds.HEAD_SECTIONS, len(sections)) - 1].own_end
