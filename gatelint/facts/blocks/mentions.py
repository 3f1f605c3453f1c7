"""Mentions with the kind of text that they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from gatelint.facts.model import Mention, Place
from gatelint.facts.values.ids import RawMention, find_mentions
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import Block, Code, FrontMatter, Heading, Html, Paragraph, Table
from gatelint.markdown.inlines.inline import code_spans, html_comments, links, strikethroughs
from gatelint.text.ranges import Range


def place_mentions(
    text: str, blocks: Sequence[Block], section_of: Callable[[int], int], lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Every id and range of a document, in order of place."""
    starts = [block.range.start for block in blocks]
    lines = _LineMarks(text)
    comments = _comments(text, blocks)
    found = []
    for raw in find_mentions(text, lexicon.words("months"), lexicon.spoken):
        index = bisect_right(starts, raw.range.start) - 1
        place = _place(blocks[index], raw.range) if index >= 0 else Place.TEXT
        comment = bisect_right(comments, raw.range.start, key=lambda range: range.start) - 1
        if comment >= 0 and raw.range.start < comments[comment].end:
            place = Place.FENCE
        struck = False
        if place is not Place.FENCE:
            if lines.is_hidden(raw):
                place = Place.CODE
            struck = lines.is_struck(raw.range)
        found.append(
            Mention(raw.family, raw.first, raw.last, raw.range, place, section_of(raw.range.start), struck, raw.listed)
        )
    return tuple(found)


def _comments(text: str, blocks: Sequence[Block]) -> list[Range]:
    """The HTML comments within lines of text."""
    return [
        _shift(comment, block.range.start)
        for block in blocks
        if isinstance(block, Paragraph | Heading | Table) and text.find("<!--", *block.range) >= 0
        for comment in html_comments(text[block.range.start : block.range.end])
    ]


def _place(block: Block, range: Range) -> Place:
    if isinstance(block, Code | Html) and range.start < block.range.end:
        return Place.FENCE
    if isinstance(block, Heading) and range.start < block.range.end:
        return Place.HEADING
    if isinstance(block, Table) and range.start < block.range.end:
        return Place.CELL
    if isinstance(block, FrontMatter):
        return Place.CELL
    return Place.TEXT


class _LineMarks:
    """Code spans, link targets and struck text of the line in question, scanned once a line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bounds = Range(0, 0)
        self._code: list[Range] = []
        self._targets: list[Range] = []
        self._struck: list[Range] = []

    def _load(self, offset: int) -> None:
        if self._bounds.start <= offset < self._bounds.end:
            return
        text = self._text
        start = text.rfind("\n", 0, offset) + 1
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end + 1
        line = text[start:end]
        self._bounds = Range(start, end)
        self._code = [_shift(span, start) for span in code_spans(line)] if "`" in line else []
        self._struck = [_shift(span, start) for span in strikethroughs(line)] if "~~" in line else []
        self._targets = []
        if "](" in line:
            self._targets = [_shift(link.destination, start) for link in links(line)]

    def is_hidden(self, mention: RawMention) -> bool:
        """Whether it is part of inline code with other text, of a link's target or of an address."""
        self._load(mention.range.start)
        text = self._text
        for span in self._code:
            if span.start <= mention.range.start < span.end:
                inner = text[span.start : span.end].strip("` ")
                return inner != text[mention.range.start : mention.range.end]
        if any(span.start <= mention.range.start < span.end for span in self._targets):
            return True
        word_start = max(text.rfind(" ", self._bounds.start, mention.range.start), self._bounds.start)
        return "://" in text[word_start : mention.range.start]

    def is_struck(self, range: Range) -> bool:
        """Whether it stands between `~~`."""
        self._load(range.start)
        return any(span.start <= range.start < span.end for span in self._struck)


def _shift(span: Range, by: int) -> Range:
    return Range(span.start + by, span.end + by)
