"""Lines that begin with an id and say something of it: `**Phase 06-25**: All complete`, `- ACTION-041 (Done)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gatelint.facts import ids
from gatelint.facts.lexicon import WORD, Lexicon
from gatelint.facts.model import Span, Statement, Status
from gatelint.facts.statuses import REMARK, parse_status
from gatelint.markdown.blocks import Block, Line, Paragraph
from gatelint.text.ranges import Range

LEAD = re.compile(r"^(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\[.\][ \t]+)?[^\w`(\[~|]*")
BEHIND = re.compile(r"^[*_`]*(?:[ \t]*[(（]([^()（）]*)[)）])?[*_`]*[ \t]*([:：]|[-–—→=][ \t]|)[*_`]*[ \t]*")
EXCEPT = re.compile(r"\b(?:except|excluding|other than|but for|apart from)\b", re.I)


def _ends_with(status: Status, span: Span) -> bool:
    """Whether the status is all that stands before a remark."""
    if status.span.range != span.range:
        return True
    remark = REMARK.search(span.text)
    head = span.text[: remark.start()] if remark else span.text
    return " ".join(WORD.findall(head.casefold())) == status.word


def line_statements(blocks: Iterable[Block], lexicon: Lexicon) -> Iterator[Statement]:
    """What the lines of paragraphs say of the ids that they begin with."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for line in block.lines:
                yield from _line_statement(line, lexicon)


def _line_statement(line: Line, lexicon: Lexicon) -> Iterator[Statement]:
    """What a line says of the ids that it begins with, if it begins with one."""
    lead = LEAD.match(line.text)
    begin = lead.end() if lead else 0
    found = ids.find_mentions(line.text, lexicon.words("months"), lexicon.spelled)
    if not found or found[0].range.start != begin:
        return
    end = found[0].range.end
    for mention in found[1:]:
        if not mention.listed and line.text[end : mention.range.start].strip(" ,/&+*`") not in ("", "and"):
            break
        end = mention.range.end
    behind = BEHIND.match(line.text[end:])
    if behind is None:
        return
    start = end + behind.end()
    rest = line.text[start:]
    span = Span(rest, Range(line.start + start, line.start + len(line.text)))
    subject = Range(line.start + begin, line.start + end)
    exception = EXCEPT.search(rest)
    excepted = Range(span.range.start + exception.start(), span.range.end) if exception else None
    words = WORD.findall(rest.casefold())
    if behind[2] and words and words[0] in lexicon.words("all"):
        at = re.search(re.escape(words[0]), rest, re.I)
        offset = at.end() if at else 0
        inner = Span(rest[offset:], Range(span.range.start + offset, span.range.end))
    else:
        inner = span
    status = parse_status(inner, lexicon) if behind[2] or behind[1] or not rest else None
    if status is None and behind[1] and not rest.strip():
        place = line.text.index(behind[1], end)
        status = parse_status(Span(behind[1], Range(line.start + place, line.start + place + len(behind[1]))), lexicon)
    if status is not None and not _ends_with(status, inner):
        status = None  # "Ready to proceed" says more than its first word
    yield Statement(subject, span, status, excepted)
