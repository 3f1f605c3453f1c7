"""Counts in headings and labels beside a list or table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.counts.binding.nouns import may_speak_of
from gatelint.analysis.counts.column_totals import names_as_many, number_columns, some_column_gives, total_row
from gatelint.facts.model import ListBlock, Section, Span, Table, TableRow
from gatelint.facts.values import numbers
from gatelint.facts.values.multiples import counts_own, holds_range, ids_of, stands_for_several
from gatelint.facts.values.numbers import FRACTION, Number
from gatelint.facts.values.vocabulary import BRACKET_TAIL, WORD, Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.text.ranges import Range

Block = Table | ListBlock
BULLET = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?")
LEADING_NUMBER = re.compile(r"^(?:[^\W\d]+ )?\d+ ")


@dataclass(frozen=True, slots=True)
class CaptionCount:
    """A stated number beside a list or table, with what is there."""

    stated: Number
    found: int
    described: str
    members: tuple[str, ...]
    place: Range


def caption_counts(document: Document, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """The numbers in headings and labels that plainly count the list or table beside them."""
    facts = document.facts
    for index, section in enumerate(facts.sections):
        number = _caption_number(section.heading, lexicon) if index else None
        if number is not None and number.value >= thresholds.FEWEST_IN_CAPTION:
            if not LEADING_NUMBER.match(section.title):  # "5 planners (3 families)" counts two things
                yield from _under_heading(document, section, index, number, lexicon)
        elif index and (fraction := _heading_fraction(section)) is not None:
            blocks = _blocks_under(document, section)
            if len(blocks) == 1 and isinstance(blocks[0], Table):
                yield from _column_sum(fraction, blocks[0], lexicon)
    counted: list[Block] = [*facts.tables, *facts.lists]
    for block in counted:
        if block.caption is not None and _is_label(block.caption.text):
            number = _caption_number(block.caption, lexicon)
            if number is not None and number.value >= thresholds.FEWEST_IN_CAPTION:
                yield from _compare(number, block, lexicon, block.caption.text)
    yield from _totals_below(document, lexicon)
    yield from _restated_sections(document, lexicon)


def _caption_number(caption: Span, lexicon: Lexicon) -> Number | None:
    return _counting(numbers.caption_number(caption), lexicon)


def _counting(number: Number | None, lexicon: Lexicon) -> Number | None:
    """The number, unless it measures something: `(5 minutes)`."""
    words = (number.noun or "").casefold().split() if number is not None else []
    return None if any(word in lexicon.words("unit") for word in words) else number


def _is_label(text: str) -> bool:
    return text.startswith("**") or text.rstrip().endswith((":", "："))


def _under_heading(
    document: Document, section: Section, index: int, number: Number, lexicon: Lexicon
) -> Iterator[CaptionCount]:
    """A heading's number against the one block below it, or against the numbers of its parts."""
    children = [child for child in document.facts.sections if child.parent == index and child is not section]
    stated = [_caption_number(child.heading, lexicon) for child in children]
    parts = [part for part in stated if part is not None]
    blocks = _blocks_under(document, section)
    if not parts and len(blocks) > 1:
        captions = [_caption_number(block.caption, lexicon) if block.caption is not None else None for block in blocks]
        parts = [part for part in captions if part is not None]
        if len(parts) < len(blocks):
            return
    elif len(parts) < len(children):
        return
    if len(parts) >= thresholds.FEWEST_IN_CAPTION:
        found = sum(part.value for part in parts)
        if blocks and not children and not any(_may_stand_for_several(block) for block in blocks):
            found = sum(len(block.items if isinstance(block, ListBlock) else block.rows) for block in blocks)
        if found == number.value or _is_near(number.value, found):
            place = Range(parts[0].range.start, parts[-1].range.end)
            yield CaptionCount(number, found, f"in its {len(parts)} parts", (), place)
    elif len(blocks) == 1 and not children and _is_direct(document, section, blocks[0]):
        yield from _compare(number, blocks[0], lexicon, section.title)


def _blocks_under(document: Document, section: Section) -> Sequence[Block]:
    """The lists and tables of a section itself, in order."""
    inside = Range(section.heading.range.end, section.own_end)
    blocks: list[Block] = [table for table in document.facts.tables if inside.contains(table.range)]
    blocks += [block for block in document.facts.lists if inside.contains(block.range)]
    return sorted(blocks, key=lambda block: block.range.start)


def _is_direct(document: Document, section: Section, block: Block) -> bool:
    """Whether nothing stands between a heading and its block but a sentence that leads to it with a colon."""
    before = document.source.text[section.heading.range.end : block.range.start].strip()
    return not before or (before.endswith((":", "：")) and "\n\n" not in before)


def _compare(number: Number, block: Block, lexicon: Lexicon, caption: str) -> Iterator[CaptionCount]:
    """The count of a block, unless another reading gives the stated number or a row may stand for several things."""
    if not may_speak_of(number.noun, number.value, block, caption, lexicon):
        return
    if isinstance(block, ListBlock):
        found = len(block.items)
        if found != number.value == _of_one_shape(block):
            return  # "5 columns", and an entry behind them that is no column; `(later: a sixth)`
        ids = [ids_of(item.text, lexicon) for item in block.items]
        several = any(stands_for_several(item.text) or counts_own(item.text, number.noun) for item in block.items)
        if found != number.value and None not in ids:
            found, several = sum(one or 0 for one in ids), False
        if found == number.value or (_is_near(number.value, found) and not several):
            yield CaptionCount(number, found, "entries below", (), block.range)
        return
    rows = list(block.rows)
    last = total_row(block, lexicon)
    if last is not None:
        rows = rows[:last]
    members = tuple(row.key.span.text for row in rows if row.key is not None)
    if len(rows) != number.value and (
        some_column_gives(block, number.value)
        or any(map(_may_be_several, rows))
        or block.is_fields
        or not _is_near(number.value, len(rows))
    ):
        return
    yield CaptionCount(number, len(rows), "rows below", members, block.range)


def _of_one_shape(block: ListBlock) -> int:
    """How many entries begin as most do: with code, a link, bold, plain text or brackets."""
    heads = [BULLET.sub("", item.text)[:1] for item in block.items]
    return Counter(head if head in "`[*(" else "" for head in heads).most_common(1)[0][1]


def _is_near(stated: int, found: int) -> bool:
    """Whether a wrong count is likelier than a count of something else."""
    return abs(stated - found) <= max(thresholds.MOST_OFF_IN_CAPTION, thresholds.SHARE_OFF_IN_CAPTION * stated)


def _may_be_several(row: TableRow) -> bool:
    return any(map(holds_range, (cell.text for cell in row.cells[:2]))) or (
        bool(row.cells) and stands_for_several(row.cells[0].text)
    )


def _may_stand_for_several(block: Block) -> bool:
    if isinstance(block, ListBlock):
        return any(stands_for_several(item.text) for item in block.items)
    return any(map(_may_be_several, block.rows))


def _heading_fraction(section: Section) -> Number | None:
    """The whole of `(28/28)` at the end of a heading."""
    match = FRACTION.search(section.title)
    if match is None or not section.title.rstrip(" ✅✓").endswith(f"({match[0]})"):
        return None
    at = section.heading.text.find(match[0])
    if at < 0:
        return None
    start = section.heading.range.start + at + len(match[1]) + 1
    return Number(int(match[2]), Range(start, start + len(match[2])), None)


def _column_sum(number: Number, table: Table, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """The one column of numbers of a table against a stated sum."""
    columns = number_columns(table)
    full = [column for column in columns if len(column) == len(table.rows)]
    if len(full) != 1 or len(table.rows) == number.value or total_row(table, lexicon) is not None:
        return
    found = sum(full[0])
    if found == number.value or _is_near(number.value, found):
        yield CaptionCount(number, found, "in the column below", (), table.range)


def _totals_below(document: Document, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """A label such as `**Total:** 7 tests` directly below a table."""
    for field in document.facts.fields:
        if field.form != "label" or not lexicon.starts_with("total", field.key.text):
            continue
        number = numbers.leading_number(field.values[0])
        table = next((table for table in document.facts.tables if _is_directly_above(document, table, field.key)), None)
        if number is None or table is None or table.is_fields or total_row(table, lexicon) is not None:
            continue
        full = [column for column in number_columns(table) if len(column) == len(table.rows)]
        if not full:
            rows = len(table.rows)
            is_other = str(rows) in WORD.findall(field.values[0].text) or names_as_many(table, number.value)
            is_other &= rows != number.value  # `6 (across 5 operations)` below five rows is right, too
            if _is_near(number.value, rows) and not is_other and _counting(number, lexicon) is not None:
                yield CaptionCount(number, rows, "rows above", (), table.range)
        elif len(full) == 1 and number.value != len(table.rows) and _is_near(number.value, sum(full[0])):
            yield CaptionCount(number, sum(full[0]), "in the column above", (), table.range)


def _is_directly_above(document: Document, table: Table, key: Span) -> bool:
    between = document.source.text[table.range.end : key.range.start]
    return table.range.end <= key.range.start and not between.strip("\r\n *_")


def _restated_sections(document: Document, lexicon: Lexicon) -> Iterator[CaptionCount]:
    """A row `| Security Tests | 8 |` whose label is the heading of a section with one table."""
    titles: dict[str, list[Section]] = {}
    for section in document.facts.sections[1:]:
        for name in {normalise(section.title), normalise(BRACKET_TAIL.sub("", section.title))}:
            titles.setdefault(name, []).append(section)
    for table in document.facts.tables:
        if len(table.columns) != 2:
            continue
        for row in table.rows:
            named = titles.get(normalise(row.cells[0].text), []) if len(row.cells) == 2 else []
            number = row.numbers[1] if len(row.cells) == 2 else None
            if number is not None and len(named) == 1 and number.value >= thresholds.FEWEST_IN_CAPTION:
                yield from _section_table(document, named[0], number, lexicon)


def _section_table(document: Document, section: Section, number: Number, lexicon: Lexicon) -> Iterator[CaptionCount]:
    inside = Range(section.heading.range.end, section.end)
    tables = [table for table in document.facts.tables if inside.contains(table.range)]
    if len(tables) != 1 or tables[0].is_fields:
        return
    table = tables[0]
    rows = len(table.rows) - (total_row(table, lexicon) is not None)
    counting = [
        column
        for index, column in enumerate(table.columns)
        if index and normalise(column.header.text) in lexicon.words("count")
    ]
    full = [column for column in number_columns(table) if len(column) == len(table.rows)]
    if counting and len(full) == 1 and total_row(table, lexicon) is None:
        found, what = sum(full[0]), "in the column"
    elif not full:
        found, what = rows, "rows"
    else:
        return
    if number.value == found or (_is_near(number.value, found) and number.value != rows):
        yield CaptionCount(number, found, f"{what} under `{section.title}`", (), table.range)
