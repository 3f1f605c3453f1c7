"""The raw lines of a text, and where in them the content of blocks stands.

The content of a line is always the end of the raw line, since container markers (`>`, list markers, indentation) only
stand before it. So its start follows from its length, lazy continuation and tabs included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelint.markdown.blocks import Line, Row
from gatelint.markdown.cells import WHITESPACE, split_row
from gatelint.text.ranges import Range
from gatelint.text.source import NEWLINE, Source

# After the label: what stands between `]:` and the destination may hold container markers of a next line.
_DESTINATION = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:[ \t]*(?:[\r\n][ \t>]*)*(?:<((?:[^<>\n\\]|\\.)*)>|(\S+))", re.DOTALL)


class RawLines:
    """A text by lines, numbered from 0 as the parser numbers them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = NEWLINE.split(text) if "\r" in text else text.split("\n")
        self.starts = Source.from_text("", text).line_starts

    def end(self, line: int) -> int:
        """Offset of the end of a line, trailing space left out."""
        return self.starts[line] + len(self.lines[line].rstrip(" \t"))

    def after_quotes(self, line: int, quotes: int) -> int:
        """The column after up to so many `>`."""
        raw = self.lines[line]
        at = 0
        for _ in range(quotes):
            marker = self.skip_space(line, at)
            if not raw.startswith(">", marker):
                break
            at = marker + 1
        return at

    def skip_space(self, line: int, column: int) -> int:
        """The column of the first character at or after one that is no space or tab."""
        raw = self.lines[line]
        while column < len(raw) and raw[column] in " \t":
            column += 1
        return column

    def suffix(self, line: int, content: str) -> Line:
        """The end of a raw line that reads as the content does, spaces around it left out."""
        raw = self.lines[line].rstrip(WHITESPACE)
        at = len(raw) - len(content.strip(WHITESPACE))
        return Line(self.starts[line] + at, raw[at:])

    def prose(self, first: int, last: int, content: str) -> tuple[Line, ...]:
        """The lines of a paragraph's or setext heading's content; lines of blanks at its ends are left out."""
        contents = content.split("\n")
        # The parser trims away lines of no-break spaces and the like together with their newlines.
        while last - first > len(contents) and not self._reads(first, contents):
            first += 1
        return tuple([self.suffix(first + index, line) for index, line in enumerate(contents)])

    def _reads(self, first: int, contents: Sequence[str]) -> bool:
        """Whether the raw lines end as the contents do."""
        return all(
            self.lines[index].replace("\0", "\ufffd").rstrip(WHITESPACE).endswith(content.strip(WHITESPACE))
            for index, content in enumerate(contents, first)
        )

    def verbatim(self, first: int, contents: Sequence[str]) -> tuple[Line, ...]:
        """Lines kept with their spaces; a tab that is half indentation belongs to the indentation."""
        lines: list[Line] = []
        for index, content in enumerate(contents, first):
            raw = self.lines[index]
            at = len(raw) - len(content)
            if content[:1] == " ":
                lead = content[: len(content) - len(content.lstrip(" \t"))]
                while lead[:1] == " " and (at < 0 or not raw.startswith(lead, at)):
                    lead = lead[1:]
                    at += 1
            lines.append(Line(self.starts[index] + at, raw[at:]))
        return tuple(lines)

    def row(self, line: int, column: int) -> Row:
        """The row of a table whose content starts at a column."""
        raw = self.lines[line]
        at = len(raw) - len(raw[column:].lstrip(WHITESPACE))
        content = raw[at:].rstrip(WHITESPACE)
        start = self.starts[line] + at
        return Row(split_row(content, start), Range(start, start + len(content)))

    def definition(self, first: int, after: int) -> Line | None:
        """The destination of a link reference definition, `<>` left out."""
        end = self.starts[after] if after < len(self.starts) else len(self.text)
        match = _DESTINATION.search(self.text, self.starts[first], end)
        if match is None:
            return None
        group = 1 if match[1] is not None else 2
        return Line(match.start(group), match[group])
