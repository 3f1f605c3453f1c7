"""Lines that begin with an id and say something of it: `**Phase 06-25**: All complete`, `- ACTION-041 (Done)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gatelint.facts.model import Span, Statement, Status
from gatelint.facts.values import ids
from gatelint.facts.values.statuses import EXCEPT, REMARK, parse_status
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.markdown.blocks import Block, Line, Paragraph
from gatelint.text.ranges import Range

LEAD = re.compile(r"^(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\[.\][ \t]+)?[^\w`(\[~|]*")
ASIDE = re.compile(r"[(（]([^()（）,，;；:：]{2,40}?)[ \t]*[,，;；:：—–][ \t]*([^()（）,，;；\d]{2,30})[)）]")
BEHIND = re.compile(r"^[*_`]*(?:[ \t]*[(（]([^()（）]*)[)）])?[*_`]*[ \t]*([:：]|[-–—→=][ \t]|)[*_`]*[ \t]*")


def _ends_with(status: Status, span: Span, lexicon: Lexicon) -> bool:
    """Whether the status is all that stands before a remark, or stands in capitals before the circumstances."""
    if status.span.range != span.range:
        return True
    remark = REMARK.search(span.text)
    head = span.text[: remark.start()] if remark else span.text
    words = WORD.findall(head.casefold())
    if " ".join(words) == status.word:
        return True
    rest = words[len(status.word.split()) :]
    return (
        bool(rest) and rest[0] in lexicon.words("circumstance") and head.lstrip(" *_`").startswith(status.word.upper())
    )


def bracketed_statements(blocks: Iterable[Block], lexicon: Lexicon) -> Iterator[Statement]:
    """What lines say of an id within its brackets: `Standing gear (ADR-046, Proposed)`."""
    for block in blocks:
        for line in block.lines if isinstance(block, Paragraph) else ():
            for match in ASIDE.finditer(line.text):
                found = ids.find_mentions(match[1], lexicon.words("months"), lexicon.spelled)
                if len(found) != 1 or found[0].range != (0, len(match[1])) or found[0].last is not None:
                    continue
                span = Span(match[2], Range(line.start + match.start(2), line.start + match.end(2)))
                status = parse_status(span, lexicon)
                if status is not None and status.word == " ".join(WORD.findall(match[2].casefold())):
                    subject = Range(line.start + match.start(1), line.start + match.end(1))
                    yield Statement(subject, span, status, None)


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
        inner = Span(behind[1], Range(line.start + place, line.start + place + len(behind[1])))
        status = parse_status(inner, lexicon)
    if status is not None and not _ends_with(status, inner, lexicon):
        status = None  # "Ready to proceed" says more than its first word
    yield Statement(subject, span, status, excepted)
