"""The proof that a change reads back: the items state what was asked for, and otherwise what they stated before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.cells import unescape_cell
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.assignments import Assignment
from gatelint.rendering.items.places import STATUS, TITLE, FieldPlace, places_of

Key = tuple[str, str]  # id and field


def first_disturbed(before: Project, after: Project, paths: Collection[str], asked: Collection[Key]) -> str | None:
    """What some items of the documents at these paths state otherwise now, apart from what was asked for."""
    for id in before.items.keys() ^ after.items.keys():
        return f"`{id}` would {'no longer be' if id in before.items else 'be'} defined then"

    def stated(project: Project, id: str) -> list[tuple[str, str]]:
        places = places_of(project, project.items[id])
        return [(one.name, one.value.text) for one in places if (id, one.name) not in asked]

    for id, item in before.items.items():
        if item.defined.document.path in paths and stated(before, id) != stated(after, id):
            return f"another field of `{id}` would be read differently then"
    return None


def first_unread(before: Project, after: Project, id: str, made: Iterable[Assignment]) -> Assignment | None:
    """The first assignment whose place does not say afterwards what was written there. Front matter proves its own."""
    for one in made:
        old, new = (_places(project, id, one.field) for project in (before, after))
        at = next((at for at, place in enumerate(old) if place.value.range == one.location.range), None)
        if at is None or len(new) != len(old) or new[at].form != old[at].form:
            return one
        if old[at].form != FRONT and new[at].value.text != _expected(old[at], one):
            return one
    return None


def unstated(project: Project, item: Item, wanted: Mapping[str, str]) -> tuple[str, str] | None:
    """The first field, with its value, that a new item does not state; a status has a spelling of its own."""
    stated = [(place.name, place.value.text) for place in places_of(project, item)]
    stated.append((TITLE, item.defined.definition.title.text))
    said = {(name, _plain(text)) for name, cell in stated for text in (cell, unescape_cell(cell))}
    for name, value in wanted.items():
        if name != STATUS and value.strip() and (name, _plain(value)) not in said:
            return name, value
    return None


def _plain(text: str) -> str:
    """A text without emphasis; blanks count once."""
    return " ".join(EMPHASIS.sub("", text).split())


def _places(project: Project, id: str, field: str) -> list[FieldPlace]:
    return [place for place in places_of(project, project.items[id]) if place.name == field]


def _expected(place: FieldPlace, one: Assignment) -> str:
    """The text of a place after its edit, without the blanks and the brackets of a heading around it."""
    text, begin = place.value.text, place.value.range.start
    start, end = one.edit.range
    new = (text[: start - begin] + one.edit.content + text[end - begin :]).strip()
    return new[1:-1] if place.form == "heading" and new[:1] == "(" and new[-1:] == ")" else new
