"""HTML comments that speak to gatelint.

`<!-- gatelint:begin NAME -->` and `<!-- gatelint:end sha:0123abcd -->` enclose a region, `<!-- gatelint: disable-line
CODE -- reason -->` suppresses. A comment in code is no directive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gatelint.markdown.blocks import Blocks, Cell, Heading, Html, Line, Paragraph, Table
from gatelint.markdown.inlines.inline import html_comments
from gatelint.text.ranges import Range

_DIRECTIVE = re.compile(r"<!--\s*gatelint\s*:\s*(\S+)?(.*?)\s*-->", re.DOTALL)
_CHECKSUM = re.compile(r"sha:([0-9a-f]+)")
_SEPARATORS = re.compile(r"[\s,]+")
_REASON = re.compile(r"(?:^|\s)--(?:\s+|$)")
_UNTIL = re.compile(r"(?:^|\s)until(?:\s+(\S+))?\s*$")


class Scope(StrEnum):
    """How far a suppression reaches."""

    BEGIN = "disable"
    END = "enable"
    LINE = "disable-line"
    NEXT_LINE = "disable-next-line"
    FILE = "disable-file"


@dataclass(frozen=True, slots=True)
class RegionBegin:
    """The start of a region; `arguments` is what follows the view's name."""

    name: str
    arguments: str
    range: Range


@dataclass(frozen=True, slots=True)
class RegionEnd:
    """The end of a region with the checksum of what was written into it, if any (hexadecimal digits)."""

    checksum: str | None
    range: Range


@dataclass(frozen=True, slots=True)
class Suppression:
    """Rules that are not to be reported: codes or names, none for all of them.

    `until` is the last day on which it holds, as written; empty where the day is missing.
    """

    scope: Scope
    rules: tuple[str, ...]
    reason: str | None
    range: Range
    until: str | None = None


@dataclass(frozen=True, slots=True)
class UnknownDirective:
    """A comment that starts with `gatelint:` and says nothing known; `word` is what it says first."""

    word: str
    range: Range


Directive = RegionBegin | RegionEnd | Suppression | UnknownDirective


def directives(text: str, start: int = 0, *, is_html: bool = False) -> list[Directive]:
    """The directives in a piece of text whose first character has the offset `start`."""
    if "gatelint" not in text:
        return []
    return [
        _read(match, Range(start + place.start, start + place.end))
        for place in html_comments(text, is_html=is_html)
        if (match := _DIRECTIVE.fullmatch(text[place.start : place.end]))
    ]


def document_directives(text: str, blocks: Blocks) -> list[Directive]:
    """The directives of a document, in order. One that spans lines must start its line."""
    if "gatelint" not in text:
        return []
    return [read for place in document_comments(text, blocks) if (read := directive(text, place)) is not None]


def document_comments(text: str, blocks: Blocks) -> Iterator[Range]:
    """The comments of a document, in order, those in code left out. One that spans lines must start its line."""
    for block in blocks.blocks:
        if isinstance(block, Html):
            for start, end in html_comments(block.text, is_html=True):
                yield Range(block.range.start + start, block.range.start + end)
        elif isinstance(block, Heading | Paragraph | Table) and text.find("<!--", *block.range) >= 0:
            for piece in _pieces(block):
                for start, end in html_comments(piece.text):
                    yield Range(piece.range.start + start, piece.range.start + end)


def directive(text: str, place: Range) -> Directive | None:
    """What a comment of a text says to gatelint, if anything."""
    match = _DIRECTIVE.fullmatch(text, *place)
    return _read(match, place) if match is not None else None


def _pieces(block: Heading | Paragraph | Table) -> Iterator[Line | Cell]:
    match block:
        case Heading():
            yield block.line
        case Paragraph():
            yield from block.lines
        case Table():
            for row in (block.header, *block.rows):
                yield from row.cells


def _read(match: re.Match[str], place: Range) -> Directive:
    word, rest = match[1] or "", match[2].strip()
    if word == "begin" and rest:
        name, _, arguments = rest.partition(" ")
        return RegionBegin(name, arguments.strip(), place)
    if word == "end":
        checksum = _CHECKSUM.fullmatch(rest)
        if checksum or not rest:
            return RegionEnd(checksum[1] if checksum else None, place)
    if word in list(Scope):
        rules, *reason = _REASON.split(rest, maxsplit=1)
        until = _UNTIL.search(rules)
        names = tuple(name for name in _SEPARATORS.split(rules[: until.start()] if until else rules) if name)
        why = (reason[0].strip() or None) if reason else None
        return Suppression(Scope(word), names, why, place, (until[1] or "") if until else None)
    return UnknownDirective(word, place)
