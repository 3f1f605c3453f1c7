"""A field of an item set to a value, in the dress of the place that states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gatelint.comparison.values import choice_letter
from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError
from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.model import Form, Span
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon, normalise
from gatelint.markdown.cells import escape_cell
from gatelint.project.documents import Kind
from gatelint.project.items import Item, Origin
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import BLANK
from gatelint.rendering.cells.refusals import require_one_definition, require_sound_row
from gatelint.rendering.cells.requested_values import (
    AskedStatus,
    asked_status,
    is_one_line,
    require_bare,
    written_choice,
    written_status,
)
from gatelint.rendering.cells.style import dress_text, read_status
from gatelint.rendering.items.additions.added_values import added_in_heading, added_values
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.front_matter.lists import asked_items
from gatelint.rendering.items.front_matter.values import FrontValue, front_value
from gatelint.rendering.items.places import FieldPlace, places_of
from gatelint.rendering.values.id_lists import is_bare_none, read_ids, write_ids
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

CELLS = ("row", "table")


def assignments(
    project: Project, item: Item, field: str, value: str, *, may_add: bool = False
) -> tuple[Assignment, ...]:
    """What sets a field of an item; none where it has that value already.

    A status that several lines of its section state is set in all of them. With `may_add`, a field that the item's own
    place does not state is added in the form of its siblings. Raises GatelintError for a field that is not stated and
    not added, and for a value that cannot be written or read there.
    """
    if item.defined.document.kind is not Kind.LIVING:
        raise GatelintError(f"{item.id}: {item.defined.document.path} is history, and history is not changed")
    if not is_one_line(value):
        raise GatelintError(f"{item.id}: the value of `{field}` has to be one line of text")
    value = value.strip()
    require_one_definition(project, item)
    if item.defined.definition.form is Form.ROW:
        require_sound_row(item.defined.document, item.defined.definition.id.range, item.id)
    name = field_name(project, field)
    places = [place for place in places_of(project, item) if place.name == name]
    if not places:
        added = added_values(project, item, name, value) if may_add else ()
        if not added:
            raise _unknown(project, item, field, name)
        return added
    for place in places:
        require_sound_row(place.document, place.value.range, item.id)
    if name == "status":
        wanted = asked_status(value, project.lexicon)
        places = _stating(places, project.lexicon)
        found = [_status_written(project, item, place, wanted) for place in places]
        is_in_heading = any(place.form == "heading" for place in places)
        if may_add and not is_in_heading and any(one.old != one.new for one in found):
            found += added_in_heading(project, item, wanted)
    else:
        place = min(places, key=lambda place: (place.rank, place.value.range))
        is_list = project.lexicon.settings(name).kind == "items"
        listed = _listed(project, item, place, value) if is_list else None
        found = [listed or _written(place, project, value)]
    # A backslash at the end of a cell has a blank behind it, which is no part of what the cell says.
    return tuple(one for one in found if one.old != one.new.rstrip(" "))


def field_name(project: Project, field: str) -> str:
    """The field that is meant: by its own name, by one of its keys, or one that nothing declares."""
    return field if field in project.config.fields else project.lexicon.field(field)[0] or normalise(field)


def _unknown(project: Project, item: Item, field: str, name: str) -> GatelintError:
    """Why a field cannot be set, with the name that was probably meant."""
    own = {place.name: None for place in places_of(project, item)}
    if name == "status" and item.status_claim is not None:
        claim = item.status_claim
        told = {
            Origin.CHOICE: "follows from the option that was chosen: set that",
            Origin.ENCLOSING: f"follows from the heading `{claim.value.text}` above it: move the item",
        }.get(claim.origin, f"is stated elsewhere, in {claim.document.path}")
        return GatelintError(f"{item.id} states no status itself: it {told}")
    if name == "status":
        source = item.defined.document.source
        place = f"{source.path}:{source.line_of(item.defined.definition.id.range.start)}"
        return GatelintError(
            f"{place}: {item.id} states no status, and no sibling shows how to write one there",
            "write it by hand; the next one is written like it",
        )
    meant = nearest(field, own) or nearest(field, project.config.fields)
    known = f"it states {', '.join(f'`{one}`' for one in own)}" if own else "it states no fields"
    return GatelintError(f"{item.id} states no `{field}`", f"did you mean `{meant}`?" if meant in own else known)


def _stating(places: Sequence[FieldPlace], lexicon: Lexicon) -> list[FieldPlace]:
    """The place with the say and those that repeat what it says."""
    first = min(places, key=lambda place: (place.form == "heading", place.rank, place.value.range))
    said = parse_status(first.value, lexicon)
    others = [(place, parse_status(place.value, lexicon)) for place in places if place is not first]
    return [first, *(one for one, status in others if status and said and status.value == said.value)]


def _status_written(project: Project, item: Item, place: FieldPlace, asked: AskedStatus) -> Assignment:
    """A status in the spelling that this place's siblings have; what follows it replaces the remark there."""
    lexicon = project.lexicon
    wanted = asked.read
    if place.form == "checkbox":
        require_bare(asked)
        return _assignment(place, place.value.range, "x" if wanted.status.value in lexicon.classes["closed"] else " ")
    written = read_status(place.value.text, lexicon)
    if written is None and place.value.text.strip(BLANK):
        raise GatelintError(
            f"{item.id}: `{place.value.text}` is not fully understood; set it by hand",
            "a status begins with its word, as in `Open (why)`",
        )
    texts = [*place.beside, *_siblings(project, item, place), place.value.text]
    start = place.value.range.start
    end = start + written.end if written is not None and not asked.rest else place.value.range.end
    new = written_status(asked, texts, lexicon)
    if place.form == "heading" and start == place.value.range.start:
        new = _suffix(place, new, lexicon)
    return _assignment(place, Range(start, end), escape_cell(new) if place.form in CELLS else new)


def _suffix(place: FieldPlace, new: str, lexicon: Lexicon) -> str:
    """A status at the end of a heading: in brackets where it would be read as a part of the title without them."""
    text, at = place.document.source.text, place.value.range.start
    is_bracketed = text[at - 1] in "(（"
    whole = text[text.rfind("\n", 0, at) + 1 : at] + new
    read = split_suffix(Span(whole, Range(0, len(whole))), lexicon)[1]
    return new if is_bracketed or read is not None else f"({new})"


def _siblings(project: Project, item: Item, place: FieldPlace) -> Iterator[str]:
    """What other items of the register write in such a place: those of its document, else those of all documents."""
    others = [other for other in project.registers[item.family].items.values() if other.id != item.id]
    near = [other for other in others if other.defined.document.path == place.document.path]
    for other in near or others:
        for one in places_of(project, other):
            alike = one.form == place.form if not near else (one.form == "heading") == (place.form == "heading")
            # A scalar in quotes with a comment behind it is read with both.
            if one.name == place.name and alike and not (one.form == FRONT and one.value.text[:1] in ("'", '"')):
                yield one.value.text


def _listed(project: Project, item: Item, place: FieldPlace, value: str) -> Assignment | None:
    """A list of ids in the notation of the one that stands there; None where one of both is no such list."""
    header = EMPHASIS.sub("", place.key).strip()
    new, old = read_ids(project, value, header) or read_ids(project, value), read_ids(project, place.value.text, header)
    front = _front_list(place)
    if new is not None and front is not None:
        return _list_set(place, front, new.ids)
    if new is None or new.remark or not place.is_single or (old is None and place.value.text.strip(BLANK)):
        return None
    read = (read_ids(project, text, header) for text in (*place.beside, *_siblings(project, item, place)))
    written = write_ids(project, new.ids, old, [one for one in read if one is not None], header)
    start = place.value.range.start
    return _assignment(
        place, Range(start + old.range.start, start + old.range.end) if old else place.value.range, written
    )


def _front_list(place: FieldPlace) -> FrontValue | None:
    """The list of the front matter that a place is."""
    front = front_value(place.document.source, place.value.range.start) if place.form == FRONT else None
    return front if front is not None and front.items is not None else None


def _list_set(place: FieldPlace, front: FrontValue, value: str | Sequence[str]) -> Assignment:
    """A list of the front matter with other items."""
    items = asked_items(value) if isinstance(value, str) else value
    return Assignment(
        place.document.location(place.value.range),
        place.name,
        place.key,
        ", ".join(front.items or ()),
        ", ".join(items),
        front.set(items),
    )


def _written(place: FieldPlace, project: Project, value: str) -> Assignment:
    front = _front_list(place)
    if front is not None:
        return _list_set(place, front, [] if is_bare_none(project, value) else value)
    if not place.is_single and place.form != FRONT:
        raise GatelintError(f"`{place.key}` is spread over several lines there; set it by hand")
    old = place.value.text
    kind = project.lexicon.settings(place.name).kind
    new = written_choice(value, old) if kind == "choice" and choice_letter(old) else dress_text(value, old)
    if place.form in CELLS:
        new = escape_cell(new)
    return _assignment(place, place.value.range, new)


def _assignment(place: FieldPlace, range: Range, new: str) -> Assignment:
    """A new text for a part of a place."""
    text, (start, end) = place.document.source.text, range
    if place.form == FRONT:
        old, edit = _front_edit(place, range, new)
    else:
        old, content = text[start:end], new
        if start == end and old != new:
            # An empty value needs room on the sides where its neighbours touch it.
            content = ("" if text[start - 1 : start] in (" ", "\t") else " ") + content
            content += " " if text[end : end + 1] == "|" else ""
        edit = TextEdit(range, content)
    key = EMPHASIS.sub("", place.key).strip()
    return Assignment(place.document.location(place.value.range), place.name, key, old, new, edit)


def _front_edit(place: FieldPlace, range: Range, new: str) -> tuple[str, TextEdit]:
    """A part of a value of the front matter, as read, and the edit that writes another one there."""
    text, begin = place.value.text, place.value.range.start
    first, after = (0, len(text)) if range == place.value.range else (range.start - begin, range.end - begin)
    old = text[first:after]
    if old == new:
        return old, TextEdit(Range(begin, begin), "")
    front = front_value(place.document.source, begin)
    assert front is not None
    return old, front.set(text[:first] + new + text[after:])
