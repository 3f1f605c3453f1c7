"""Counts in headings and labels that stand above a list or table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.facts.counts import Number, caption_number, cell_number
from gatelint.facts.lexicon import Lexicon, normalise
from gatelint.facts.model import ListBlock, Span, Table
from gatelint.project.model import Document
from gatelint.project.sums import total_row
from gatelint.text.ranges import Range

# Nouns that rows or bullets of their own may stand for; a number of another thing needs another proof.
SPLIT = re.compile(r",(?![^(]*\))| and ")
GROUPED = re.compile(r"[,&/+*]|\band\b|\bto\b|\bthrough\b|–|\.\.|\(\d+")


@dataclass(frozen=True, slots=True)
class CaptionCount:
    """A number above a list or table, with the number of its rows or bullets."""

    stated: Number
    found: int
    described: str
    members: tuple[str, ...]
    place: Range


def caption_counts(document: Document, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """The numbers in headings and labels directly above a list or a table that plainly counts them."""
    facts = document.facts
    for section_index, section in enumerate(facts.sections):
        if section_index == 0:
            continue
        number = caption_number(section.heading)
        if number is None or number.value < 2:
            continue
        blocks = _blocks_under(document, section_index)
        if len(blocks) == 1:
            yield from _compare(number, blocks[0], lexicon)
    counted: list[Table | ListBlock] = [*facts.tables, *facts.lists]
    for block in counted:
        if block.caption is not None and _is_label(block.caption.text):
            number = caption_number(block.caption)
            if number is not None and number.value >= 2:
                yield from _compare(number, block, lexicon)


def _is_label(text: str) -> bool:
    return text.startswith("**") or text.rstrip().endswith((":", "："))


def _blocks_under(document: Document, index: int) -> Sequence[Table | ListBlock]:
    """The lists and tables directly under a heading, in order, if nothing but one of them stands there."""
    facts = document.facts
    section = facts.sections[index]
    inside = Range(section.heading.range.end, section.own_end)
    blocks: list[Table | ListBlock] = [table for table in facts.tables if inside.contains(table.range)]
    blocks += [block for block in facts.lists if inside.contains(block.range)]
    blocks.sort(key=lambda block: block.range.start)
    if not blocks or section.own_end != section.end:
        return ()
    before = document.source.text[inside.start : blocks[0].range.start]
    return blocks if not before.strip() and len(blocks) == 1 else ()


def _compare(number: Number, block: Table | ListBlock, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """The count of a block, unless another reading gives the stated number or a row may stand for several things."""
    if isinstance(block, Table):
        rows = list(block.rows)
        last = total_row(block, lexicon)
        if last is not None:
            rows = rows[:last]
        found = len(rows)
        members = tuple(row.key.span.text for row in rows if row.key is not None)
        if found == number.value:
            yield CaptionCount(number, found, "rows below", members, block.range)
            return
        if _some_column_gives(block, number.value) or any(_is_grouped(row.cells[0]) for row in rows if row.cells):
            return
        if block.is_fields or not _is_near(number.value, found):
            return
        yield CaptionCount(number, found, "rows below", members, block.range)
        return
    found = len(block.items)
    if found != number.value and (any(map(_is_grouped, block.items)) or not _is_near(number.value, found)):
        return
    yield CaptionCount(number, found, "entries below", (), block.range)


def _is_near(stated: int, found: int) -> bool:
    """Whether a wrong count is likelier than a count of something else."""
    return abs(stated - found) <= max(2, stated // 4)


def _some_column_gives(table: Table, value: int) -> bool:
    """Whether a column of numbers adds up to the stated number, or a total row says it."""
    for index in range(1, len(table.columns)):
        numbers = [cell_number(row.cells[index]) for row in table.rows if index < len(row.cells)]
        stated = [number.value for number in numbers if number is not None]
        if stated and (sum(stated) == value or stated[-1] == value or sum(stated[:-1]) == value):
            return True
    return False


def _is_grouped(span: Span) -> bool:
    """Whether a row or bullet may stand for several things: a list, a range, a count of its own."""
    first = span.text.partition("\n")[0]
    head = re.split(r" - | – |: ", first, maxsplit=1)[0]
    return GROUPED.search(re.sub(r"`[^`]*`", "", head)) is not None or normalise(first).startswith(("others", "other "))
