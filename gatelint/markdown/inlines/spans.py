"""One pass over a paragraph's raw text: what takes its characters away from emphasis (CommonMark 0.31, chapter 6).

Left to right, the first construct that starts wins: escapes, code spans, HTML tags and comments, autolinks, links.
Every scan is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from html.entities import html5
from typing import NamedTuple

from gatelint.text.ranges import Range

PUNCTUATION = r"[!-/:-@\[-`{-~]"
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")

_ESCAPED = re.compile(rf"\\({PUNCTUATION})|({ENTITY.pattern})")
_SPECIAL = re.compile(rf"\\{PUNCTUATION}|`+|<|!?\[|\]")
_BACKTICKS = re.compile(r"`+")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*+"
    r"|[\w.!#$%&'*+/=?^`{|}~\-]++@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)*+)>",
    re.ASCII,
)
_ATTRIBUTE = r"""\s++[A-Za-z_:][\w:.\-]*+(?:\s*+=\s*+(?:[^"'=<>`\x00-\x20]++|'[^']*+'|"[^"]*+"))?"""
_TAG = re.compile(rf"<[A-Za-z][A-Za-z0-9\-]*+(?:{_ATTRIBUTE})*+\s*+/?>|</[A-Za-z][A-Za-z0-9\-]*+\s*+>", re.ASCII)
_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_BARE = re.compile(rf"[^ ()\\\x00-\x1f\x7f]++|\\{PUNCTUATION}|\\|[()]")
_TITLE = re.compile(
    r'"(?:[^"\\]++|\\.)*+"' + r"|'(?:[^'\\]++|\\.)*+'" + r"|\((?:[^()\\]++|\\.)*+\)",
    re.DOTALL,
)
_SPACE = re.compile(r"[ \t\r\n]*")
_LETTER = re.compile("[A-Za-z]")
_MAX_PARENTHESES = 32


class Kind(Enum):
    """What a span is."""

    ESCAPE = "escape"
    CODE = "code"
    TAG = "tag"
    COMMENT = "comment"
    AUTOLINK = "autolink"


class Span(NamedTuple):
    """A stretch of text that is no emphasis and holds no links."""

    kind: Kind
    range: Range


@dataclass(frozen=True, slots=True)
class Link:
    """An inline link or image; ranges leave the brackets, parentheses and `<>` out, `range` is all of it."""

    label: Range
    destination: Range
    target: str  # the destination with escapes and entities resolved
    is_image: bool
    range: Range


class Brackets(NamedTuple):
    """A pair of brackets that is no inline link; `range` includes them, and the `!` of an image."""

    range: Range
    is_image: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass found, each kind in order of its end."""

    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    brackets: tuple[Brackets, ...] = ()


def resolve(text: str) -> str:
    """The text with backslash escapes and entities resolved."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda match: match[1] or entity(match[2]), text)


def entity(reference: str) -> str:
    """The characters of an entity such as `&amp;`; the reference itself when it is unknown."""
    if reference[1] != "#":
        return html5.get(reference[1:], reference)
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    valid = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else "\ufffd"


def scan(text: str) -> Scan:
    """Spans, links and other bracket pairs of a paragraph's text."""
    spans: list[Span] = []
    links: list[Link] = []
    brackets: list[Brackets] = []
    openers: list[tuple[int, bool]] = []  # start, is an image's
    inactive = 0  # openers below this index hold a link already and can be no link themselves
    runs: dict[int, list[int]] | None = None
    missing: set[str] = set()  # ends that do not occur any more
    at = 0
    while match := _SPECIAL.search(text, at):
        start, at = match.span()
        first = match[0]
        if first[0] == "\\":
            spans.append(Span(Kind.ESCAPE, Range(start, at)))
        elif first[0] == "`":
            runs = _backticks(text) if runs is None else runs
            end = _code_end(runs, at, at - start)
            if end:
                at = end
                spans.append(Span(Kind.CODE, Range(start, at)))
        elif first == "<":
            found = _angle(text, start, missing)
            if found:
                at = found.range.end
                spans.append(found)
        elif first != "]":
            openers.append((start, first == "!["))
        elif openers:
            begin, is_image = openers.pop()
            usable = is_image or len(openers) >= inactive
            inactive = min(inactive, len(openers))
            if not usable:
                continue
            label = Range(begin + 1 + is_image, start)
            destination = _destination(text, at) if text.startswith("(", at) else None
            if destination is None:
                brackets.append(Brackets(Range(begin, at), is_image))
                continue
            place, at = destination
            links.append(Link(label, place, resolve(text[place.start : place.end]), is_image, Range(begin, at)))
            if not is_image:
                inactive = len(openers)
    return Scan(tuple(spans), tuple(links), tuple(brackets))


def _backticks(text: str) -> dict[int, list[int]]:
    runs: dict[int, list[int]] = {}
    for run in _BACKTICKS.finditer(text):
        runs.setdefault(run.end() - run.start(), []).append(run.start())
    return runs


def _code_end(runs: dict[int, list[int]], at: int, length: int) -> int | None:
    starts = runs.get(length, [])
    index = bisect_left(starts, at)
    return starts[index] + length if index < len(starts) else None


def _angle(text: str, start: int, missing: set[str]) -> Span | None:
    """An autolink, tag or comment at a `<`."""
    following = text[start + 1 : start + 2]
    if following in ("!", "?"):
        end = _declaration_end(text, start, missing)
        kind = Kind.COMMENT if text.startswith("<!--", start) else Kind.TAG
        return Span(kind, Range(start, end)) if end else None
    if match := _AUTOLINK.match(text, start):
        return Span(Kind.AUTOLINK, Range(start, match.end()))
    if match := _TAG.match(text, start):
        return Span(Kind.TAG, Range(start, match.end()))
    return None


def _declaration_end(text: str, start: int, missing: set[str]) -> int | None:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return start + len(short)
    begin, end = next((pair for pair in _ENDS if text.startswith(pair[0], start)), ("<!", ">"))
    if begin == "<!" and not _LETTER.match(text, start + 2):
        return None
    if end in missing:
        return None
    found = text.find(end, start + len(begin))
    if found < 0:
        missing.add(end)
        return None
    return found + len(end)


def _destination(text: str, at: int) -> tuple[Range, int] | None:
    """The destination after the `(` at an offset, and the offset after its `)`."""
    at = _space(text, at + 1)
    if angled := _ANGLED.match(text, at):
        place = Range(*angled.span(1))
        at = angled.end()
    elif text.startswith("<", at):
        return None
    else:
        end = _bare_end(text, at)
        if end is None:
            return None
        place = Range(at, end)
        at = end
    after = _space(text, at)
    if after > at and (title := _TITLE.match(text, after)):
        after = _space(text, title.end())
    return (place, after + 1) if text.startswith(")", after) else None


def _bare_end(text: str, at: int) -> int | None:
    """Where a destination without `<>` ends: at a space, a control character or a `)` too many."""
    depth = 0
    while match := _BARE.match(text, at):
        if match[0] == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif match[0] == ")":
            if depth == 0:
                break
            depth -= 1
        at = match.end()
    return at if depth == 0 else None


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
