"""Markers of regions that enclose nothing: misspelt, without their counterpart, one within another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from gatelint import thresholds
from gatelint.markdown.blocks import Block, Html, Line, Paragraph
from gatelint.markdown.directives import RegionBegin, RegionEnd, directives
from gatelint.markdown.inlines.inline import html_comments
from gatelint.text.ranges import Range
from gatelint.text.suggest import distance

# A comment that is nearly `gatelint:begin` or `gatelint:end`: `GATELINT:begin`, `gatelnt:begin`, `gatelint end`.
NEARLY = re.compile(r"<!--+\s*([A-Za-z]+)(\s*[:;.=]\s*|[ _-]+)([A-Za-z]+)(.*?)(?:-->|\Z)", re.DOTALL)
NAME = "gatelint"


class Side(StrEnum):
    """Which of the two markers of a region."""

    BEGIN = "begin"
    END = "end"


class BrokenMarker(NamedTuple):
    """A marker that does not enclose a region with its counterpart."""

    range: Range
    message: str
    help: str
    related: Range | None = None  # the marker of the region that it stands in
    because: str = ""  # what that marker has to do with it


class _Marker(NamedTuple):
    side: Side
    range: Range
    name: str = ""
    fault: str = ""  # why it is no marker
    help: str = ""
    inline: bool = False  # within a line of text


@dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """A region that is not ended yet."""

    begin: _Marker
    outer: _Open | None


def is_quoted(block: Html, text: str) -> bool:
    """Whether an HTML block stands in a quotation, where it is an example."""
    line = text.rfind("\n", 0, block.range.start) + 1
    return ">" in text[line : block.range.start]


def broken_markers(blocks: Sequence[Block], text: str) -> tuple[BrokenMarker, ...]:
    """Every marker that is misspelt or has no counterpart, in order; those in code and in quotations are examples."""
    if "<!--" not in text:
        return ()
    found: list[BrokenMarker] = []
    nested: list[tuple[_Open, _Open]] = []  # a region and the one that it begins in
    top: _Open | None = None
    for marker in _markers(blocks, text):
        if marker.inline and top is not None:
            continue  # what a region restates may say anything; one that it was to end has no end
        if marker.fault:
            found.append(BrokenMarker(marker.range, marker.fault, marker.help))
        if marker.side is Side.BEGIN:
            top = _Open(marker, top)
            if top.outer is not None:
                nested.append((top, top.outer))
        elif top is not None:
            top = top.outer
        elif not marker.fault:
            message = "an end marker without a begin marker"
            found.append(BrokenMarker(marker.range, message, "write the begin marker above it, or remove it"))
    unclosed: set[_Open] = set()
    while top is not None:
        unclosed.add(top)
        top = top.outer
    for one in unclosed:
        if not one.begin.fault:
            message = f"the region `{one.begin.name}` has no end marker"
            found.append(BrokenMarker(one.begin.range, message, "write `<!-- gatelint:end -->` below it"))
    for inner, outer in nested:
        if outer in unclosed or inner.begin.fault:
            continue  # the missing end, or the misspelt marker, is the fault
        message = f"the region `{inner.begin.name}` begins within the region `{outer.begin.name}`"
        because = f"`{outer.begin.name}` begins here"
        help = "end the one before the other begins"
        found.append(BrokenMarker(inner.begin.range, message, help, outer.begin.range, because))
    return tuple(sorted(found, key=lambda broken: broken.range))


def _markers(blocks: Sequence[Block], text: str) -> Iterator[_Marker]:
    for block in blocks:
        if isinstance(block, Html):
            if not is_quoted(block, text):
                yield from _in_html(block)
        elif isinstance(block, Paragraph) and not block.quoted and text.find("<!--", *block.range) >= 0:
            for line in block.lines:
                yield from _inline(line)


def _in_html(block: Html) -> Iterator[_Marker]:
    end = 0
    for place in html_comments(block.text, is_html=True):
        end = place.end
        yield from _read(block.text[slice(*place)], block.range.start + place.start)
    tail = block.text.find("<!--", end)
    if tail >= 0 and (match := NEARLY.match(block.text, tail)) and (side := _side(match)):
        start = block.range.start + tail
        fault = "the comment of this marker is not closed, so all that follows belongs to it"
        yield _Marker(side, Range(start, start + match.end(3) - tail), "", fault, "write `-->` at its end")


def _inline(line: Line) -> Iterator[_Marker]:
    """The markers within a line of text: comments that hold none of the lines below them."""
    for place in html_comments(line.text):
        for marker in _read(line.text[slice(*place)], line.range.start + place.start):
            fault = marker.fault or f"the {marker.side} marker does not start its line"
            yield marker._replace(fault=fault, help=marker.help or "write it on a line of its own", inline=True)


def _read(comment: str, start: int) -> Iterator[_Marker]:
    read = next(iter(directives(comment, is_html=True)), None)
    place = Range(start, start + len(comment))
    if isinstance(read, RegionBegin):
        yield _Marker(Side.BEGIN, place, read.name)
    elif isinstance(read, RegionEnd):
        yield _Marker(Side.END, place)
    elif len(comment) <= thresholds.LONGEST_MARKER and (match := NEARLY.fullmatch(comment)) and (side := _side(match)):
        yield _Marker(side, place, "", *_slip(match, side))


def _side(match: re.Match[str]) -> Side | None:
    """Which marker a comment is meant to be; None for any other comment."""
    name, sign, word = match[1].casefold(), match[2].strip(), match[3].casefold()
    if not sign or sign in "_-":
        # Two words without a colon are text, unless both are spelt rightly.
        return Side(word) if name == NAME and word in tuple(Side) else None
    if distance(name, NAME, thresholds.SLIPS_IN_TOOL_NAME) > thresholds.SLIPS_IN_TOOL_NAME:
        return None
    for side in Side:
        if word.startswith(side) or distance(word, side, thresholds.SLIPS_IN_MARKER) <= thresholds.SLIPS_IN_MARKER:
            return side
    return None


def _slip(match: re.Match[str], side: Side) -> tuple[str, str]:
    """What is wrong with a marker, and how it is written."""
    right = f"{NAME}:{side}"
    written = f"{match[1]}{match[2].strip() or ' '}{match[3]}"
    if written != right:
        return f"`{written}` is no marker", f"write `{right}`"
    rest = match[4].strip()
    if side is Side.END:
        return "an end marker bears nothing but its checksum", f"write `<!-- {right} -->`"
    if rest:
        return f"`{written}{rest.split()[0]}` is no marker", f"write a space after `{right}`"
    return "the begin marker names no template", f"write `<!-- {right} index register=NAME -->`, or the like"
