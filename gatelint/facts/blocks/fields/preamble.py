"""Fenced preambles: a document's own fields as the lines of its first code fence, where others have front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gatelint import thresholds
from gatelint.facts.blocks.fields.labels import PREAMBLE
from gatelint.facts.model import Field, Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import Block, Code, Heading, Line, Paragraph
from gatelint.text.ranges import Range

KEY_LINE = re.compile(r"^([A-Za-z][\w -]{0,40}):(?!//)[ \t]*(.*?)[ \t]*$")
CONTINUATION = re.compile(r"^[ \t]+\S")
# What stands in a form to be filled in: `<title>`, `[title]`, `{title}`, `Draft | Final`.
BLANK_VALUE = re.compile(r"^[<\[{][^<>\[\]{}]*[>\]}]$|[ \t]\|[ \t]")


def find_preamble(blocks: Sequence[Block], path: str, lexicon: Lexicon) -> Code | None:
    """The fence that holds a document's own fields, if it has one.

    It is the first of the document, below no more than the H1, one heading and a short paragraph, and holds lines
    `Key: value` and indented ones that go on. One of the keys names a field or repeats the id in the file's name
    (`CAP: 0012` in cap-0012.md); then the fence may have an info string, and one of its lines may be anything.
    """
    headings = introductions = 0
    for block in blocks:
        match block:
            case Heading() if not introductions:
                headings += 1
                if headings > thresholds.MOST_HEADINGS_BEFORE_PREAMBLE or (block.level == 1 and headings > 1):
                    return None
            case Paragraph() if (
                not introductions and block.item is None and len(block.lines) <= thresholds.LONGEST_INTRODUCTION
            ):
                introductions += 1
            case Code():
                announced = introductions > 0
                return block if _is_preamble(block, path, lexicon, announced=announced) else None
            case _:
                return None
    return None


def _is_preamble(block: Code, path: str, lexicon: Lexicon, *, announced: bool) -> bool:
    if not (block.fenced and block.closed):
        return False
    keys = [match for line in block.lines if (match := KEY_LINE.match(line.text))]
    others = sum(KEY_LINE.match(line.text) is None and _is_other(line) for line in block.lines)
    if len(keys) < thresholds.FEWEST_PREAMBLE_KEYS or not block.lines[0].text[:1].isalpha():
        return False
    if any(_repeats_id(path, match[1], match[2]) for match in keys):
        return others <= 1
    if block.info or others or announced or any(BLANK_VALUE.search(match[2]) for match in keys):
        return False  # an example, or a form to be filled in
    return any(lexicon.is_key(match[1]) for match in keys)


def _is_other(line: Line) -> bool:
    return bool(line.text.strip()) and CONTINUATION.match(line.text) is None


def _repeats_id(path: str, key: str, value: str) -> bool:
    """Whether a key and the number that its value begins with are the id in the name of the file or its folder."""
    number = re.match(r"\d{1,6}(?!\d)", value)
    if number is None:
        return False
    id = re.compile(rf"(?:^|[^a-z0-9]){re.escape(key.casefold())}[-_ ]?0*{int(number[0])}(?!\d)")
    return any(id.search(part.casefold()) for part in path.split("/")[-2:])


def preamble_fields(block: Code, lexicon: Lexicon) -> Iterator[Field]:
    """The fields of a preamble, each value with the lines that it goes on in. They are those of the whole document."""
    key: Span | None = None
    values: list[Span] = []
    for line in block.lines:
        match = KEY_LINE.match(line.text)
        if match is None and key is not None and CONTINUATION.match(line.text):
            text = line.text.strip()
            start = line.start + line.text.index(text)
            values.append(Span(text, Range(start, start + len(text))))
            continue
        if key is not None:
            yield Field(*lexicon.field(key.text), key, tuple(values), PREAMBLE, 0)
        key = None
        if match is not None:
            key = _group(line, match, 1)
            values = [_group(line, match, 2)]
    if key is not None:
        yield Field(*lexicon.field(key.text), key, tuple(values), PREAMBLE, 0)


def _group(line: Line, match: re.Match[str], group: int) -> Span:
    return Span(match[group], Range(line.start + match.start(group), line.start + match.end(group)))
