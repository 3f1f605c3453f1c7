"""A status at the end of a heading, for an item that bears none there yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gatelint.facts.model import Form
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.additions.siblings import siblings_of, stating, with_status
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.places import STATUS, FieldPlace
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


def added_suffix(project: Project, item: Item, value: str, write: Callable[[Sequence[str]], str]) -> Assignment | None:
    """The suffix that most siblings of a status have; None where they have none, or the heading ends in something else.

    `write` gives the text of the status for the texts of the siblings.
    """
    definition, document = item.defined.definition, item.defined.document
    alike = with_status(project, siblings_of(project, item), value)
    models = list(stating(project, alike, STATUS, ("heading",)))
    if definition.form is not Form.HEADING or len(models) * 2 <= len(alike) or not definition.title.text:
        return None
    lead, end = _around(*models[0])
    heading = document.section(definition.section).heading
    rest = document.source.text[definition.title.range.end : heading.range.end]
    rest = rest.partition("{#")[0].rstrip()  # an anchor of its own stays at the end
    marks = lead[: len(lead) - len(lead.lstrip("*_"))]
    if rest.strip() != marks:
        return None
    new = write([place.value.text for _, place in models])
    at = definition.title.range.end + rest.find(marks) + len(marks)
    edit = TextEdit(Range(at, at), lead[len(marks) :] + new + end)
    return Assignment(document.location(edit.range), STATUS, "heading", "", new, edit, "heading")


def _around(item: Item, place: FieldPlace) -> tuple[str, str]:
    """What stands before the status in the heading of a sibling, and the bracket that closes after it."""
    source = place.document.source.text
    lead = source[item.defined.definition.title.range.end : place.value.range.start]
    return lead, {"(": ")", "（": "）"}.get(lead[-1:], "")
