"""A new item in a register: its number, its place and its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gatelint.errors import GatelintError
from gatelint.facts.model import Form
from gatelint.facts.values.ids import value
from gatelint.linking.claims.collect import enclosing_status
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rendering.cells.refusals import require_sound_row
from gatelint.rendering.cells.requested_values import asked_status, is_one_line, require_bare
from gatelint.rendering.items.creating.new_document import new_document
from gatelint.rendering.items.creating.target_section import target_section
from gatelint.rendering.items.new_position import breaks, content_end, separator
from gatelint.rendering.items.new_row import item_line, row_line
from gatelint.rendering.items.new_section import section_lines
from gatelint.rendering.items.new_values import NewValues, given_fields
from gatelint.rendering.items.numbering import next_number
from gatelint.rendering.items.places import TITLE, places_of
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Creation:
    """A new item and the edit that writes it."""

    id: str
    path: str
    line: int  # below which it is written
    edit: TextEdit
    is_document: bool = False  # a new one, whose text the edit is
    placed_by: str = ""  # the field that named its section, and is stated by that


def creation(
    project: Project,
    register: Register,
    title: str,
    fields: Sequence[tuple[str, str]],
    status: str | None,
    *,
    section: str | None = None,
    reserved: Collection[int] = (),
) -> Creation:
    """Write a new item after the last one of its register or of a section of it, in the form of that one.

    Numbers that are `reserved` are taken elsewhere. Raises GatelintError for a register whose items are history, for a
    title of no or several lines, and for a field, a status or a section that the register does not have.
    """
    title = title.strip()
    if not is_one_line(title):
        raise GatelintError("the title has to be one line of text")
    if register.called:
        raise GatelintError(
            f"{register.name}: its items have names instead of numbers", f"write it by hand into {register.home}"
        )
    given, own_status = given_fields(project, fields)
    status = status if status is not None else own_status
    closed = status is not None and _is_closed(project, register, status)
    number = next_number(project, register, reserved)
    siblings = _siblings(project, register)
    if siblings[0].defined.definition.form is Form.FILE:
        if section is not None:
            raise GatelintError(f"{register.name}: every item is a document of its own, so it stands in no section")
        return _document(project, register, siblings, title, number, NewValues(project, given, status, siblings))
    _require_shared(siblings, number)
    target, named_by = target_section(siblings, section, given)
    last = _last(project, (target.siblings if target is not None else ()) or siblings, closed=closed)
    if not last.title and any(place.name == TITLE for place in places_of(project, last)):
        given[TITLE] = title  # it stands in a field instead of the heading
    values = NewValues(project, given, status, [item for item in siblings if _is_sound(item)] or siblings)
    model, place = last, last.defined.document
    if last.defined.definition.form is Form.HEADING:
        model = _model_section(siblings, last)
        lines, line = _section(project, siblings, last, model, number, title, values)
        if target is not None and not target.siblings:
            place = target.document
            lines = ["", *section_lines(project, model, number, title, values)]
            line = content_end(place, target.section, parted=False)
    elif target is not None and not target.siblings:
        raise GatelintError(
            f"{target.document.path}: `{target.section.title}` holds no item whose form a new one could take"
        )
    elif last.defined.definition.form is Form.ROW:
        lines, line = [_prefix(last) + row_line(last, siblings, number, title, values)], _line_of(last)
    else:
        if status is not None:
            require_bare(asked_status(status, project.lexicon))
        lines, line = [item_line(last, number, title, ticked=closed)], item_end(last)
        values.used.add("status")
    values.require_used((place.name for place in places_of(project, model)), but=named_by)
    source = place.source
    end = source.line_range(line).end
    content = "".join(source.newline + text for text in lines)
    edit = TextEdit(Range(end, end), content)
    return Creation(register.family + number, place.path, line, edit, placed_by=values.placed_by(named_by))


def _document(
    project: Project, register: Register, siblings: Sequence[Item], title: str, number: str, values: NewValues
) -> Creation:
    """A new document for a register whose items are documents."""
    path, text = new_document(project, siblings, title, number, values)
    values.require_used(place.name for place in places_of(project, siblings[-1]))
    return Creation(register.family + number, path, 0, TextEdit(Range(0, 0), text), is_document=True)


def _is_closed(project: Project, register: Register, status: str) -> bool:
    return asked_status(status, project.lexicon).read.status.value in project.closed_values(register.family)


def _siblings(project: Project, register: Register) -> list[Item]:
    """The items of the form that most of the register has, in order of number."""
    living = [
        item
        for item in register.items.values()
        if item.defined.document.kind is Kind.LIVING and item.defined.document.path not in register.foreign
    ]
    if not living:
        raise GatelintError(f"{register.name}: no living document defines its items")
    form = Counter(item.defined.definition.form for item in living).most_common(1)[0][0]
    found = [item for item in living if item.defined.definition.form is form]
    return sorted(found, key=lambda item: (value(item.number), item.number))


def _require_shared(siblings: Sequence[Item], number: str) -> None:
    """Raise GatelintError where every item is the title of a document of its own, whose name shows no number."""
    paths = {item.defined.document.path for item in siblings}
    sections = (item.defined.document.section(item.defined.definition.section) for item in siblings)
    is_alone = len(paths) == len(siblings) > 1 and siblings[0].defined.definition.form is Form.HEADING
    if is_alone and all(section.level == 1 for section in sections):
        raise GatelintError(
            f"{siblings[-1].defined.document.path}: every item is the title of a document of its own",
            f"the next number is {number}; copy the last document and change its title",
        )


def _last(project: Project, siblings: Sequence[Item], *, closed: bool) -> Item:
    """The last item, but none below a heading that says that all below it is closed, unless the new one is closed."""
    for item in reversed(siblings):
        above = enclosing_status(item.defined.document, item.defined.definition.section)
        if closed or above is None or above[1].value not in project.closed_values(item.family):
            return item
    return siblings[-1]


def _own(item: Item) -> Range:
    """The row of an item, or its section."""
    document, definition = item.defined.document, item.defined.definition
    if definition.table is not None and definition.row is not None:
        return document.facts.tables[definition.table].rows[definition.row].range
    section = document.section(definition.section)
    return Range(section.start, section.own_end)


def _is_sound(item: Item) -> bool:
    return not item.defined.document.facts.ragged_in(_own(item))


def _model_section(siblings: Sequence[Item], last: Item) -> Item:
    """The last item whose section holds no malformed row, in the document of the last one."""
    if _is_sound(last):
        return last
    own = (item for item in reversed(siblings) if item.defined.document.path == last.defined.document.path)
    model = next((item for item in own if _is_sound(item)), None)
    if model is None:
        row = last.defined.document.facts.ragged_in(_own(last))[0]
        require_sound_row(last.defined.document, row.range, last.id)
        return last
    return model


def _section(
    project: Project, siblings: Sequence[Item], last: Item, model: Item, number: str, title: str, values: NewValues
) -> tuple[list[str], int]:
    document, definition = last.defined.document, last.defined.definition
    in_place = sorted(
        (item.defined for item in siblings if item.defined.document.path == document.path),
        key=lambda defined: defined.definition.id.range,
    )
    between = separator(in_place)
    section = document.section(definition.section)
    parted = any(text.strip() for text in between)
    # A break within the last section is the end of the items, unless others have breaks within as well.
    if not parted and breaks(document, Range(section.start, section.end)):
        parted = not any(_has_break(item) for item in siblings if item is not last)
    lines = section_lines(project, model, number, title, values)
    return [*between, *lines], content_end(document, section, parted=parted)


def _has_break(item: Item) -> bool:
    section = item.defined.document.section(item.defined.definition.section)
    return bool(breaks(item.defined.document, Range(section.start, section.end)))


def _line_of(item: Item) -> int:
    return item.defined.document.source.line_of(item.defined.definition.id.range.start)


def _prefix(model: Item) -> str:
    """What stands before the row on its line: quote signs, indentation."""
    document, definition = model.defined.document, model.defined.definition
    assert definition.table is not None and definition.row is not None
    row = document.facts.tables[definition.table].rows[definition.row]
    start = document.source.line_range(_line_of(model)).start
    return document.source.text[start : row.range.start]


def item_end(model: Item) -> int:
    """The last line of a list item: of its own paragraph and of what is indented below it."""
    source = model.defined.document.source
    line = _line_of(model)
    indent = len(source.line_text(line)) - len(source.line_text(line).lstrip())
    while line < source.line_count:
        text = source.line_text(line + 1)
        if not text.strip() or len(text) - len(text.lstrip()) <= indent:
            break
        line += 1
    return line
