"""Tokens to blocks: the parser tells lines, the raw lines tell offsets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gatelint.markdown.after_table import is_tag
from gatelint.markdown.blocks import (
    Block,
    Blocks,
    Code,
    FrontMatter,
    Heading,
    Html,
    Line,
    ListItem,
    Paragraph,
    Table,
)
from gatelint.markdown.cells import WHITESPACE, checkbox
from gatelint.markdown.inlines.footnotes import is_footnote
from gatelint.markdown.lines import RawLines
from gatelint.text.ranges import Range

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKER = re.compile(r"[-+*]|[0-9]{1,9}[.)]")


@dataclass(slots=True)
class _OpenItem:
    index: int
    marker: Range
    ordered: bool
    parent: int | None
    fresh: bool = True  # nothing of its content has been seen
    checkbox: Range | None = None
    checked: bool | None = None


def build(text: str, tokens: Sequence[Token], references: Mapping[str, Mapping[str, Any]]) -> Blocks:
    """The blocks that the parser's tokens tell of, with their place in the text."""
    raw = RawLines(text)
    builder = _Builder(raw)
    builder.run(tokens)
    definitions = [
        (label, line)
        for label, reference in references.items()
        if (line := raw.definition(*reference["map"])) is not None
    ]
    return Blocks(tuple(builder.blocks), tuple(definitions))


class _Builder:
    """Walks the tokens once; keeps the containers that are open."""

    def __init__(self, raw: RawLines) -> None:
        self.raw = raw
        self.blocks: list[Block] = []
        self.quotes = 0
        self.items: list[_OpenItem] = []
        # Line -> column after the markers of the containers that open on it.
        self.opened: dict[int, int] = {}
        self.end = 0  # of the last content seen

    def run(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "blockquote_open":
                    self.open_quote(_first(token))
                case "blockquote_close":
                    self.quotes -= 1
                case "list_item_open":
                    self.open_item(_first(token))
                case "list_item_close":
                    self.close_item()
                case "paragraph_open":
                    self.paragraph(token, token.content)
                case "heading_open":
                    self.heading(token, token.content)
                case "table_open":
                    self.table(token)
                case "fence" | "code_block":
                    self.code(token)
                case "html_block":
                    self.html(token)
                case "front_matter":
                    self.front_matter(token)
                case "hr":
                    self.see(self.raw.end(_first(token)))

    def see(self, end: int, block: Block | None = None) -> None:
        """Note content up to an offset."""
        self.end = end
        if self.items:
            self.items[-1].fresh = False
        if block is not None:
            self.blocks.append(block)

    def column(self, line: int) -> int:
        """The column of a line's content after the markers of all open containers. Not for lazy lines."""
        opened = self.opened.get(line)
        after = self.raw.after_quotes(line, self.quotes) if opened is None else opened
        return self.raw.skip_space(line, after)

    def offset(self, line: int) -> int:
        """The offset of a line's content, likewise."""
        return self.raw.starts[line] + self.column(line)

    def open_quote(self, line: int) -> None:
        if self.items:
            self.items[-1].fresh = False
        self.opened[line] = self.column(line) + 1
        self.quotes += 1

    def open_item(self, line: int) -> None:
        if self.items:
            self.items[-1].fresh = False
        column = self.column(line)
        marker = _MARKER.match(self.raw.lines[line], column)
        width = marker.end() - column if marker else 0
        self.opened[line] = column + width
        start = self.raw.starts[line] + column
        parent = self.items[-1].index if self.items else None
        item = _OpenItem(len(self.blocks), Range(start, start + width), width > 1, parent)
        self.items.append(item)
        self.end = item.marker.end
        self.blocks.append(self.item(item, len(self.items) - 1, item.marker.end))

    def close_item(self) -> None:
        item = self.items.pop()
        self.blocks[item.index] = self.item(item, len(self.items), self.end)

    def item(self, item: _OpenItem, depth: int, end: int) -> ListItem:
        whole = Range(item.marker.start, end)
        return ListItem(item.marker, item.ordered, depth, item.checkbox, item.checked, whole, item.parent)

    def paragraph(self, token: Token, content: str) -> None:
        lines = self.raw.prose(*_map(token), content)
        item = self.items[-1] if self.items else None
        if item is not None and item.fresh and (box := checkbox(lines[0].text)):
            item.checkbox = Range(lines[0].start + 1, lines[0].start + 2)
            item.checked = {" ": False, "x": True, "X": True}.get(box[0])
        end = lines[-1].range.end
        index = item.index if item is not None else None
        self.see(end, Paragraph(lines, Range(lines[0].start, end), index, self.quotes > 0))

    def heading(self, token: Token, content: str) -> None:
        first, after = _map(token)
        level = int(token.tag[1])
        if token.markup in ("-", "="):
            lines = self.raw.prose(first, after - 1, content)
            start = lines[0].start
            line = Line(start, self.raw.text[start : lines[-1].range.end])
        else:
            raw = self.raw.lines[first]
            opening = raw.index("#")  # no container marker has one
            at = opening + level
            body = raw[at:].rstrip(" \t")
            unclosed = body.rstrip("#")
            if unclosed != body and unclosed.endswith((" ", "\t")):
                body = unclosed
            at += len(body) - len(body.lstrip(WHITESPACE))
            body = body.strip(WHITESPACE)
            line = Line(self.raw.starts[first] + (at if body else opening + level), body)
            start = self.raw.starts[first] + opening
        end = self.raw.end(after - 1)
        self.see(end, Heading(level, line, Range(start, end)))

    def table(self, token: Token) -> None:
        first, after = _map(token)
        header = self.raw.row(first, self.column(first))
        delimiter = self.raw.suffix(first + 1, self.raw.lines[first + 1][self.column(first + 1) :])
        last = next((line for line in range(first + 2, after) if self.ends_table(line)), after)
        rows = tuple([self.raw.row(line, self.column(line)) for line in range(first + 2, last)])
        end = rows[-1].range.end if rows else delimiter.range.end
        item = self.items[-1].index if self.items else None
        self.see(end, Table(header, delimiter, rows, Range(header.range.start, end), item, self.quotes > 0))
        if last < after:
            self.behind_table(last, after, item)

    def ends_table(self, line: int) -> bool:
        content = self.raw.lines[line][self.column(line) :]
        return is_tag(content) or is_footnote(content)

    def behind_table(self, first: int, after: int, item: int | None) -> None:
        start, end = self.offset(first), self.raw.end(after - 1)
        if is_tag(self.raw.lines[first][self.column(first) :]):
            self.see(end, Html(self.raw.text[start:end], Range(start, end)))
            return
        lines = tuple(
            Line(self.offset(line), self.raw.lines[line][self.column(line) :]) for line in range(first, after)
        )
        self.see(end, Paragraph(lines, Range(start, end), item, self.quotes > 0))

    def code(self, token: Token) -> None:
        first, after = _map(token)
        contents = token.content.split("\n")
        if token.type == "fence":
            start = self.offset(first)
            closed = self.is_closed(token)
            lines = self.raw.verbatim(first + 1, contents[: after - first - 1 - closed])
            end = lines[-1].range.end if lines and not closed else self.raw.end(after - 1)
            self.see(end, Code(token.info.strip(), lines, Range(start, end), fenced=True, closed=closed))
        else:
            lines = self.raw.verbatim(first, contents[: after - first])
            whole = Range(lines[0].start, lines[-1].range.end)
            self.see(whole.end, Code("", lines, whole, fenced=False, closed=True))

    def is_closed(self, token: Token) -> bool:
        """Whether the last line of a fence closes it."""
        first, after = _map(token)
        content = token.content
        if after - first < 2 or content.count("\n") != after - first - 2 or content[-1:] not in ("", "\n"):
            return False
        last = self.raw.lines[after - 1][self.column(after - 1) :].rstrip(" \t")
        return last.startswith(token.markup) and not last.strip(token.markup[0])

    def html(self, token: Token) -> None:
        first, after = _map(token)
        contents = token.content.split("\n")[: after - first]
        while len(contents) > 1 and not contents[-1].strip(WHITESPACE):
            contents.pop()
        start = self.offset(first)
        end = max(start, self.raw.end(first + len(contents) - 1))
        self.see(end, Html(self.raw.text[start:end], Range(start, end)))

    def front_matter(self, token: Token) -> None:
        first, after = _map(token)
        lines = tuple(Line(self.raw.starts[line], self.raw.lines[line]) for line in range(first + 1, after - 1))
        end = self.raw.end(after - 1)
        start, stop = self.raw.starts[first + 1], self.raw.starts[after - 1]
        whole = Range(self.raw.starts[first], end)
        self.see(end, FrontMatter(lines, whole, self.raw.text[start:stop], start))


def _map(token: Token) -> tuple[int, int]:
    first, after = token.map or (0, 0)
    return first, after


def _first(token: Token) -> int:
    return _map(token)[0]
