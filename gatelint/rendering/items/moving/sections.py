"""The section of an item moved below another heading, with what parts it from its neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from gatelint.project.documents import Defined, Document
from gatelint.project.items import Item
from gatelint.rendering.items.moving.order import neighbour
from gatelint.rendering.items.moving.places import SiblingPlace
from gatelint.rendering.items.new_position import breaks, content_end, last_line, separator
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


def moved_section(
    item: Item, siblings: list[Item], place: SiblingPlace, order: Mapping[str, int]
) -> tuple[TextEdit, ...] | str:
    """The edits that move an item's section to its place among others; why that is not certain.

    `siblings` are the items that stand below the item's own heading now.
    """
    document = item.defined.document
    defined = sorted((one.defined for one in (item, *siblings, *place.members)), key=_start)
    between = separator(defined)
    parted = any(text.strip() for text in between)
    first, last = _lines(item.defined, parted=parted)
    source = document.source
    section = document.section(item.defined.definition.section)
    if _has_content_behind(document, last, Range(section.start, section.end)):
        return f"what stands below the line in the section of `{item.id}` may not be a part of it"
    lines = [source.line_text(line) for line in range(first, last + 1)]
    removed = _removed(document, first, last, section.end, parted=parted)
    beside = neighbour(item, siblings, place, order)
    newline = source.newline
    if beside is None:
        at = content_end(document, place.heading, parted=False)
        content = "".join(newline + text for text in ["", *lines])
        return removed, _inserted(document, at, content)
    sibling, is_above = beside
    start, end = _lines(sibling.defined, parted=parted)
    if is_above:
        at = source.line_range(start).start
        return removed, TextEdit(Range(at, at), "".join(text + newline for text in [*lines, *between]))
    return removed, _inserted(document, end, "".join(newline + text for text in [*between, *lines]))


def _inserted(document: Document, line: int, content: str) -> TextEdit:
    """Lines below a line."""
    end = document.source.line_range(line).end
    return TextEdit(Range(end, end), content)


def _start(defined: Defined) -> int:
    return defined.definition.id.range.start


def _lines(defined: Defined, *, parted: bool) -> tuple[int, int]:
    """The first and the last line of a section that say something."""
    document = defined.document
    section = document.section(defined.definition.section)
    return document.source.line_of(section.start), content_end(document, section, parted=parted)


def _has_content_behind(document: Document, last: int, own: Range) -> bool:
    """Whether a section goes on behind the line that was taken for its last: a break within, or a footer."""
    lines = set(breaks(document, own))
    return any(
        document.source.line_text(line).strip() and line not in lines
        for line in range(last + 1, last_line(document, own) + 1)
    )


def _removed(document: Document, first: int, last: int, end: int, *, parted: bool) -> TextEdit:
    """The edit that takes lines out: with what follows up to the next section, else with what parts them from above."""
    source = document.source
    follows = next((one for one in document.facts.sections if one.start == end), None)
    own = next(one for one in document.facts.sections if source.line_of(one.start) == first)
    if follows is not None and follows.parent == own.parent:
        return TextEdit(Range(source.line_range(first).start, end), "")
    above = first - 1
    lines = set(breaks(document, Range(0, source.line_range(first).start))) if parted else set()
    while above > 1 and (not source.line_text(above).strip() or above in lines):
        above -= 1
    return TextEdit(Range(source.line_range(above).end, source.line_range(last).end), "")
