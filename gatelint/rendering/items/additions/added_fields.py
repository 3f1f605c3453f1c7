"""A line with a field that an item does not state yet: a row of its field table, a label, an entry of its list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from gatelint.facts.model import Field, Form
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.cells import escape_cell
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.additions.siblings import Stating, siblings_of, stating
from gatelint.rendering.items.assignment import Assignment
from gatelint.rendering.items.places import FieldPlace, places_of
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

FORMS = ("table", "label", "bullet")
LEAD = re.compile(r"[ \t>]*(?:[-*+][ \t]+(?=\*\*|__|\w))?")
PADDED = re.compile(r"(?<=\S) {2,}(?=\|)")
HARD_BREAK = re.compile(r"((?<! ) {2,}+|\\)$")


def added_field(
    project: Project, item: Item, name: str, models: Stating, write: Callable[[str, Sequence[str]], str]
) -> Assignment | None:
    """The line that states a field as the models do; `write` gives its text for a form and the texts of the models.

    None where no model shows the form, or where the item has no place for it.
    """
    own = _lines_of_fields(project, item)
    used = {place.form for place in own}
    fitting = [(one, place) for one, place in models if place.form in FORMS and _is_alone(project, one, place)]
    fitting = [pair for pair in fitting if pair[1].form in used] if used else fitting
    if not fitting or item.defined.definition.form is not Form.HEADING:
        return None
    form = Counter(place.form for _, place in fitting).most_common(1)[0][0]
    fitting = [pair for pair in fitting if pair[1].form == form]
    new = write(form, [place.value.text for _, place in fitting])
    new = escape_cell(new) if form == "table" else new
    model = fitting[0]
    document = item.defined.document
    at = _position(project, model, [place for place in own if place.form == form])
    if at is None:
        at = _below_heading(project, item, model)
    if at is None:
        return None
    line, is_after, gap = at
    place = document.source.line_range(line)
    text = _line(model[1], new, document.source.line_text(line) if not gap else "")
    newline = document.source.newline
    if is_after:
        edit = TextEdit(Range(place.end, place.end), newline * (1 + gap) + text)
    else:
        edit = TextEdit(Range(place.start, place.start), text + newline)
    key = EMPHASIS.sub("", model[1].key).strip()
    return Assignment(document.location(edit.range), name, key, "", new, edit, form)


def models_of(project: Project, item: Item, name: str) -> Stating:
    """The siblings that state a field in a line of their own."""
    return tuple(stating(project, siblings_of(project, item), name, FORMS))


def _lines_of_fields(project: Project, item: Item) -> list[FieldPlace]:
    """The fields in the item's own section, in order."""
    document, definition = item.defined.document, item.defined.definition
    if definition.form is not Form.HEADING:
        return []
    section = document.section(definition.section)
    own = Range(section.start, section.own_end)
    return [place for place in places_of(project, item) if place.form in FORMS and own.contains(place.value.range)]


def _is_alone(project: Project, item: Item, place: FieldPlace) -> bool:
    """Whether a field stands alone on its line and says all it says there."""
    source = place.document.source
    line = source.line_of(place.value.range.start)
    others = (one for one in _lines_of_fields(project, item) if one.value.range != place.value.range)
    return place.is_single and all(source.line_of(one.value.range.start) != line for one in others)


def _position(
    project: Project, model: tuple[Item, FieldPlace], own: Sequence[FieldPlace]
) -> tuple[int, bool, int] | None:
    """The line after or before which a field goes, in the order of the model's fields, and the blank lines between."""
    if not own:
        return None
    theirs = [place for place in _lines_of_fields(project, model[0]) if place.form == model[1].form]
    at = next(at for at, place in enumerate(theirs) if place.value.range == model[1].value.range)
    by_name = {place.name: place for place in reversed(own)}
    gap = _gap(model[1], theirs, at)
    for before in reversed(theirs[:at]):
        if before.name in by_name:
            return _last_line(by_name[before.name], own), True, gap
    document = own[0].document
    after = next((by_name[one.name] for one in theirs[at + 1 :] if one.name in by_name), None)
    if after is None and at > 0:
        return _last_line(own[-1], own), True, gap
    first = document.source.line_of((after or own[0]).value.range.start)
    return (first, False, 0) if not gap else None


def _gap(place: FieldPlace, theirs: Sequence[FieldPlace], at: int) -> int:
    """The blank lines between a field of a sibling and the one before it."""
    if at == 0:
        return 0
    source = place.document.source
    above = source.line_of(place.value.range.start) - 1
    return int(above > 0 and not source.line_text(above).strip())


def _below_heading(project: Project, item: Item, model: tuple[Item, FieldPlace]) -> tuple[int, bool, int] | None:
    """The heading, for a label that is the first thing below the heading of the sibling too."""
    document = item.defined.document
    first, theirs = _heading_line(item), _heading_line(model[0])
    line = model[1].document.source.line_of(model[1].value.range.start)
    is_next = line == theirs + 2 and not model[1].document.source.line_text(theirs + 1).strip()
    is_free = document.source.line_count == first or not document.source.line_text(first + 1).strip()
    return (first, True, 1) if is_next and is_free and model[1].form != "table" else None


def _heading_line(item: Item) -> int:
    return item.defined.document.source.line_of(item.defined.definition.id.range.start)


def _last_line(place: FieldPlace, own: Sequence[FieldPlace]) -> int:
    """The last line of a field: that of its last continuation."""
    document = place.document
    source = document.source
    line = source.line_of(_field_at(document, place).values[-1].range.start)
    starts = {source.line_of(one.value.range.start) for one in own}
    while line < source.line_count and source.line_text(line + 1).strip() and line + 1 not in starts:
        if place.form == "table" or not source.line_text(line + 1).startswith((" ", "\t")):
            break
        line += 1
    return line


def _field_at(document: Document, place: FieldPlace) -> Field:
    return next(one for one in document.facts.fields if one.values[0].range == place.value.range)


def _line(model: FieldPlace, new: str, beside: str) -> str:
    """The line of a sibling with another value, and with the marker, the indentation and the break of its neighbour."""
    source = model.document.source
    number = source.line_of(model.value.range.start)
    start, text = source.line_range(number).start, source.line_text(number)
    begin, end = model.value.range.start - start, model.value.range.end - start
    head, tail = text[:begin], text[end:]
    if model.form == "table":
        head, tail = PADDED.sub(" ", head), f" {tail.lstrip(' ')}" if tail.strip() else tail
    else:
        broken = HARD_BREAK.search(beside) or (None if beside else HARD_BREAK.search(tail))
        tail = tail.rstrip(" \\") + (broken[0] if broken else "")
    lead, other = LEAD.match(head), LEAD.match(beside)
    if lead is not None and other is not None and beside:
        head = other[0] + head[lead.end() :]
    return head + new + tail
