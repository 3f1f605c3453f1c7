"""Stated progress that check lists, other places or the status beside it contradict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint.analysis.counts.checklists import Ticked, is_ever_ticked, ticked
from gatelint.analysis.counts.stated_progress import Said, Stated, Subject, stated_progress, subject_of
from gatelint.comparison.titles import are_alike
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Form, Status
from gatelint.facts.values.numbers import Progress
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document, Kind
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A stated progress that cannot be true, the one that follows, and where that is seen."""

    stated: Stated
    right: str | None  # what follows from the other place, if it decides
    certain: bool  # False where the other place may simply not be kept
    message: str
    place: Location
    seen: str


def contradicted_progress(project: Project) -> Iterator[Contradicted]:
    """The progress of parts that check lists, other places or the status beside it contradict."""
    agreed: list[Stated] = []
    for document in project.current:
        stated = list(stated_progress(document, project.lexicon))
        told = frozenset(one.noun for one in stated if one.said is not Said.CELL)
        for own in _by_subject(stated):
            wrong = list(_against_lists(document, own, project.lexicon)) or list(_against_each_other(own))
            named = {found.stated.progress.range for found in wrong}
            yield from wrong
            yield from (
                found
                for found in _against_status(own, told, project.lexicon)
                if found.stated.progress.range not in named
            )
            agreed += [] if wrong else own
    living = [found for found in agreed if found.document.kind is Kind.LIVING]
    for own in _by_subject(living):
        yield from _between_documents(own)


def _by_subject(stated: Iterable[Stated]) -> list[list[Stated]]:
    found: dict[tuple[Subject, str], list[Stated]] = {}
    for one in stated:
        found.setdefault((one.subject, one.noun), []).append(one)
    return [sorted(own, key=lambda one: (one.document.path, one.said)) for own in found.values()]


def _against_lists(document: Document, own: Sequence[Stated], lexicon: Lexicon) -> Iterator[Contradicted]:
    """The statements on a part against the check lists in its section."""
    index = _section_of(document, own)
    lists = ticked(document, index, own[0].noun, lexicon) if index is not None else None
    if index is None or lists is None:
        return
    heading = document.facts.sections[index].title
    in_use = is_ever_ticked(document, own[0].noun)
    for one in own:
        if not are_alike(one.title, heading) or not _differs(one, lists, in_use):
            continue
        told = one.progress
        noun = _several(own[0].noun)
        if told.part is None:
            message = f"says {told.whole}, but the check list under `{heading}` has {lists.all} {noun}"
        else:
            counted = f"of the {lists.all} {noun} under `{heading}` {lists.done} are ticked"
            message = f"says {told.part}/{told.whole}, but {counted}"
        if told.part is None:
            right: str | None = str(lists.all)
        else:  # boxes are forgotten more often than a count is written too early
            right = f"{lists.done}/{lists.all}" if lists.done >= told.part else None
        yield Contradicted(
            one,
            right,
            told.part is None or lists.done > 0 or told.whole != lists.all,
            message,
            document.location(lists.range),
            "counted here",
        )


def _differs(one: Stated, lists: Ticked, in_use: bool) -> bool:
    told = one.progress
    readings = {(lists.done, lists.all), *lists.others}
    if told.part is None or not in_use:
        return told.whole > 0 and told.whole not in {whole for _, whole in readings}
    return (told.part, told.whole) not in readings


def _section_of(document: Document, own: Sequence[Stated]) -> int | None:
    """The one section of a part."""
    found = {one.section for one in own if one.section is not None}
    family, number = own[0].subject
    found |= _sections_of_items(document).get((family, number), frozenset())
    if not found and not family:
        found |= _sections_by_title(document).get(number, frozenset())
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=256)
def _sections_of_items(document: Document) -> Mapping[Subject, frozenset[int]]:
    """Subject -> the sections whose headings introduce it."""
    found: dict[Subject, set[int]] = {}
    for definition in document.facts.definitions:
        if definition.form is Form.HEADING:
            found.setdefault(subject_of(definition.family, definition.number), set()).add(definition.section)
    return {subject: frozenset(sections) for subject, sections in found.items()}


@lru_cache(maxsize=256)
def _sections_by_title(document: Document) -> Mapping[str, frozenset[int]]:
    """Title, normalised -> the sections under it."""
    found: dict[str, set[int]] = {}
    for index, section in enumerate(document.facts.sections[1:], 1):
        found.setdefault(normalise(section.title), set()).add(index)
    return {title: frozenset(sections) for title, sections in found.items()}


def _against_each_other(own: Sequence[Stated]) -> Iterator[Contradicted]:
    truth = own[0]
    for one in own[1:]:
        if one.said is not truth.said and are_alike(one.title, truth.title) and _clash(one.progress, truth.progress):
            yield _contradicted(one, truth, "in its own section" if truth.said is Said.LABEL else "in the list")


def _clash(one: Progress, other: Progress) -> bool:
    """Whether two statements differ; "0 plans" is a form that nobody filled in yet."""
    if one.part is None or other.part is None:
        return one.whole != other.whole and 0 not in (one.whole, other.whole)
    return (one.part, one.whole) != (other.part, other.whole)


def _contradicted(one: Stated, truth: Stated, where: str) -> Contradicted:
    message = f"says {_written(one.progress)} {_several(one.noun)}, but {_written(truth.progress)} {where}"
    same_form = (one.progress.part is None) is (truth.progress.part is None)
    return Contradicted(
        one,
        _written(truth.progress) if same_form else None,
        True,
        message,
        truth.location,
        f"says {_written(truth.progress)}",
    )


def _written(progress: Progress) -> str:
    return str(progress.whole) if progress.part is None else f"{progress.part}/{progress.whole}"


def _between_documents(own: Sequence[Stated]) -> Iterator[Contradicted]:
    """The same part in two living documents of one folder."""
    truth = min(own, key=lambda one: one.said)
    for one in own:
        same_folder = one.document.path.rpartition("/")[0] == truth.document.path.rpartition("/")[0]
        if one.document is truth.document or not same_folder or not truth.subject[0]:
            continue
        if one.title and truth.title and are_alike(one.title, truth.title) and _clash(one.progress, truth.progress):
            yield _contradicted(one, truth, f"in {truth.document.path}")


def _against_status(own: Sequence[Stated], told: frozenset[str], lexicon: Lexicon) -> Iterator[Contradicted]:
    """`0/4` beside `Complete`, and `3/4` beside `Not started`, where the column counts what is finished.

    `told` are the nouns that are counted outside cells as well.
    """
    told_elsewhere = own[0].noun in told
    for one in own:
        status, part, whole = one.status, one.progress.part, one.progress.whole
        if status is None or part is None or not told_elsewhere or not status.known or status.by_sign:
            continue
        if status.qualifier or not _is_all(status):
            continue
        unfinished = status.value in lexicon.classes["complete"] and part < whole
        begun = status.value in lexicon.classes["unstarted"] and part > 0
        if unfinished or begun:
            message = f"says {part}/{whole}, but the row is {status.word}"
            place = one.document.location(status.span.range)
            yield Contradicted(one, None, True, message, place, f"says {status.word}")


def _is_all(status: Status) -> bool:
    """Whether the words of a status end its cell."""
    return normalise(status.span.text).endswith(status.word)


def _several(noun: str) -> str:
    """A noun for a message; one that had no singular stays as it was written."""
    return noun if noun.endswith("s") else f"{noun}s"
