"""Keys and values: rows of field tables with their continuation rows, label lines, bullets, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gatelint.facts.model import Field, Span, Table
from gatelint.facts.values.ids import find_mentions
from gatelint.facts.values.vocabulary import EMPHASIS, Lexicon, normalise
from gatelint.markdown.blocks import Line
from gatelint.text.ranges import Range

# `**Key:** value`, `**Key**: value`; at most 60 characters, so that a bold sentence is no key.
BOLD_LABEL = re.compile(r"(\*\*|__)([^*_:：|`][^*:：|]{0,59}?)(?:[:：]\1|\1[ \t\u00a0\u202f]*[:：])[ \t]*")
PLAIN_LABEL = re.compile(r"`?([^\W\d_][^*:：|`\n]{0,30}?)`?[:：][ \t]*(?=\S|$)")
RUN = re.compile(r"(?<![ \t])[ \t]++(?:\||·)[ \t]++(?=\*\*)")
CHECKBOX = re.compile(r"\[.\][ \t]+")
KEY_WORD = re.compile(r"^\*\*[^*]+\*\*$")
FRONT = "front-matter"
PREAMBLE = "preamble"
HEADS = (FRONT, PREAMBLE)  # forms of the fields that a document has before its text


def is_field_table(columns: Sequence[Span], keys: Sequence[Span], lexicon: Lexicon) -> bool:
    """Whether a table of two columns lists the fields of one thing rather than many things."""
    if len(columns) != 2 or not keys:
        return False
    if normalise(columns[0].text) in lexicon.words("field-table"):
        return True
    bold = sum(
        bool(KEY_WORD.match(key.text)) and not _is_id(key) for key in keys if not lexicon.starts_with("total", key.text)
    )
    return bold * 2 > len(keys)


def _is_id(key: Span) -> bool:
    text = EMPHASIS.sub("", key.text).strip()
    return any(len(text) == mention.range.end for mention in find_mentions(text, frozenset()))


def table_fields(table: Table, lexicon: Lexicon) -> Iterator[Field]:
    """The fields of a two-column table. A row with an empty or dashed key goes on with the row above it."""
    key: Span | None = None
    values: list[Span] = []
    for row in table.rows:
        if len(row.cells) < 2:
            continue
        first, second = row.cells[0], row.cells[1]
        if key is not None and (not first.text or first.text == "-" or first.text.startswith("- ")):
            values += [span for span in (first, second) if span.text.strip("- ")]
            continue
        if key is not None:
            yield _field(key, values, "table", table.section, lexicon)
        key, values = first, [second]
    if key is not None:
        yield _field(key, values, "table", table.section, lexicon)


def line_fields(line: Line, section: int, lexicon: Lexicon, *, bullet: bool) -> Iterator[Field]:
    """The labels that a line begins with: `**Key:** value`, a run of them, or a bare `Key: value` for a known key."""
    start = 0
    if bullet:
        lead = CHECKBOX.match(line.text)
        start = lead.end() if lead else 0
    match = BOLD_LABEL.match(line.text, start)
    if match is None:
        plain = PLAIN_LABEL.match(line.text)  # behind a checkbox it is a task: `- [ ] Status: set it`
        if plain is not None and lexicon.is_key(plain[1]):
            key = _span(line, plain.start(1), plain.end(1))
            yield _field(key, [_span(line, plain.end(), len(line.text))], "label", section, lexicon)
        return
    while match is not None:
        following = RUN.search(line.text, match.end())
        end = following.start() if following else len(line.text)
        key = _span(line, match.start(2), match.end(2))
        yield _field(key, [_span(line, match.end(), end)], "bullet" if bullet else "label", section, lexicon)
        match = BOLD_LABEL.match(line.text, following.end()) if following else None


def _span(line: Line, start: int, end: int) -> Span:
    text = line.text[start:end]
    stripped = text.rstrip()
    return Span(stripped, Range(line.start + start, line.start + start + len(stripped)))


def _field(key: Span, values: list[Span], form: str, section: int, lexicon: Lexicon) -> Field:
    name, rank = lexicon.field(key.text)
    return Field(name, rank, key, tuple(values), form, section)


def bare(text: str) -> str:
    """A value without emphasis and surrounding space."""
    return EMPHASIS.sub("", text).strip()
