"""The blocks of a document. All offsets count code points of the document's text."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block's own content, container markers (`>`, list indent) and trailing space left out."""

    start: int
    text: str

    @property
    def range(self) -> Range:
        """Where the content stands."""
        return Range(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Heading:
    """ATX or setext heading; `line` is its text without the markers."""

    level: int
    line: Line
    range: Range


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Consecutive lines of text; `item` is the index of the enclosing list item among the blocks, if any."""

    lines: tuple[Line, ...]
    range: Range
    item: int | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class ListItem:
    """The opening of a list item; its paragraphs follow as blocks that name this one."""

    marker: Range
    ordered: bool
    depth: int  # 0 for a top-level list
    checkbox: Range | None  # the character between the brackets of `[ ]`
    checked: bool | None
    range: Range
    parent: int | None  # index of the enclosing list item among the blocks


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `range` is its trimmed content, `padded` all between the pipes."""

    text: str  # trimmed, as written: `\\|` stays escaped
    range: Range
    padded: Range


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with every cell it has, more or fewer than the header."""

    cells: tuple[Cell, ...]
    range: Range  # the line's content without container markers


@dataclass(frozen=True, slots=True)
class Table:
    """Header, delimiter line and body rows."""

    header: Row
    delimiter: Line
    rows: tuple[Row, ...]
    range: Range
    item: int | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Code:
    """Fenced or indented code; `lines` is its content."""

    info: str
    lines: tuple[Line, ...]
    range: Range
    fenced: bool
    closed: bool  # False for a fence that runs to the end of the document


@dataclass(frozen=True, slots=True)
class Html:
    """An HTML block, comments included, as written."""

    text: str
    range: Range


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML between two `---` lines at the start of the document; `content` is all between, `lines` its lines."""

    lines: tuple[Line, ...]
    range: Range
    content: str
    start: int  # of the content


Block = Heading | Paragraph | ListItem | Table | Code | Html | FrontMatter


@dataclass(frozen=True, slots=True)
class Blocks:
    """All blocks of a document in order of their start."""

    blocks: tuple[Block, ...]
    definitions: tuple[tuple[str, Line], ...] = ()  # link reference definitions: label as normalised, destination
