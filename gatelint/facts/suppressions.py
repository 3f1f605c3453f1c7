"""Comments that suppress findings: what each covers, and the document read as if they were not there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from gatelint import thresholds
from gatelint.markdown.blocks import Block
from gatelint.markdown.directives import Scope, Suppression, UnknownDirective, directive, document_comments
from gatelint.markdown.parser import parse
from gatelint.text.ranges import Range
from gatelint.text.source import Source
from gatelint.text.suggest import distance

NAME = "gatelint"
# A comment that may be ours: a name, a sign or none, a word. `gatelint-disable-line`, `gatelnt: disable`.
NEARLY = re.compile(r"<!--+\s*([A-Za-z]+)\s*[:;.=_-]?\s*([A-Za-z][A-Za-z_-]*)?")
LEAD = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*")  # what may stand before the content of a line
GOES_ON = re.compile(r"[ \t]*[^ \t\r\n]")
VISIBLE = re.compile(r"[^\r\n]")
MARKERS = ("begin", "end")  # of regions, which are reported by themselves
WORDS = ", ".join(f"`{scope}`" for scope in Scope)


class SuppressionComment(NamedTuple):
    """A comment that suppresses findings, or was meant to."""

    scope: Scope
    rules: tuple[str, ...]  # as written: names, codes, prefixes; none for all
    reason: str | None
    until: date | None  # the last day on which it holds
    range: Range
    covers: Range | None  # where findings are suppressed; None: nowhere. Up to the end of the document for `disable`
    removal: Range  # what to take out so that nothing is left of it
    fault: str = ""  # why it does nothing, whatever is found
    help: str = ""


def without_suppressions(text: str) -> tuple[tuple[SuppressionComment, ...], str]:
    """The suppression comments of a text, and the text with blanks in their place: they change nothing that is read."""
    if "<!--" not in text or not any(_is_near(match) for match in NEARLY.finditer(text)):
        return (), text
    comments = tuple(
        read for place in document_comments(text, parse(text)) if (read := _comment(text, place)) is not None
    )
    parts: list[str] = []
    at = 0
    for comment in comments:
        start, end = comment.range
        if not _leads(text, comment.range):
            parts += [text[at:start], VISIBLE.sub(" ", text[start:end])]
            at = end
    return comments, "".join((*parts, text[at:]))


def _leads(text: str, place: Range) -> bool:
    """Whether a comment begins a line that goes on: all of the line is HTML, and blanks there would make it code."""
    line = max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start)) + 1
    return GOES_ON.match(text, place.end) is not None and LEAD.fullmatch(text, line, place.start) is not None


def as_read(source: Source) -> Source:
    """The document without its suppression comments, at the same places."""
    _, text = without_suppressions(source.written)
    return source if text == source.written else source.read_as(text)


def covering(
    comments: Sequence[SuppressionComment], blocks: Sequence[Block], regions: Sequence[Range], source: Source
) -> tuple[SuppressionComment, ...]:
    """The comments with what they cover, given the blocks and regions that are read without them."""
    by_start = {region.start: region for region in regions}
    return tuple(_covering(comment, blocks, by_start, source) for comment in comments)


def _covering(
    comment: SuppressionComment, blocks: Sequence[Block], regions: Mapping[int, Range], source: Source
) -> SuppressionComment:
    if comment.fault:
        return comment
    start, end = comment.range
    match comment.scope:
        case Scope.FILE:
            return comment._replace(covers=Range(0, len(source.text)))
        case Scope.BEGIN:
            return comment._replace(covers=Range(start, len(source.text)))
        case Scope.LINE:
            return comment._replace(covers=source.line_range(source.line_of(start)))
        case Scope.NEXT_LINE:
            below = bisect_left(blocks, end, key=lambda block: block.range.start)
            if below == len(blocks):
                return comment._replace(fault="no block stands below it", help="write it above what it is for")
            whole = regions.get(blocks[below].range.start, blocks[below].range)
            line = source.line_range(source.line_of(whole.start))
            return comment._replace(covers=Range(line.start, whole.end))
    return comment


def _is_near(match: re.Match[str]) -> bool:
    return distance(match[1].casefold(), NAME, thresholds.SLIPS_IN_TOOL_NAME) <= thresholds.SLIPS_IN_TOOL_NAME


def _comment(text: str, place: Range) -> SuppressionComment | None:
    """What a comment suppresses, or was meant to; None for any other comment."""
    read = directive(text, place)
    if isinstance(read, Suppression):
        return _suppression(text, read)
    match = NEARLY.match(text, *place)
    if match is None or not _is_near(match):
        return None
    word = (match[2] or "").casefold().replace("_", "-")
    meant = min(Scope, key=lambda scope: distance(word, scope, thresholds.SLIPS_IN_DIRECTIVE))
    nothing = SuppressionComment(meant, (), None, None, place, None, _removal(text, place))
    if distance(word, meant, thresholds.SLIPS_IN_DIRECTIVE) <= thresholds.SLIPS_IN_DIRECTIVE:
        written = text[match.start(1) : match.end(2)]
        return nothing._replace(fault=f"`{written}` is no directive", help=f"write `{NAME}: {meant}`")
    if not isinstance(read, UnknownDirective) or any(
        word.startswith(marker) or distance(word, marker, 1) <= 1 for marker in MARKERS
    ):
        return None
    return nothing._replace(fault=f"`{NAME}: {read.word}` is no directive", help=f"the directives are {WORDS}")


def _suppression(text: str, read: Suppression) -> SuppressionComment:
    removal = _removal(text, read.range)
    comment = SuppressionComment(read.scope, read.rules, read.reason, None, read.range, None, removal)
    if not read.rules and read.scope not in (Scope.FILE, Scope.END):
        return comment._replace(
            fault=f"`{read.scope}` names no rule, so it suppresses nothing",
            help="name the rules that it is for; `disable-file` alone may leave them out",
        )
    if read.until is None:
        return comment
    try:
        return comment._replace(until=date.fromisoformat(read.until))
    except ValueError:
        return comment._replace(
            fault=f"`until` names no day: `{read.until}`" if read.until else "`until` names no day",
            help="write it like `until 2026-12-31`",
        )


def _removal(text: str, place: Range) -> Range:
    """A comment with the blanks before it; the whole line where nothing else stands there, and a blank line with it."""
    start, end = place
    while start and text[start - 1] in " \t":
        start -= 1
    first, last = start, end
    while last < len(text) and text[last] in " \t":
        last += 1
    if (first and text[first - 1] not in "\r\n") or (last < len(text) and text[last] not in "\r\n"):
        # At the start of a line the blanks behind it go instead.
        return Range(place.start, last) if not first or text[first - 1] in "\r\n" else Range(start, end)
    last = _after_newline(text, last)
    is_below_blank = not first or text.endswith(("\n\n", "\r\n\r\n", "\r\r"), 0, first)
    if is_below_blank and last < len(text) and text[last] in "\r\n":
        last = _after_newline(text, last)
    return Range(first, last)


def _after_newline(text: str, at: int) -> int:
    return at + (2 if text.startswith("\r\n", at) else int(at < len(text)))
