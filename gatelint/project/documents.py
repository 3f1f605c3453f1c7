"""Documents of a project, and definitions with the document that they stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

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
    """Whether what stands behind the id stands behind other ids of the document, too: `## JOB-001 Progress`.

    What follows a sign does not count: `Pending` and `Pending ✅ approved` are one.
    """
    own = defined.definition
    return any(
        one.family == own.family and one.number != own.number and _words(one.title.text) == _words(own.title.text)
        for one in defined.document.facts.definitions
    )


def _words(title: str) -> str:
    """A title up to its first sign, case folded."""
    return "".join(takewhile(lambda letter: unicodedata.category(letter) != "So", title)).strip("*_`~ ").casefold()


def doubtful(places: Sequence[Defined]) -> bool:
    """Whether the living definitions of one id name two different things."""
    living = [defined for defined in places if defined.document.kind is Kind.LIVING]
    return any(not may_be_one(living[0], other) for other in living[1:])
