"""Where the items of a register stand together: below one heading, in one table, in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from gatelint.comparison.statuses import contradict
from gatelint.facts.model import Form, ListBlock, Section, Status, Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project

FEWEST_SIBLINGS = 2  # closed ones that stand in one section: what one item does is no habit


class Fit(Enum):
    """How a status agrees with the heading above."""

    SAME = "same"
    CLASS = "class"  # both closed, or both not
    UNSAID = "unsaid"  # no heading speaks of a status
    OTHER = "other"


class Key(NamedTuple):
    """Which place of a document: a section, and the table or the start of the list in it."""

    section: int
    table: int | None = None
    list: int | None = None


@dataclass(frozen=True, slots=True)
class SiblingPlace:
    """A section that holds the sections of items, or a table or list of items."""

    document: Document
    key: Key
    members: tuple[Item, ...] = ()  # without the item that is asked about, in order of place

    @property
    def named(self) -> Section | None:
        """The nearest heading above the items that names their status: `## Resolved Gaps`.

        A status behind a name, as in `## Phase 3 (COMPLETE)`, says how far that is, not what belongs there.
        """
        above = self.document.ancestors(self.key.section)
        return next((one for one in above if one.level > 1 and _begins_with_status(one)), None)

    @property
    def status(self) -> str:
        """The status that this heading bears."""
        return self.named.status.value if self.named is not None and self.named.status is not None else ""

    @property
    def title(self) -> str:
        """The heading that says for which items the place is."""
        return (self.named or self.heading).heading.text

    @property
    def heading(self) -> Section:
        """The heading above the items."""
        return self.document.section(self.key.section)

    @property
    def table(self) -> Table | None:
        """The table of items."""
        return self.document.facts.tables[self.key.table] if self.key.table is not None else None


def destination(project: Project, item: Item, status: Status, old: str) -> SiblingPlace | str | None:
    """The place of its document in which an item belongs that had the `old` status and has another one now.

    None where it stands right, and where the document does not part its items by status; a text that says why where it
    stands wrong and no other place is certain.
    """
    key = key_of(item)
    if key is None:
        return None
    document = item.defined.document
    places = _places(project, item)
    here = places.pop(key, SiblingPlace(document, key))
    fits = {place.key: _fit(project, item, place, status) for place in (here, *places.values())}
    fit = fits[key]

    def fitting(wanted: Fit) -> list[SiblingPlace]:
        return [place for place in places.values() if fits[place.key] is wanted]

    same, alike = fitting(Fit.SAME), fitting(Fit.CLASS)
    if fit is Fit.SAME or (fit is Fit.CLASS and not (same and here.status == old)):
        return None
    if fit is Fit.UNSAID and not _are_apart(project, item, status, [*same, *alike]):
        return None
    empty = [] if same or alike else list(_empty_sections(project, item, here, status))
    unsaid = [one for one in fitting(Fit.UNSAID) if fit is Fit.OTHER and _holds_only(project, one, status)]
    candidates = next((some for some in (same, alike, empty, unsaid) if some), [])
    found = _only(candidates, here)
    if found is not None or fit is not Fit.OTHER:
        return found
    if not candidates:
        return f"`{item.id}` stands below `{here.title}`, and no other heading is for it"
    return f"`{item.id}` belongs below one of {', '.join(f'`{one.title}`' for one in candidates)} now"


def key_of(item: Item) -> Key | None:
    """The place in which an item stands; None for a document that is an item."""
    document, definition = item.defined.document, item.defined.definition
    if definition.form is Form.HEADING:
        return Key(document.section(definition.section).parent)
    if definition.form is Form.ROW and definition.table is not None:
        return Key(definition.section, table=definition.table)
    block = list_of(item) if definition.form is Form.ITEM else None
    return Key(block.section, list=block.range.start) if block is not None else None


def list_of(item: Item) -> ListBlock | None:
    """The list in which an item stands."""
    at = item.defined.definition.id.range.start
    lists = item.defined.document.facts.lists
    return next((one for one in lists if one.range.start <= at < one.range.end), None)


def _places(project: Project, item: Item) -> dict[Key, SiblingPlace]:
    """The places of the siblings that stand as an item does, in its document."""
    document, form, level = item.defined.document, item.defined.definition.form, _level(item)
    members: dict[Key, list[Item]] = {}
    for other in project.registers[item.family].items.values():
        is_near = other.id != item.id and other.defined.document.path == document.path
        if is_near and other.defined.definition.form is form and _level(other) == level:
            key = key_of(other)
            if key is not None:
                members.setdefault(key, []).append(other)
    return {
        key: SiblingPlace(document, key, tuple(sorted(own, key=lambda one: one.defined.definition.id.range)))
        for key, own in members.items()
    }


def _level(item: Item) -> int:
    definition = item.defined.definition
    return item.defined.document.section(definition.section).level if definition.form is Form.HEADING else 0


def _begins_with_status(section: Section) -> bool:
    words, status = normalise(section.title).split(), section.status
    return status is not None and bool(status.word) and words[: len(status.word.split())] == status.word.split()


def _fit(project: Project, item: Item, place: SiblingPlace, status: Status) -> Fit:
    heading = place.named
    if heading is None or heading.status is None:
        return Fit.UNSAID
    closed = project.closed_values(item.family)
    if heading.status.value == status.value:
        return Fit.SAME
    if contradict(heading.status, status, project.lexicon, closed):
        return Fit.OTHER
    is_alike = (heading.status.value in closed) == (status.value in closed)
    return Fit.CLASS if is_alike else Fit.OTHER


def _are_apart(project: Project, item: Item, status: Status, places: Sequence[SiblingPlace]) -> bool:
    """Whether all siblings of a closed status stand in some places: those below headings for what is closed."""
    closed = project.closed_values(item.family)
    if status.value not in closed:
        return False
    siblings = [
        one
        for one in project.registers[item.family].items.values()
        if one.id != item.id and one.status is not None and one.status.value in closed
    ]
    apart = {member.id for place in places for member in place.members}
    return len(siblings) >= FEWEST_SIBLINGS and all(one.id in apart for one in siblings)


def _holds_only(project: Project, place: SiblingPlace, status: Status) -> bool:
    """Whether all members are as closed as a status."""
    states = {project.is_closed(member) for member in place.members}
    family = place.members[0].family if place.members else ""
    return states == {status.value in project.closed_values(family)}


def _only(candidates: Sequence[SiblingPlace], here: SiblingPlace) -> SiblingPlace | None:
    """The one place, else the one below a heading that is called as the item's own."""
    if len(candidates) == 1:
        return candidates[0]
    title = normalise(here.heading.title)
    same = [one for one in candidates if normalise(one.heading.title) == title]
    return same[0] if len(same) == 1 else None


def _empty_sections(project: Project, item: Item, here: SiblingPlace, status: Status) -> Iterator[SiblingPlace]:
    """The sections beside the item's own with nothing below a heading that bears its status."""
    document = here.document
    own = here.heading
    for index, section in enumerate(document.facts.sections):
        place = SiblingPlace(document, Key(index))
        if item.defined.definition.form is not Form.HEADING or not _begins_with_status(section) or section is own:
            continue
        text = document.source.text[section.heading.range.end : section.end].strip(" \t\r\n#=-")
        is_beside = section.level == own.level and section.parent == own.parent and not text
        if is_beside and _fit(project, item, place, status) in (Fit.SAME, Fit.CLASS):
            yield place
