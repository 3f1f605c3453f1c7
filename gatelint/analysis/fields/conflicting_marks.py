"""Things that one document marks in two ways: done in one of its lists, open in another one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.comparison.statuses import contradict
from gatelint.comparison.titles import are_equal
from gatelint.facts.definitions.numbered_names import numbered_name
from gatelint.facts.model import Section
from gatelint.facts.values.vocabulary import WORD
from gatelint.linking.claims.statements.marks import Mark, marks_of
from gatelint.project.documents import Document
from gatelint.project.model import Project


@dataclass(frozen=True, slots=True)
class Conflict:
    """A thing with two marks that cannot both be right, in order of place."""

    document: Document
    first: Mark
    second: Mark


def conflicting_marks(project: Project) -> Iterator[Conflict]:
    """The things that a living document marks in two ways.

    What a log or a dated part says was so on its day, and a thing that moves from one numbered part to the next one
    (`Sprint 3`, `Sprint 4`) was open there before it was done here.
    """
    for document in project.living:
        by_key: dict[tuple[int, str], list[Mark]] = {}
        for mark in marks_of(document, project.lexicon):
            by_key.setdefault(mark.key, []).append(mark)
        for marks in by_key.values():
            now = [mark for mark in marks if not _is_past(project, document, mark.section)] if len(marks) > 1 else []
            for other in now[1:]:
                first = now[0]
                if (
                    are_equal(first.title, other.title)
                    and contradict(first.status, other.status, project.lexicon)
                    and not _follow(document, first, other)
                ):
                    yield Conflict(document, first, other)
                    break


def _is_past(project: Project, document: Document, section: int) -> bool:
    """Whether a heading above has a date or is that of a log."""
    dates = [found.span.range.start for found in document.facts.dates]
    for above in document.ancestors(section):
        at = bisect_left(dates, above.heading.range.start)
        if at < len(dates) and dates[at] < above.heading.range.end:
            return True
        words = WORD.findall(above.title.casefold())
        if project.lexicon.holds("log", words) or project.lexicon.holds("archive", words):
            return True
    return False


def _follow(document: Document, first: Mark, other: Mark) -> bool:
    """Whether two boxes stand in parts of one kind with other numbers."""
    if not (first.status.by_sign and other.status.by_sign):
        return False
    one, two = (list(document.ancestors(mark.section)) for mark in (first, other))
    return any(_are_numbered(left, right) for left in one for right in two if left.parent == right.parent)


def _are_numbered(left: Section, right: Section) -> bool:
    first, second = numbered_name(left.title), numbered_name(right.title)
    if first is None or second is None or left is right:
        return False
    return first.word == second.word != "" and first.numbers != second.numbers
