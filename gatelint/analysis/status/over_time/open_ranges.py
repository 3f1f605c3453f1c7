"""Ranges that stand among what is still to come, and which of their items were closed then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.status.over_time.snapshots import was_closed_by
from gatelint.comparison.identity import Answer
from gatelint.facts.model import Place
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference, Role


@dataclass(frozen=True, slots=True)
class MixedRange:
    """A range among what is still to come, with its items that were closed then and those that were not."""

    reference: Reference
    closed: tuple[Item, ...]
    unclosed: tuple[Item, ...]


def mixed_ranges(project: Project) -> Iterator[MixedRange]:
    """The ranges of items, not of phases, that stand among what is still to come and run over closed ones."""
    for reference in project.references:
        mention = reference.mention
        if (
            mention.last is None
            or reference.register.role is Role.GATE
            or mention.place in (Place.FENCE, Place.CODE, Place.HEADING)
        ):
            continue
        items = [project.items[id] for id in reference.ids if id in project.items]
        closed = tuple(item for item in items if was_closed(project, reference, item))
        unclosed = tuple(item for item in items if item not in closed)
        if closed and unclosed and speaks_of_open_ones(project, reference, len(closed), len(items)):
            yield MixedRange(reference, closed, unclosed)


def was_closed(project: Project, reference: Reference, item: Item) -> bool:
    """Whether an item is closed, for a report on the day of its date; what follows a word is not surely the item."""
    document, register = reference.document, reference.register
    if not project.is_closed(item):
        return False
    if not register.is_certain and register.identity(document.path).answer is not Answer.PROVED:
        return False
    if document.kind is not Kind.SNAPSHOT:
        return True
    own = document.facts.date
    return own is not None and own.value is not None and was_closed_by(item, own.value)


def speaks_of_open_ones(project: Project, reference: Reference, closed: int, total: int) -> bool:
    """Whether the line says, by a status word or a relation, that the range is open."""
    document = reference.document
    source = document.source
    line = source.line_text(source.line_of(reference.mention.range.start)).casefold()
    if document.kind is Kind.ARCHIVE or closed * 2 > total:
        return False
    lexicon = project.lexicon
    register = reference.register
    home = project.documents[register.home]
    open_words = {
        " ".join(words)
        for words, value in lexicon.status_words.items()
        if value in lexicon.classes["waiting"] or value in lexicon.classes["blocked"]
    }
    closed_words = {
        " ".join(words) for words, value in lexicon.status_words.items() if value in lexicon.classes["complete"]
    }
    if any(_has_word(line, word) for word in closed_words):
        return False
    return home.kind is Kind.LIVING and any(_has_word(line, word) for word in open_words)


def _has_word(line: str, word: str) -> bool:
    at = line.find(word)
    while at >= 0:
        before, after = line[at - 1 : at], line[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        at = line.find(word, at + 1)
    return False
