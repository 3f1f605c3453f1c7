"""The proof that a change reads back: the items state what was asked for, and otherwise what they stated before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.cells import unescape_cell
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.places import STATUS, TITLE, FieldPlace, places_of

Key = tuple[str, str]  # id and field


def first_disturbed(before: Project, after: Project, paths: Collection[str], asked: Collection[Key]) -> str | None:
    """What some items of the documents at these paths state otherwise now, apart from what was asked for."""
    for id in before.items.keys() ^ after.items.keys():
        return f"`{id}` would {'no longer be' if id in before.items else 'be'} defined then"

    def stated(project: Project, id: str) -> list[tuple[str, str]]:
        places = places_of(project, project.items[id])
        return sorted((one.name, one.value.text) for one in places if (id, one.name) not in asked)

    for id, item in before.items.items():
        if item.defined.document.path in paths and stated(before, id) != stated(after, id):
            return f"another field of `{id}` would be read differently then"
    return None


def first_unread(before: Project, after: Project, id: str, made: Iterable[Assignment]) -> Assignment | None:
    """The first assignment whose place does not say afterwards what was written there. Front matter proves its own."""
    by_field: dict[str, list[Assignment]] = {}
    for one in made:
        by_field.setdefault(one.field, []).append(one)
    for field, asked in by_field.items():
        old, new = (_places(project, id, field) for project in (before, after))
        expected = sorted([*_kept(old, asked), *_added(asked)], key=lambda one: one[0])
        for at, (_, form, text, written_by) in enumerate(expected):
            if at >= len(new) or new[at].form != form or (form != FRONT and _said(new[at], written_by) != text):
                return written_by if written_by is not None else asked[0]
        if len(new) != len(expected) or any(_is_misplaced(old, one) for one in asked):
            return asked[0]
    return None


Expected = tuple[tuple[int, int], str, str, Assignment | None]  # order, form, text, and what wrote it


def _kept(old: Sequence[FieldPlace], asked: Sequence[Assignment]) -> Iterator[Expected]:
    """What the places say that stated the field before."""
    for place in old:
        one = next((one for one in asked if not one.added_form and one.location.range == place.value.range), None)
        yield (
            (place.value.range.start, 0),
            place.form,
            _expected(place, one) if one is not None else place.value.text,
            one,
        )


def _added(asked: Sequence[Assignment]) -> Iterator[Expected]:
    """What the places say that state the field now."""
    for one in asked:
        if one.added_form:
            yield (one.edit.range.start, 1), one.added_form, one.new, one


def _said(place: FieldPlace, written_by: Assignment | None) -> str:
    """The text of a place; a backslash at the end of an added label breaks the line."""
    is_added = written_by is not None and bool(written_by.added_form)
    return place.value.text.rstrip("\\") if is_added else place.value.text


def _is_misplaced(old: Sequence[FieldPlace], one: Assignment) -> bool:
    return not one.added_form and all(place.value.range != one.location.range for place in old)


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
