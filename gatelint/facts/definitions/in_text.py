"""Places that may define an item: headings, table rows, list items, files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint import thresholds
from gatelint.facts.model import BOXES, Definition, Form, Section, Span, Status, Table, TableRow
from gatelint.facts.values import ids
from gatelint.facts.values.embedded_statuses import leading_status, split_suffix
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.text.ranges import Range

# Before the id: marks, a number of the outline, at most one plain word ("Ruling WR-002: ...").
HEADING_LEAD = re.compile(r"^[^\w(]*(?:\d+(?:\.\d+)*[.)]?[ \t]+)?(?:([A-Za-z]{2,15})[ \t]+)?[*_`~\[]*$")
SEPARATOR = re.compile(r"^[\s*_`~\])]*[:：–—.|·-][\s*_`~]*")
LOOSE_SEPARATOR = re.compile(r"^[*_`~\])]*(?:\s+|$)")
OUTLINE = re.compile(r"^[^\w(]*(\d{1,3}(?:\.\d{1,2}){0,2})[.):]?[ \t]+(?=\S)")
PLAIN_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+\[.\][ \t]+(?=[A-Z])")
ITEM_LEAD = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?(?=\*\*|~~\*\*|`)[~*`]+")
# `**OPS-004 (by hand)** - text`: a remark between the id and the end of what is emphasised.
LEAD_REMARK = re.compile(r"[ \t]*[(（][^()（）*]+[)）](?=[:：]?\*\*)")


def heading_definition(section: Section, index: int, lexicon: Lexicon) -> Definition | None:
    """The item that a heading introduces: `### LATER-006: Title ✅ RESOLVED`, `## Phase 11a - Title`."""
    text = section.heading.text
    found = ids.find_mentions(text, lexicon.words("months"), lexicon.spelled)
    if not found:
        return _numbered(section, index, lexicon)
    if _names_several(text, found):
        return None
    mention = found[0]
    lead = HEADING_LEAD.match(text[: mention.range.start])
    if lead is None:
        return None
    begin = section.heading.range.start
    leading = leading_status(
        Span(text[mention.range.end :], Range(begin + mention.range.end, begin + len(text))), lexicon
    )
    rest = text[mention.range.end :]
    if leading is not None:
        rest = " " * (leading.span.range.end - begin - mention.range.end) + text[leading.span.range.end - begin :]
    sign = SEPARATOR.match(rest)
    separator = sign or (None if lead[1] else LOOSE_SEPARATOR.match(rest))
    if separator is None:
        return None
    start = mention.range.end + separator.end()
    title, status = split_suffix(Span(text[start:], Range(begin + start, begin + len(text))), lexicon)
    span = Span(
        text[mention.range.start : mention.range.end], Range(begin + mention.range.start, begin + mention.range.end)
    )
    set_off = sign is not None or leading is not None
    return Definition(
        mention.family, mention.first, Form.HEADING, span, title, status or leading, index, set_off=set_off
    )


def _numbered(section: Section, index: int, lexicon: Lexicon) -> Definition | None:
    """The thing that a heading numbers for its document: `### 3. Mend the crane`."""
    text, begin = section.heading.text, section.heading.range.start
    match = OUTLINE.match(text)
    if match is None:
        return None
    title, status = split_suffix(Span(text[match.end() :], Range(begin + match.end(), begin + len(text))), lexicon)
    id_span = Span(match[1], Range(begin + match.start(1), begin + match.end(1)))
    return Definition(ids.OUTLINE, match[1], Form.HEADING, id_span, title, status, index)


def _names_several(text: str, found: Sequence[ids.RawMention]) -> bool:
    """Whether the first id of a text stands for several items or begins a list of them."""
    first = found[0]
    if first.last is not None or ids.FAULTY_END.match(text, first.range.end):
        return True
    if len(found) < 2 or (found[1].family != first.family and not text[first.range.end : found[1].range.start].strip()):
        return False  # the title begins with something else that has a number: `JOB-005 Sprint 1 is over`
    return ids.are_listed(text, first, found[1])


def row_definitions(table: Table, index: int, lexicon: Lexicon) -> list[Definition]:
    """The items that the rows of a table may introduce."""
    found = []
    status_column = table.column("status")
    for number, row in enumerate(table.rows):
        key = row.key
        if key is None:
            continue
        title = key.title or first_text(table, row, key.column)
        status: Status | None = None
        if status_column is not None and status_column < len(row.cells) and status_column != key.column:
            status = parse_status(row.cells[status_column], lexicon)
        found.append(
            Definition(key.family, key.number, Form.ROW, key.span, title, status, table.section, index, number)
        )
    return found


def first_text(table: Table, row: TableRow, key_column: int) -> Span:
    """The cell that says what a row is about: its title column, else the first column beside the key.

    A column of gaps or decisions is none where a column that names no field stands between it and the key.
    """
    titles = [at for at, one in enumerate(table.columns) if one.name == "title" and at != key_column]
    column = min(titles, key=lambda at: table.columns[at].rank, default=None)
    beside = (index for index in range(key_column + 1, len(table.columns)) if table.columns[index].name is None)
    nearest = next(beside, len(row.cells))
    if column is None or (
        table.columns[column].rank > thresholds.LAST_PLAIN_TITLE and nearest == key_column + 1 < column - 1
    ):
        column = nearest
    if column < len(row.cells):
        return row.cells[column]
    return Span("", Range(row.range.end, row.range.end))


def item_definition(text: Span, section: int, checked: bool | None, lexicon: Lexicon) -> Definition | None:
    """The item that a list item introduces: `- [x] **AUTH-01**: title`."""
    lead = ITEM_LEAD.match(text.text) or PLAIN_ITEM.match(text.text)
    if lead is None:
        return None
    line = text.text.partition("\n")[0]
    found = ids.find_mentions(line, lexicon.words("months"), lexicon.spelled)
    if not found or found[0].range.start != lead.end() or _names_several(line, found):
        return None
    mention = found[0]
    remark = LEAD_REMARK.match(line, mention.range.end) if "**" in lead[0] else None
    end = remark.end() if remark else mention.range.end
    rest = line[end:]
    separator = SEPARATOR.match(rest)
    if separator is None and (remark is not None or not rest.startswith(("**", "`"))):
        return None
    start = end + (separator.end() if separator else 2)
    base = text.range.start
    start += len(line[start:]) - len(line[start:].lstrip())
    named = line[start:].rstrip()
    title = Span(named, Range(base + start, base + start + len(named)))
    if remark is not None and len(WORD.findall(named)) >= thresholds.FEWEST_WORDS_OF_REMARK:
        inner = remark[0].strip(" \t()（）")
        at = base + mention.range.end + remark[0].index(inner)
        title = Span(inner, Range(at, at + len(inner)))
    status = None
    if checked is not None:
        box = line.index("[") + 1
        span = Span(line[box], Range(base + box, base + box + 1))
        status = Status(BOXES[checked], "", True, True, span, "")
    id_span = Span(
        line[mention.range.start : mention.range.end], Range(base + mention.range.start, base + mention.range.end)
    )
    return Definition(mention.family, mention.first, Form.ITEM, id_span, title, status, section)
