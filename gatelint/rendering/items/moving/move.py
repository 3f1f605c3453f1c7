"""What moves an item to the place of its document where its siblings of the same status stand."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.facts.model import Form, Status
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.moving.places import SiblingPlace, destination, key_of
from gatelint.rendering.items.moving.rows import moved_entry, moved_row
from gatelint.rendering.items.moving.sections import moved_section
from gatelint.text.edits import TextEdit


@dataclass(frozen=True, slots=True)
class Move:
    """The headings that an item leaves and comes to, and the edits that move it."""

    old: str
    new: str
    edits: tuple[TextEdit, ...]


def move(project: Project, item: Item, status: Status, old: str) -> Move | str | None:
    """How an item that had the `old` status gets to the place for its status.

    None where it stands right; a text that says why it stays where it is, although it stands wrong.
    """
    place = destination(project, item, status, old)
    if place is None or isinstance(place, str):
        return place
    key, document = key_of(item), item.defined.document
    register = project.registers[item.family]
    near = (one for one in register.items.values() if one.id != item.id and one.defined.document.path == document.path)
    siblings = [one for one in near if key_of(one) == key]
    form = item.defined.definition.form
    write = {Form.HEADING: moved_section, Form.ROW: moved_row}.get(form, moved_entry)
    edits = write(item, siblings, place, register.order)
    if isinstance(edits, str):
        return edits
    return Move(SiblingPlace(document, key).title, place.title, edits) if key is not None else None
