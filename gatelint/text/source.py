"""Bytes to text and back, with newlines and byte order mark kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from gatelint.text.ranges import Position, Range

BOM = b"\xef\xbb\xbf"
# The line endings of CommonMark 2.1; form feeds and Unicode separators end no line.
NEWLINE = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends; unlike `str.splitlines` only CR, LF and CRLF end one, as in Markdown."""
    starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document with an index of its lines."""

    path: str  # POSIX, relative to the root
    text: str
    bom: bool
    line_starts: tuple[int, ...]
    original: str | None = None  # what the file holds, where something of it is not read; as long as `text`

    @classmethod
    def from_text(cls, path: str, text: str, *, bom: bool = False) -> Source:
        """Index the lines of a text."""
        if "\r" in text:
            starts = [0, *(match.end() for match in NEWLINE.finditer(text))]
        else:
            starts = [0]
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        return cls(path, text, bom, tuple(starts))

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode UTF-8; a byte order mark is remembered, not part of the text.

        Raises UnicodeDecodeError, whose `start` counts bytes of the file.
        """
        text = data.decode("utf-8")
        bom = data.startswith(BOM)
        return cls.from_text(path, text[1:] if bom else text, bom=bom)

    def encode(self) -> bytes:
        """The bytes of the file."""
        return (BOM if self.bom else b"") + self.written.encode("utf-8")

    @property
    def written(self) -> str:
        """The text as the file holds it: what edits are applied to, and what is quoted."""
        return self.text if self.original is None else self.original

    def read_as(self, text: str) -> Source:
        """The same document, of which blanks are read instead of some characters."""
        return replace(self, text=text, original=self.written)

    @property
    def line_count(self) -> int:
        """Number of lines; a final newline begins no further line."""
        last_is_empty = self.line_starts[-1] == len(self.text) and len(self.line_starts) > 1
        return len(self.line_starts) - last_is_empty

    def line_of(self, offset: int) -> int:
        """Number of the line that holds an offset, from 1."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def span(self, range: Range) -> tuple[Position, Position]:
        """First and end position of a range, cut at the end of the text."""
        size = len(self.text)
        return self.position(min(range.start, size)), self.position(min(range.end, size))

    def line_range(self, line: int) -> Range:
        """Range of a line without its newline."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Range(start, end)

    def line_text(self, line: int) -> str:
        """Text of a line without its newline."""
        start, end = self.line_range(line)
        return self.text[start:end]

    @property
    def newline(self) -> str:
        """The line ending in use, that of the first line."""
        match = NEWLINE.search(self.text)
        return match[0] if match else "\n"
