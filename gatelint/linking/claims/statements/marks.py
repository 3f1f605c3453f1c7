"""Marks of one document: boxes of check lists and statuses at the end of headings, with what they mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gatelint.facts.blocks.line_leads import task_of
from gatelint.facts.definitions.numbered_names import numbered_name
from gatelint.facts.model import BOXES, Span, Status
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

BLANK = " -–—:.*_"


class Mark(NamedTuple):
    """What a document marks, and how."""

    key: tuple[int, str]  # what has to be alike: the id, or the heading and the section that it stands in
    name: str  # the id, or the heading without its status
    title: str  # what stands behind the id
    status: Status
    place: Span
    section: int  # that holds it


def marks_of(document: Document, lexicon: Lexicon) -> Iterator[Mark]:
    """Check list items that begin with an id or the number of an issue, headings with a status, and rows below those.

    Rows that have a status of their own are compared as such.
    """
    for block in document.facts.lists:
        for item, checked in zip(block.items, block.checked, strict=True):
            first = item.text.partition("\n")[0]
            task = task_of(first) if checked is not None else None
            if task is not None and checked is not None:
                place = Span(first, Range(item.range.start, item.range.start + len(first)))
                box = Status(BOXES[checked], "", True, True, item, "")
                yield Mark((0, task.id), task.id, task.rest, box, place, block.section)
    states: dict[int, Status] = {}
    for index, section in enumerate(document.facts.sections[1:], 1):
        title, suffix = split_suffix(Span(section.title, section.heading.range), lexicon)
        if suffix is not None and not suffix.qualifier:
            states[index] = suffix
            named = numbered_name(title.text)
            scope = 0 if named is not None and named.word else section.parent
            if name := normalise(title.text).strip(BLANK):  # `## ✅ Done` names nothing
                yield Mark((scope, name), name, "", suffix, section.heading, section.parent)
    for table in document.facts.tables:
        status = states.get(table.section)
        if status is None or status.by_sign or table.column("status") is not None or table.is_fields:
            continue
        titled = table.column("title")
        for row in table.rows:
            if row.key is not None:
                cell = row.key.title or (row.cells[titled] if titled is not None and titled < len(row.cells) else None)
                id = row.key.family + row.key.number
                title_text = cell.text if cell is not None else ""
                yield Mark((0, id), id, title_text, status, row.key.span, table.section)
