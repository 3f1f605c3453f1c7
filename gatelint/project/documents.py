"""Documents of a project, and definitions with the document that they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from gatelint import thresholds
from gatelint.comparison.distinct_titles import name_different_things
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Definition, Facts, Section
from gatelint.text.ranges import Range
from gatelint.text.source import Source


class Kind(StrEnum):
    """When a document is true: now, on its date, or no longer."""

    LIVING = "living"
    SNAPSHOT = "snapshot"
    ARCHIVE = "archive"


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """One Markdown file with what it states."""

    path: str
    source: Source
    kind: Kind
    facts: Facts

    def location(self, range: Range) -> Location:
        """A place in this document."""
        return Location(self.path, range)

    def section(self, index: int) -> Section:
        """A section by its index."""
        return self.facts.sections[index]

    def ancestors(self, index: int) -> Iterator[Section]:
        """A section and all that enclose it, innermost first; the text before the first heading is left out."""
        while index:
            section = self.facts.sections[index]
            yield section
            index = section.parent

    def suppression_at(self, place: int) -> tuple[int, ...]:
        """What tells places apart that comments suppress from others: the suppressions that reach over it.

        A finding for several places is about those of one such state only, so that a comment hides no other place.
        """
        comments = self.facts.suppressions
        over = [at for at, one in enumerate(comments) if one.covers and one.covers.start <= place <= one.covers.end]
        return (sum(one.covers is None and one.range.end <= place for one in comments), *over)


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition together with its document."""

    document: Document
    definition: Definition

    @property
    def location(self) -> Location:
        """The place of the id."""
        return Location(self.document.path, self.definition.id.range)

    @property
    def title(self) -> str:
        """The title as written."""
        return self.definition.title.text


def may_be_one(first: Defined, other: Defined) -> bool:
    """Whether two places may define one thing: their titles are alike, or one of them has none.

    The cell beside an id may hold something else: other ids, or the files that it stands for.
    """
    return not name_different_things(first.title, other.title)


def is_no_title(defined: Defined) -> bool:
    """Whether what stands after the id stands after other ids of the document, too: `## JOB-001 Progress`.

    Three share it, or two without a sign between id and words: one title pasted twice is a slip. What follows a sign
    does not count: `Pending` and `Pending ✅ approved` are one.
    """
    own = defined.definition
    numbers, set_off = _shared_titles(defined.document)[own.family, _words(own.title.text)]
    return len(numbers) >= thresholds.FEWEST_SHARING_TITLE or (len(numbers) > 1 and not set_off)


@lru_cache(maxsize=64)
def _shared_titles(document: Document) -> Mapping[tuple[str, str], tuple[frozenset[str], bool]]:
    """Family and title -> the numbers that have it, and whether a sign parts one of them from its id."""
    found: dict[tuple[str, str], list[Definition]] = {}
    for one in document.facts.definitions:
        found.setdefault((one.family, _words(one.title.text)), []).append(one)
    return {key: (frozenset(one.number for one in own), any(one.set_off for one in own)) for key, own in found.items()}


def _words(title: str) -> str:
    """A title up to its first sign, case folded."""
    return "".join(takewhile(lambda letter: unicodedata.category(letter) != "So", title)).strip("*_`~ ").casefold()


def doubtful(places: Sequence[Defined]) -> bool:
    """Whether the living definitions of one id name two different things."""
    living = [defined for defined in places if defined.document.kind is Kind.LIVING]
    return any(not may_be_one(living[0], other) for other in living[1:])
