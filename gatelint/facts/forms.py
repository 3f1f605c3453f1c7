"""Places that may define an item: headings, table rows, list items, files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint.facts import ids
from gatelint.facts.lexicon import Lexicon
from gatelint.facts.model import Definition, Field, Form, Section, Span, Status, Table
from gatelint.facts.statuses import parse_status, split_suffix
from gatelint.text.ranges import Range

# Before the id: marks, a number of the outline, at most one plain word ("Ruling WR-002: ...").
HEADING_LEAD = re.compile(r"^[^\w(]*(?:\d+(?:\.\d+)*[.)]?[ \t]+)?(?:([A-Za-z]{2,15})[ \t]+)?[*_`~\[]*$")
SEPARATOR = re.compile(r"^[\s*_`~\])]*[:：–—.|-][\s*_`~]*")
LOOSE_SEPARATOR = re.compile(r"^[*_`~\])]*(?:\s+|$)")
PLAIN_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+\[.\][ \t]+(?=[A-Z])")
ITEM_LEAD = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?(?=\*\*|~~\*\*|`)[~*`]+")
FILE_ID = re.compile(r"^((?:[A-Z][A-Za-z0-9]{0,20}-){1,4})(\d{1,6})(?=[-_. ]|$)")
BARE_FILE = re.compile(r"^(\d{2,6})(?=[-_. ])")
SPACED_ID = re.compile(r"^[^\w]*([A-Z][A-Z0-9]{1,15})[ -](\d{2,6})(?!\w)")
INDEX_NAMES = frozenset({"readme", "index"})


def heading_definition(section: Section, index: int, lexicon: Lexicon) -> Definition | None:
    """The item that a heading introduces: `### LATER-006: Title ✅ RESOLVED`, `## Phase 11a - Title`."""
    text = section.heading.text
    found = ids.find_mentions(text, lexicon.words("months"))
    if not found or _names_several(text, found):
        return None
    mention = found[0]
    lead = HEADING_LEAD.match(text[: mention.range.start])
    if lead is None:
        return None
    rest = text[mention.range.end :]
    separator = SEPARATOR.match(rest) or (None if lead[1] else LOOSE_SEPARATOR.match(rest))
    if separator is None:
        return None
    begin = section.heading.range.start
    start = mention.range.end + separator.end()
    title, status = split_suffix(Span(text[start:], Range(begin + start, begin + len(text))), lexicon)
    span = Span(
        text[mention.range.start : mention.range.end], Range(begin + mention.range.start, begin + mention.range.end)
    )
    return Definition(mention.family, mention.first, Form.HEADING, span, title, status, index)


def _names_several(text: str, found: Sequence[ids.RawMention]) -> bool:
    """Whether the first id of a text stands for several items or begins a list of them."""
    first = found[0]
    if first.last is not None or ids.FAULTY_END.match(text, first.range.end):
        return True
    return len(found) > 1 and ids.are_listed(text, first, found[1])


def row_definitions(table: Table, index: int, lexicon: Lexicon) -> list[Definition]:
    """The items that the rows of a table may introduce."""
    found = []
    status_column = table.column("status")
    for number, row in enumerate(table.rows):
        key = row.key
        if key is None:
            continue
        title = key.title or first_text(table, number, key.column)
        status: Status | None = None
        if status_column is not None and status_column < len(row.cells) and status_column != key.column:
            status = parse_status(row.cells[status_column], lexicon)
        found.append(
            Definition(key.family, key.number, Form.ROW, key.span, title, status, table.section, index, number)
        )
    return found


def first_text(table: Table, number: int, key_column: int) -> Span:
    """The cell that says what a row is about: its title column, else the first column beside the key."""
    row = table.rows[number]
    column = table.column("title")
    if column is None or column == key_column:
        beside = (index for index in range(key_column + 1, len(table.columns)) if table.columns[index].name is None)
        column = next(beside, len(row.cells))
    if column < len(row.cells):
        return row.cells[column]
    return Span("", Range(row.range.end, row.range.end))


def item_definition(text: Span, section: int, checked: bool | None, lexicon: Lexicon) -> Definition | None:
    """The item that a list item introduces: `- [x] **AUTH-01**: title`."""
    lead = ITEM_LEAD.match(text.text) or PLAIN_ITEM.match(text.text)
    if lead is None:
        return None
    line = text.text.partition("\n")[0]
    found = ids.find_mentions(line, lexicon.words("months"))
    if not found or found[0].range.start != lead.end() or _names_several(line, found):
        return None
    mention = found[0]
    rest = line[mention.range.end :]
    separator = SEPARATOR.match(rest)
    if separator is None and not rest.startswith(("**", "`")):
        return None
    start = mention.range.end + (separator.end() if separator else 2)
    base = text.range.start
    start += len(line[start:]) - len(line[start:].lstrip())
    named = line[start:].rstrip()
    title = Span(named, Range(base + start, base + start + len(named)))
    status = None
    if checked is not None:
        box = line.index("[") + 1
        span = Span(line[box], Range(base + box, base + box + 1))
        status = Status("complete" if checked else "open", "", True, True, span, "")
    id_span = Span(
        line[mention.range.start : mention.range.end], Range(base + mention.range.start, base + mention.range.end)
    )
    return Definition(mention.family, mention.first, Form.ITEM, id_span, title, status, section)


def file_definition(path: str, sections: Sequence[Section], fields: Sequence[Field]) -> Definition | None:
    """The item that a whole document is: by its file or folder name, or by a number that its H1 repeats with a family.

    `adr/ADR-006-layers.md`, `CIP-0001/README.md`, `adr/0018-substrate.md` with the heading `ADR 0018: ...`.
    """
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem.casefold() in INDEX_NAMES:
        stem = folder.rpartition("/")[2]
    top = next((index for index, section in enumerate(sections) if section.level == 1), None)
    heading = sections[top].heading if top is not None else Span("", Range(0, 0))
    match = FILE_ID.match(stem)
    spaced = SPACED_ID.match(heading.text)
    if match is not None:
        family, number = match[1], match[2]
    elif spaced is not None and (bare := BARE_FILE.match(stem)) is not None and bare[1] == spaced[2]:
        family, number = spaced[1] + "-", spaced[2]
    else:
        return None
    title = next((field.values[0] for field in fields if field.name == "title" and field.form == "front-matter"), None)
    if title is None:
        title = _without_id(heading, family, number)
    place = spaced if spaced is not None and spaced[2].lstrip("0") == number.lstrip("0") else None
    start = heading.range.start
    id_range = Range(start + place.start(1), start + place.end(2)) if place is not None else heading.range
    return Definition(family, number, Form.FILE, Span(family + number, id_range), title, None, top or 0)


def _without_id(heading: Span, family: str, number: str) -> Span:
    """The H1 without the id that it begins with."""
    match = re.match(
        rf"^[^\w]*(?:{re.escape(family.rstrip('-'))}[ -]?0*{number.lstrip('0') or '0'}\b)[\s:：|–—.-]*", heading.text
    )
    start = match.end() if match else 0
    return Span(heading.text[start:], Range(heading.range.start + start, heading.range.end))
