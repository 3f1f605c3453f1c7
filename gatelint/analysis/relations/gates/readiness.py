"""Whether an item may start and may close, and what holds it up: the questions of a gate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gatelint.analysis.relations.blockers import phrases_of
from gatelint.analysis.relations.edges import Edge, edges, kind_of
from gatelint.diagnostics.model import Location
from gatelint.facts.blocks.lists import box_text
from gatelint.facts.model import Form
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project

WITH_SECTION = (Form.HEADING, Form.FILE)  # definitions whose section is about their item


class State(StrEnum):
    """How things stand with something that is needed."""

    MET = "met"  # it is closed
    OPEN = "open"
    UNSTATED = "unstated"  # the documents do not say, so that nothing is proved
    UNDEFINED = "undefined"  # no document defines it


@dataclass(frozen=True, slots=True)
class Need:
    """Something that an item requires or waits for, with the places that say so."""

    id: str
    kind: str  # `requires` or `waits-for`
    state: State
    item: Item | None
    places: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its place."""

    text: str
    place: Location


@dataclass(frozen=True, slots=True)
class Readiness:
    """What holds an item up, in the order in which the documents name it."""

    item: Item
    closed: bool | None
    needs: tuple[Need, ...]
    phrases: tuple[Text, ...]  # what it waits for without an id
    open_boxes: tuple[Text, ...]  # of the check lists in its own section

    @property
    def unmet(self) -> tuple[Need, ...]:
        """The needs that nothing proves to be met."""
        return tuple(need for need in self.needs if need.state is not State.MET)

    @property
    def may_start(self) -> bool:
        """Whether nothing holds it up any more."""
        return not self.unmet and not self.phrases

    @property
    def may_close(self) -> bool:
        """Whether it may start, and nothing of its own is left to do."""
        return self.may_start and not self.open_boxes


def readiness(project: Project, item: Item) -> Readiness:
    """How things stand with one item, as living documents state it."""
    found: dict[str, list[Edge]] = {}
    for edge in _edges_by_waiting(project).get(item.id, ()):
        found.setdefault(edge.holding, []).append(edge)
    phrases = {text: claim.location for claim, text in phrases_of(project, item)}
    return Readiness(
        item,
        project.is_closed(item),
        tuple(_need(project, id, stated) for id, stated in found.items() if id != item.id),
        tuple(Text(text, place) for text, place in phrases.items()),
        tuple(_open_boxes(project, item)),
    )


def held_up(project: Project, id: str) -> frozenset[str]:
    """The open items that wait for something, directly or through others."""
    direct = _open_by_holding(project)
    found: set[str] = set()
    ahead = [id]
    while ahead:
        new = direct.get(ahead.pop(), frozenset()) - found
        found |= new
        ahead += new
    return frozenset(found - {id})


@lru_cache(maxsize=8)
def _open_by_holding(project: Project) -> Mapping[str, frozenset[str]]:
    direct: dict[str, set[str]] = {}
    for edge in edges(project):
        waiting = project.items.get(edge.waiting)
        if waiting is not None and project.is_closed(waiting) is not True:
            direct.setdefault(edge.holding, set()).add(edge.waiting)
    return {id: frozenset(waiting) for id, waiting in direct.items()}


@lru_cache(maxsize=8)
def _edges_by_waiting(project: Project) -> Mapping[str, tuple[Edge, ...]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges(project):
        found.setdefault(edge.waiting, []).append(edge)
    return {id: tuple(stated) for id, stated in found.items()}


def _need(project: Project, id: str, stated: list[Edge]) -> Need:
    item = project.items.get(id)
    places = {_place(edge, id): None for edge in stated}
    return Need(id, kind_of(stated), _state(project, item), item, tuple(places))


def _state(project: Project, item: Item | None) -> State:
    if item is None:
        return State.UNDEFINED
    closed = project.is_closed(item)
    return State.UNSTATED if closed is None else State.MET if closed else State.OPEN


def _place(edge: Edge, id: str) -> Location:
    """Where a statement names an id; the whole of it where that is the one whose item is held up, or a phrase."""
    named = (reference.location for reference in edge.relation.references if id in reference.ids)
    return next(named, edge.relation.claim.location)


def _open_boxes(project: Project, item: Item) -> Iterator[Text]:
    """The open boxes below its headings; those below the heading of another item belong to that one."""
    for defined in item.definitions:
        document, definition = defined.document, defined.definition
        if document.kind is not Kind.LIVING or definition.form not in WITH_SECTION:
            continue
        section = document.section(definition.section)
        lists = document.facts.lists
        first = bisect_left(lists, section.start, key=lambda block: block.range.start)
        end = bisect_left(lists, section.end, key=lambda block: block.range.start)
        for block in lists[first:end]:
            if _own_section(project, document, block.section) != definition.section:
                continue
            for box, checked in zip(block.items, block.checked, strict=True):
                if checked is False:
                    yield Text(box_text(box.text), document.location(box.range))


def _own_section(project: Project, document: Document, index: int) -> int:
    """The innermost section around one, or that one itself, that is about an item; else the document."""
    about_items = _sections_about_items(project)
    while index and (document.path, index) not in about_items:
        index = document.section(index).parent
    return index


@lru_cache(maxsize=8)
def _sections_about_items(project: Project) -> frozenset[tuple[str, int]]:
    """Path and section of every heading that defines an item."""
    return frozenset(
        (defined.document.path, defined.definition.section)
        for item in project.items.values()
        for defined in item.definitions
        if defined.definition.form in WITH_SECTION
    )
