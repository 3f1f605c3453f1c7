"""Whether a place speaks of the items of a register: the text of an id proves nothing, what stands beside it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from gatelint import thresholds
from gatelint.comparison.distinct_titles import name_different_things, says_words
from gatelint.facts.model import Table
from gatelint.text.ranges import Range


class Answer(StrEnum):
    """Whether a place speaks of a register's items."""

    PROVED = "proved"
    OPEN = "open"  # nothing proves it, and nothing speaks against it
    DOUBTFUL = "doubtful"  # an info at most
    OTHER = "other"  # it numbers other things: no rule and no writer compares the two


class Ground(StrEnum):
    """Why a place is believed to speak of a register's items, or not to."""

    LINK = "its rows link to the definitions"
    HOME = "it defines the items"
    DECLARED = "the configuration says that the ids reach the whole project"
    NAMED = "it names the place where the items are defined, or is named there"
    TITLES = "its titles agree"
    FOLDER = "it lies in the folder of the items"
    OTHER_TITLES = "its titles differ"
    SIBLINGS = "it lies in one of several folders that each number from the start"
    OWN_NUMBERS = "it is a review, audit, plan or specification that numbers things of its own"


@dataclass(frozen=True, slots=True)
class Identity:
    """The answer for one place and one register, with its reasons, the strongest first."""

    answer: Answer
    grounds: tuple[Ground, ...] = ()
    agreeing: int = 0  # titles that can name the register's items
    compared: int = 0  # titles that could be compared

    @property
    def is_other(self) -> bool:
        """Whether the place numbers other things."""
        return self.answer is Answer.OTHER

    @property
    def is_doubtful(self) -> bool:
        """Whether too few titles agree to say anything for sure."""
        return self.answer is Answer.DOUBTFUL

    @property
    def is_safe(self) -> bool:
        """Whether titles, a link or the home prove it: enough to write without asking."""
        return self.answer is Answer.PROVED and self.grounds[0] is not Ground.FOLDER


OPEN = Identity(Answer.OPEN)


@dataclass(frozen=True)
class Places:
    """The answers for the places of a project and one register; what is left out is open."""

    documents: Mapping[str, Identity] = field(default_factory=dict)
    # Path and range of a table, where its answer is another one than its document's.
    tables: Mapping[tuple[str, Range], Identity] = field(default_factory=dict)

    def identity(self, path: str, table: Table | None = None) -> Identity:
        """Whether a document, or a table of it, speaks of the items."""
        own = self.tables.get((path, table.range)) if table is not None and self.tables else None
        return own or self.documents.get(path, OPEN)

    def number_otherwise(self, path: str, range: Range) -> bool:
        """Whether the ids in a range of a document are those of other things."""
        table = next((one for one in self._tables.get(path, ()) if one.contains(range)), None)
        return (self.tables[path, table] if table is not None else self.documents.get(path, OPEN)).is_other

    @cached_property
    def _tables(self) -> Mapping[str, tuple[Range, ...]]:
        """Path -> the tables with an answer of their own."""
        found: dict[str, tuple[Range, ...]] = {}
        for path, table in self.tables:
            found[path] = (*found.get(path, ()), table)
        return found


NOWHERE = Places()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one place, a document or a table, and one register."""

    titles: Sequence[tuple[str, tuple[str, ...]]] = ()  # a title stated there, and those of the register's item
    links: bool = False
    home: bool = False
    declared: bool = False
    named: bool = False
    folder: bool = False
    plain: bool = True  # the titles are titles, no descriptions or decisions
    siblings: bool = False
    own_numbers: bool = False  # it is a document of the kind that numbers things of its own


def judge(evidence: Evidence, *, introduces: bool = False) -> Identity:
    """Whether a place speaks of a register's items.

    `introduces` says that the place gives ids of the family to things with a title that could not be compared.
    """
    agreeing, compared = compare(evidence.titles)
    proofs = [
        (Ground.LINK, evidence.links),
        (Ground.HOME, evidence.home),
        (Ground.DECLARED, evidence.declared),
        (Ground.NAMED, evidence.named),
        (Ground.TITLES, compared > 0 and agreeing >= thresholds.SHARE_TO_PROVE * compared),
        (Ground.FOLDER, evidence.folder),
    ]
    grounds = tuple(ground for ground, holds in proofs if holds)
    places = [(Ground.SIBLINGS, evidence.siblings), (Ground.OWN_NUMBERS, evidence.own_numbers)]
    apart = tuple(ground for ground, holds in places if holds)
    strong = evidence.links or evidence.declared
    if refuted(agreeing, compared) and not strong and (evidence.plain or not (evidence.named or evidence.home)):
        return Identity(Answer.OTHER, (Ground.OTHER_TITLES, *apart, *grounds), agreeing, compared)
    if Ground.TITLES in grounds or strong or evidence.home or evidence.named:
        return Identity(Answer.PROVED, grounds, agreeing, compared)
    if compared == 0:
        if evidence.siblings or (apart and introduces):
            return Identity(Answer.OTHER, apart)
    elif apart and agreeing == 0 and compared >= thresholds.FEWEST_APART:
        return Identity(Answer.OTHER, (Ground.OTHER_TITLES, *apart), agreeing, compared)
    elif compared >= thresholds.FEWEST_TO_REFUTE:
        return Identity(Answer.DOUBTFUL, (Ground.OTHER_TITLES,), agreeing, compared)
    return Identity(Answer.PROVED if grounds else Answer.OPEN, grounds, agreeing, compared)


def compare(titles: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[int, int]:
    """How many titles can name the register's items, and how many can be compared at all."""
    agreeing = compared = 0
    for title, own in titles:
        known = [other for other in own if says_words(other)]
        if not says_words(title) or not known:
            continue
        strange = [name_different_things(title, other) for other in known]
        agreeing += not all(strange)
        compared += 1
    return agreeing, compared


def refuted(agreeing: int, compared: int) -> bool:
    """Whether titles show that a place numbers other things."""
    return compared >= thresholds.FEWEST_TO_REFUTE and agreeing < thresholds.SHARE_TO_DOUBT * compared
