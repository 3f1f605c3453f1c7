"""Wholes whose parts say otherwise: sections over their headings and boxes, sentences over what stands below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.comparison.statuses import contradict
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Form, ListBlock, Status
from gatelint.facts.values.vocabulary import WORD, Lexicon, normalise
from gatelint.linking.claims.statements.part_statuses import SectionStatus, section_statuses, wholes_below
from gatelint.project.documents import Document
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class PartMismatch:
    """What a whole says, and the parts that contradict it."""

    place: Location
    whole: str
    parts: tuple[Location, ...]
    said: str  # of the parts


def part_mismatches(project: Project) -> Iterator[PartMismatch]:
    """Every whole of a living document that its parts contradict."""
    lexicon = project.lexicon
    stated = {document.path: section_statuses(project, document) for document in project.living}
    for document in project.living:
        below: dict[int, list[SectionStatus]] = {}
        for part in stated[document.path].values():
            below.setdefault(document.facts.sections[part.section].parent, []).append(part)
        for whole in stated[document.path].values():
            parts = [part for part in below.get(whole.section, ()) if part is not whole]
            yield from _over_headings(document, whole, parts, lexicon)
        yield from _over_boxes(document, lexicon)
        yield from _over_rows(document, stated[document.path], below, lexicon)
    yield from _without_a_tick(project, stated)


def _over_headings(
    document: Document, whole: SectionStatus, below: Sequence[SectionStatus], lexicon: Lexicon
) -> Iterator[PartMismatch]:
    """Not started over parts that are done; complete over parts that are open, where no heading says so."""
    sections = document.facts.sections
    status = whole.status
    if status.by_sign or status.qualifier or sections[whole.section].level == 0:
        return
    parts = [part for part in below if _is_part(document, part.section, lexicon)]
    if len(parts) < thresholds.FEWEST_PARTS_OF_WHOLE:
        return
    classes = lexicon.classes
    done = [part for part in parts if part.status.value in classes["complete"]]
    fewest = 0
    if status.value in classes["unstarted"]:
        fewest = thresholds.FEWEST_DONE_OF_UNSTARTED
    elif status.value in classes["undecided"]:
        fewest = thresholds.FEWEST_DONE_OF_PENDING
    wrong: Sequence[SectionStatus] = ()
    if fewest and len(done) >= fewest:
        wrong = done
    elif status.value in classes["complete"] - classes["stages"] and done:  # `final` says it of the document
        wrong = [
            part
            for part in parts
            if _is_unfinished(part.status, lexicon) and (not whole.in_heading or _has_begun(document, part, lexicon))
        ]
    if wrong:
        yield _mismatch(document, status, [part.status for part in wrong])


def _over_rows(
    document: Document,
    stated: Mapping[int, SectionStatus],
    below: Mapping[int, Sequence[SectionStatus]],
    lexicon: Lexicon,
) -> Iterator[PartMismatch]:
    """Headings over what rows of the document say of their parts: `## Phase 4 - NOT STARTED` with a row for `4A`.

    A row may also stand for a heading below that bears its letter or number: `### Milestone A` or `### 1. Settings`.
    """
    wholes = {
        (one.family, one.number): stated[one.section]
        for one in document.facts.definitions
        if one.form is Form.HEADING and one.section in stated and not stated[one.section].status.by_sign
    }
    for key, parts in _rows_of_parts(document).items() if wholes else ():
        whole = wholes.get(key)
        if whole is None or len(parts) < thresholds.FEWEST_PARTS_OF_WHOLE:
            continue
        if wrong := _contradicting(whole.status, [part for _, part in parts], lexicon):
            yield _mismatch(document, whole.status, wrong)
        for own in below.get(whole.section, ()):
            title = document.facts.sections[own.section].title
            same = [part for name, part in parts if not own.status.by_sign and _bears(title, name)]
            if len(same) == 1 and contradict(own.status, same[0], lexicon):
                yield _mismatch(document, own.status, same)


def _rows_of_parts(document: Document) -> Mapping[tuple[str, str], Sequence[tuple[str, Status]]]:
    """Family and number of a whole -> the letter or number of each part with a row, and the status there.

    What has a section of its own is a whole: `Phase 25a`.
    """
    definitions = document.facts.definitions
    sections = {(one.family, one.number) for one in definitions if one.form is Form.HEADING}
    found: dict[tuple[str, str], list[tuple[str, Status]]] = {}
    for one in definitions:
        status = one.status if one.form is Form.ROW and (one.family, one.number) not in sections else None
        if status is not None and status.known and not status.by_sign:
            number = one.number[:-1] if one.number[-1:].isalpha() else one.number.rpartition(".")[0]
            found.setdefault((one.family, number), []).append((one.number[len(number) :].strip("."), status))
    return found


def _contradicting(whole: Status, parts: Sequence[Status], lexicon: Lexicon) -> Sequence[Status]:
    """The rows that a whole contradicts: done or under way where it has not begun, open where it is complete."""
    classes = lexicon.classes
    if whole.value in classes["unstarted"]:
        done = [part for part in parts if part.value in classes["complete"]]
        return done or [part for part in parts if part.value in classes["started"]]
    if whole.value in classes["complete"] and not whole.qualifier:
        return [part for part in parts if _is_unfinished(part, lexicon)]
    return ()


def _is_unfinished(status: Status, lexicon: Lexicon) -> bool:
    """Whether a part is neither closed nor put off."""
    return status.value not in lexicon.classes["closed"] | lexicon.classes["put_off"]


def _mismatch(document: Document, status: Status, parts: Sequence[Status]) -> PartMismatch:
    places = tuple(document.location(part.span.range) for part in parts)
    return PartMismatch(document.location(status.span.range), status.word, places, parts[0].word or parts[0].value)


def _bears(title: str, name: str) -> bool:
    """Whether a heading begins with a letter or number, or with a word and it."""
    words = title.replace(":", " ").replace(".", " ").split()[:2]
    return name in words


def _has_begun(document: Document, part: SectionStatus, lexicon: Lexicon) -> bool:
    """Whether a part is under way and has an open box: what a complete heading left out would be later work."""
    section = document.facts.sections[part.section]
    return part.status.value in lexicon.classes["started"] and any(
        False in block.checked for block in _lists_in(document, section.start, section.end)
    )


def _is_part(document: Document, index: int, lexicon: Lexicon) -> bool:
    """Whether a heading names a part of the work rather than what it needs, aims at or was."""
    words = set(WORD.findall(normalise(document.facts.sections[index].title)))
    others = lexicon.words("aim") | lexicon.words("log")
    relations = {key for key, (name, _) in lexicon.keys.items() if lexicon.settings(name).kind == "items"}
    return not words & (others | relations)


def _over_boxes(document: Document, lexicon: Lexicon) -> Iterator[PartMismatch]:
    """`Everything below is done` over an open box of a list in which others are ticked."""
    for whole in wholes_below(document, lexicon):
        end = document.facts.sections[whole.section].end
        open_ = [
            document.location(item.range)
            for block in _lists_in(document, whole.place.end, end)
            if any(block.checked)
            for item, checked in zip(block.items, block.checked, strict=True)
            if checked is False
        ]
        if open_:
            yield PartMismatch(document.location(whole.place), whole.text, tuple(open_), "open")


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The boxes under one title in a whole that is complete."""

    document: Document
    whole: SectionStatus
    lists: tuple[ListBlock, ...]

    @property
    def is_ticked(self) -> bool:
        return any(any(block.checked) for block in self.lists)


def _without_a_tick(project: Project, stated: Mapping[str, Mapping[int, SectionStatus]]) -> Iterator[PartMismatch]:
    """Complete over boxes none of which is ticked, where at least half of its siblings tick boxes of that title."""
    siblings: dict[tuple[str, int, str], list[_Boxes]] = {}
    for document in project.living:
        for whole in stated[document.path].values():
            section = document.facts.sections[whole.section]
            if whole.status.value not in project.lexicon.classes["complete"] or whole.status.qualifier:
                continue
            for title, lists in _boxes_by_title(document, whole.section).items():
                folder = document.path.rpartition("/")[0] if section.level == 1 else document.path
                siblings.setdefault((folder, section.level, title), []).append(_Boxes(document, whole, tuple(lists)))
    for own in siblings.values():
        ticked = sum(one.is_ticked for one in own)
        for one in own if ticked and ticked * 2 >= len(own) else ():
            if not one.is_ticked:
                boxes = [item for block in one.lists for item in block.items]
                yield PartMismatch(
                    one.document.location(one.whole.status.span.range),
                    one.whole.status.word or one.whole.status.value,
                    tuple(one.document.location(box.range) for box in boxes),
                    "not ticked",
                )


def _boxes_by_title(document: Document, index: int) -> Mapping[str, list[ListBlock]]:
    """Title of the heading above -> the check lists of a section; "" for those of its own text."""
    section = document.facts.sections[index]
    found: dict[str, list[ListBlock]] = {}
    for block in _lists_in(document, section.start, section.end):
        if block.checked and None not in block.checked:
            title = "" if block.section == index else normalise(document.facts.sections[block.section].title)
            found.setdefault(title, []).append(block)
    return found


def _lists_in(document: Document, start: int, end: int) -> Sequence[ListBlock]:
    lists = document.facts.lists
    low, high = (bisect_left(lists, at, key=lambda block: block.range.start) for at in (start, end))
    return lists[low:high]
