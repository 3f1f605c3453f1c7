"""Tables: columns read as fields, rows read as statements about the item in their key cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from gatelint import thresholds
from gatelint.config.patterns.spellings import Spellings
from gatelint.facts.blocks.fields import labels
from gatelint.facts.model import Column, Key, Span, Table, TableRow
from gatelint.facts.values import ids
from gatelint.facts.values.numbers import cell_number
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown import blocks as markdown
from gatelint.text.ranges import Range

# "LATER-ID", "PARITY IDs", "ACTION", "DEC-ID": a header that names a family.
FAMILY_HEADER = re.compile(r"^(?!IDS?\b(?!-))([A-Z][A-Z0-9]*(?:-[A-Z][A-Z0-9]*)*?)(?:[- ]?(?:IDs?|#|No\.?))?$")
WORD_HEADER = re.compile(r"^([^\W\d_]{2,16})(?: (?:ID|#|No\.?|Gate))?$")
# What may stand before the id in a key cell.
KEY_LEAD = re.compile(r"^(?:[-*`_~\[\s(]|\*\*)*")
BARE_NUMBER = re.compile(r"^[*_`\[\s]*(\d{1,4}(?:[A-Z]?\.\d{1,3}|\.(?=[A-Z]\b))?[A-Za-z]?)(?=$|[\s*_`.:：\]–-])")
# Behind a bare number: what makes it the first of a list, a range or a date.
NUMBER_NEXT = re.compile(
    r"[\s*_`\]]*(?:[,、]|\.{1,3}\d|(?:[-–—/&+~→到至]|(?:to|thru|through|bis|and|or|und|oder)\b)[\s*_`\[]*\d)"
)
UNIT = re.compile(r"[ \t]+[a-z]{2,}")
TITLE_SEPARATOR = re.compile(r"^[\s*_`~\])]*(?:\.(?=\s)|[:：–—(-]|\s)[\s*_`(-]*")
SAYS_TITLE = re.compile(r"[:：–—-]")
BARE_TITLE = re.compile(r"[*_`~]*[ \t]+[*_`~]*[^\W\d_]")  # no sign between the id and the words
SENTENCE = re.compile(r"[ \t]+[a-z]+[ \t]+[a-z]")
ID_HEADER = re.compile(r"^[*_` ]*+(?:(?<=[_ ])-|[\w ]+[- ])?ID[*_` ]*+$")
NUMBER_HEADER = re.compile(r"^[*_` ]*(?:#|№|Nr|No|Num|Number|序号|编号)\.?[*_` ]*$", re.I)
FILE_NAME = re.compile(r"^\S+\.[a-z]{2,4}\b")


def read_table(
    block: markdown.Table, section: int, caption: Span | None, region: str | None, lexicon: Lexicon
) -> Table:
    """A table block as facts."""
    columns = tuple(_column(Span(cell.text, cell.range), lexicon) for cell in block.header.cells)
    headers = [column.header for column in columns]
    rows = [_row(row, len(columns)) for row in block.rows]
    first = [row.cells[0] for row in rows if row.cells]
    is_fields = labels.is_field_table(headers, first, lexicon)
    if not is_fields:
        rows = _keyed(rows, columns, lexicon.spelled)
    return Table(section, columns, tuple(rows), block.range, block.header.range, is_fields, caption, region)


def _column(header: Span, lexicon: Lexicon) -> Column:
    name, rank = lexicon.field(header.text)
    bare = labels.bare(header.text)
    family = None
    if (match := FAMILY_HEADER.match(bare)) and len(bare) > 1:  # "N" numbers the rows of its table
        family = match[1] + "-"
    elif (match := WORD_HEADER.match(bare)) and _names_a_family(match[1], lexicon):
        family = ids.singular(_as_spoken(match[1], lexicon)) + " "
    return Column(header, name, rank, family)


def _names_a_family(word: str, lexicon: Lexicon) -> bool:
    return (
        (word.istitle() and len(word) > 2) or word in lexicon.words("phase") or word in lexicon.spelled.phases.capitals
    )


def _as_spoken(word: str, lexicon: Lexicon) -> str:
    """A word for parts of a plan without its capitals."""
    return word.capitalize() if word in lexicon.spelled.phases.capitals else word


def _row(row: markdown.Row, columns: int) -> TableRow:
    cells = tuple(Span(cell.text, cell.range) for cell in row.cells)
    numbers = (*map(cell_number, cells), *repeat(None, columns - len(cells)))
    return TableRow(cells, numbers, tuple(cell.padded for cell in row.cells), row.range, None)


def _keyed(rows: list[TableRow], columns: Sequence[Column], spelled: Spellings) -> list[TableRow]:
    """The rows with their keys: the id in the first cell or, where that one is blank, at the start of a later cell."""
    keyed = []
    id_column = next((index for index, column in enumerate(columns) if ID_HEADER.match(column.header.text)), None)
    for row in rows:
        key = None
        if id_column and id_column < len(row.cells):
            key = _key(row.cells[id_column], id_column, columns[id_column], spelled)
            keyed.append(row if key is None else replace(row, key=key))
            continue
        for index, cell in enumerate(row.cells[: min(thresholds.MOST_KEY_COLUMNS, len(columns))]):
            key = _key(cell, index, columns[index], spelled)
            if key is not None or (index == 0 and not _is_blank(cell.text)):
                break
        keyed.append(row if key is None else replace(row, key=key))
    if not any(row.key for row in keyed):
        keyed = _keyed_by_second(keyed, columns, spelled)
    if not any(row.key for row in keyed) and NUMBER_HEADER.match(columns[0].header.text):
        outline = columns[0]._replace(family=ids.OUTLINE)
        keys = [_key(row.cells[0], 0, outline, spelled) if row.cells else None for row in keyed]
        keyed = [replace(row, key=key) for row, key in zip(keyed, keys, strict=True)]
    return _without_remarks(_without_sentences(keyed))


def _without_sentences(rows: list[TableRow]) -> list[TableRow]:
    """The rows without titles that no sign parts from their ids where half of them go on with a sentence.

    `Phase 5 Testing finds gaps` below `Phase 1 work takes longer`.
    """
    behind = {
        index: row.cells[row.key.column].text[row.key.span.range.end - row.cells[row.key.column].range.start :]
        for index, row in enumerate(rows)
        if row.key is not None
    }
    if sum(SENTENCE.match(text) is not None for text in behind.values()) < max(
        thresholds.SHARE_OF_SENTENCES * len(behind), 1
    ):
        return rows
    return [
        _without_title(row) if index in behind and BARE_TITLE.match(behind[index]) else row
        for index, row in enumerate(rows)
    ]


def _without_title(row: TableRow) -> TableRow:
    key = row.key
    return row if key is None else replace(row, key=key._replace(title=None))


def _without_remarks(rows: list[TableRow]) -> list[TableRow]:
    """The rows without titles in brackets where another row bears the id alone: `JOB-001`, `JOB-001 (the ropes)`."""
    alone = {(row.key.family, row.key.number) for row in rows if row.key is not None and row.key.title is None}
    return [
        _without_title(row)
        if row.key is not None and (row.key.family, row.key.number) in alone and _has_remark(row)
        else row
        for row in rows
    ]


def _has_remark(row: TableRow) -> bool:
    """Whether the title in the key cell stands in brackets."""
    key = row.key
    if key is None or key.title is None:
        return False
    cell = row.cells[key.column]
    return "(" in cell.text[: key.title.range.start - cell.range.start]


def _keyed_by_second(rows: list[TableRow], columns: Sequence[Column], spelled: Spellings) -> list[TableRow]:
    """Rows keyed by their second column where that one holds an id of one family in every row.

    One number may stand twice, which may be a slip. A column that repeats more says what each row belongs to:
    `Task | Phase`.
    """
    if len(columns) < thresholds.FEWEST_COLUMNS_TO_REKEY or len(rows) < 2:
        return rows
    keys = [_key(row.cells[1], 1, columns[1], spelled) if len(row.cells) > 1 else None for row in rows]
    found = Counter(
        key.family
        for key, row in zip(keys, rows, strict=True)
        if key is not None and key.title is None and not _is_measure(key, row.cells[1])
    )
    numbers = {key.number for key in keys if key is not None}
    if not found or found.most_common(1)[0][1] < len(rows) or len(numbers) < len(rows) - 1:
        return rows
    return [replace(row, key=key) for row, key in zip(rows, keys, strict=True)]


def _is_measure(key: Key, cell: Span) -> bool:
    """Whether a bare number has a unit behind it: `4 cores` below `CPU`."""
    behind = key.span.range.end - cell.range.start
    return key.span.text[0].isdigit() and UNIT.match(cell.text, behind) is not None


def _is_blank(text: str) -> bool:
    return not text.strip(" -–—*.")


def _key(cell: Span, index: int, column: Column, spelled: Spellings) -> Key | None:
    """The one id that a cell holds or begins with; None for a range, a list or a mere mention."""
    lead = KEY_LEAD.match(cell.text)
    begin = lead.end() if lead else 0
    if cell.text.startswith("- "):
        return None
    found = ids.find_mentions(cell.text, frozenset(), spelled)
    if found and found[0].range.start == begin:
        mention = found[0]
        if mention.last is not None or (len(found) > 1 and ids.are_listed(cell.text, found[0], found[1])):
            return None
        start, end = mention.range
        if ids.FAULTY_END.match(cell.text, end):
            return None
        span = Span(cell.text[start:end], Range(cell.range.start + start, cell.range.start + end))
        return Key(mention.family, mention.first, span, index, _title(cell, end))
    if column.family is not None and (match := BARE_NUMBER.match(cell.text)):
        start, end = match.span(1)
        if NUMBER_NEXT.match(cell.text, end):
            return None
        span = Span(match[1], Range(cell.range.start + start, cell.range.start + end))
        return Key(column.family, match[1], span, index, _title(cell, end))
    return None


def _title(cell: Span, end: int) -> Span | None:
    """What stands behind the id in its cell, brackets and emphasis left out."""
    rest = cell.text[end:]
    separator = TITLE_SEPARATOR.match(rest)
    in_code = cell.text.count("`", 0, end) % 2 == 1 and not rest.startswith("`")
    if separator is None or in_code:
        return None
    text = rest[separator.end() :]
    label, closing, _ = text.partition("](")
    text = label if closing and "[" not in label else text  # the id is a part of a link's label
    stripped = text.rstrip(" *_`)~") if "(" not in text else text.rstrip(" *_`~")
    if (
        not stripped
        or not (stripped[0].isupper() or SAYS_TITLE.search(separator[0]))
        or (")" in stripped and "(" not in stripped)
    ):
        return None
    if FILE_NAME.match(stripped):
        return None
    start = cell.range.start + end + separator.end()
    return Span(stripped, Range(start, start + len(stripped)))
