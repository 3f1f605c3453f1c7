"""Marks of one document: boxes of check lists and statuses at the end of headings, with what they mark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gatelint.facts.blocks.line_leads import task_of
from gatelint.facts.definitions.numbered_names import numbered_name
from gatelint.facts.model import Span, Status
from gatelint.facts.values.statuses import split_suffix
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

BOXES = {True: "complete", False: "open"}


class Mark(NamedTuple):
    """What a document marks, and how."""

    key: str  # the id, or the heading
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
                yield Mark(task.id, task.rest, Status(BOXES[checked], "", True, True, item, ""), place, block.section)
    states: dict[int, Status] = {}
    for index, section in enumerate(document.facts.sections[1:], 1):
        title, suffix = split_suffix(Span(section.title, section.heading.range), lexicon)
        if suffix is not None and not suffix.qualifier:
            states[index] = suffix
            name = numbered_name(title.text)
            scope = "" if name is not None and name.word else f"{section.parent}/"
            yield Mark(f"{scope}{normalise(title.text)}", "", suffix, section.heading, section.parent)
    for table in document.facts.tables:
        status = states.get(table.section)
        if status is None or status.by_sign or table.column("status") is not None or table.is_fields:
            continue
        titled = table.column("title")
        for row in table.rows:
            if row.key is not None:
                named = row.key.title or (row.cells[titled] if titled is not None and titled < len(row.cells) else None)
                id = row.key.family + row.key.number
                yield Mark(id, named.text if named is not None else "", status, row.key.span, table.section)
