"""What sections say of themselves as a whole, and sentences that speak of everything below them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.facts.blocks.sections import top_of
from gatelint.facts.model import Field, Form, Status
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.statuses import look_up, parse_status
from gatelint.facts.values.vocabulary import WITHOUT_EMPHASIS, WORD, Lexicon
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """The status of a section as a whole and where it says so."""

    section: int
    status: Status
    in_heading: bool


@dataclass(frozen=True, slots=True)
class WholeBelow:
    """A sentence that says of everything below it that it is done."""

    place: Range
    section: int
    text: str


@lru_cache(maxsize=512)
def section_statuses(project: Project, document: Document) -> Mapping[int, SectionStatus]:
    """Section -> its status: of its one label for it, or of its heading. The front matter speaks of the H1."""
    lexicon, sections = project.lexicon, document.facts.sections
    top = top_of(sections)
    labels: dict[int, list[Field]] = {}
    for field in document.facts.fields:
        if field.name is not None and field.name == "status":
            index = field.section
            if field.form in HEADS:
                index = top
            elif field.form == "section":
                index = sections[index].parent or top
            labels.setdefault(index, []).append(field)
    found: dict[int, SectionStatus] = {}
    defined = {one.section: one.status for one in document.facts.definitions if one.form is Form.HEADING}
    for index, section in enumerate(sections):
        heads = [field for field in labels.get(index, ()) if field.form in HEADS]
        own = heads[:1] or labels.get(index, [])
        stated = parse_status(own[0].values[0], lexicon) if len(own) == 1 else None
        if stated is not None and not stated.known:  # `Status: research phase`
            stated = None
        status = stated or defined.get(index)
        if status is None and index and len(own) <= 1:
            _, status = split_suffix(section.heading, lexicon)
        if status is not None and status.known:
            found[index] = SectionStatus(index, status, stated is None)
    return found


def wholes_below(document: Document, lexicon: Lexicon) -> Iterator[WholeBelow]:
    """`Everything below is done.`, `All items below are complete`: sentences of an own line or behind a label."""
    below = lexicon.words("below")
    for line in document.facts.labels:
        folded = line.text.casefold()
        if not any(word in folded for word in below):
            continue
        at = 0
        for part in line.text.translate(WITHOUT_EMPHASIS).split(". "):
            start = line.range.start + at
            at += len(part) + 2
            if _is_whole(WORD.findall(part.casefold()), lexicon):
                section = max(bisect_right(document.facts.sections, start, key=lambda one: one.start) - 1, 0)
                text = part.strip(" .")
                place = start + part.index(text)
                yield WholeBelow(Range(place, place + len(text)), section, text)


def _is_whole(words: list[str], lexicon: Lexicon) -> bool:
    if not 0 < len(words) <= thresholds.MOST_WORDS_OF_WHOLE or words[0] not in lexicon.words("all"):
        return False
    if not lexicon.words("below").intersection(words) or lexicon.words("denial").intersection(words):
        return False
    for count in range(1, lexicon.most_status_words + 1):
        found = look_up(words[-count:], lexicon)
        if found is not None and found[1] == count:
            return found[0] in lexicon.classes["complete"]
    return False
