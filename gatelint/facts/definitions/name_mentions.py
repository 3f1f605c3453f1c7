"""What a text calls by name: code, the labels of links, or its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gatelint import thresholds
from gatelint.facts.model import Span
from gatelint.markdown.inlines.inline import code_spans, links, plain
from gatelint.text.ranges import Range

REMARK = re.compile(r"[(（][^()（）]*[)）]")
MARKS = " \t*_~"
SEPARATOR = re.compile(r"[,;、，；]")


class Named(NamedTuple):
    """A name as it stands in the text; `span.text` is what a reader sees of it."""

    span: Span
    in_code: bool


def named_in(text: Span) -> tuple[Named, ...]:
    """The names in a cell, a heading or a value: what is in code or else linked, remarks in brackets left out.

    Where there is neither, it is the whole text without its emphasis.
    """
    if len(text.text) > thresholds.LONGEST_WITH_NAMES:
        return ()
    remarks = [Range(*match.span()) for match in REMARK.finditer(text.text)]
    code = [place for place in code_spans(text.text) if not any(remark.contains(place) for remark in remarks)]
    if code:
        return tuple(_named(text, place, in_code=True) for place in code if _is_short(place))
    labels = [link.label for link in links(text.text) if not link.is_image]
    if labels:
        return tuple(_named(text, label, in_code=False) for label in labels if _is_short(label))
    return tuple(_whole(text, Range(0, len(text.text))))


def listed_in(text: Span) -> tuple[Named, ...]:
    """The names in a list: those of its parts, and the whole where it may be one name with a comma in it."""
    whole = named_in(text)
    if len(text.text) > thresholds.LONGEST_WITH_NAMES:
        return ()
    closed = [*code_spans(text.text), *(link.range for link in links(text.text))]
    closed += [Range(*match.span()) for match in REMARK.finditer(text.text)]
    ends = [*(match.start() for match in SEPARATOR.finditer(_blanked(text.text, closed))), len(text.text)]
    parts: list[Named] = []
    for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False):
        base = text.range.start
        parts += named_in(Span(text.text[start:end], Range(base + start, base + end)))
    return (*(name for name in whole if not name.in_code and len(ends) > 1 and not closed), *parts)


def _blanked(text: str, places: list[Range]) -> str:
    """The text with these places blank."""
    characters = list(text)
    for start, end in places:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _is_short(place: Range) -> bool:
    return place.end - place.start <= thresholds.LONGEST_NAME


def _whole(text: Span, place: Range) -> Iterator[Named]:
    if _is_short(place) and text.text[place.start : place.end].strip(MARKS):
        yield _named(text, place, in_code=False)


def _named(text: Span, place: Range, *, in_code: bool) -> Named:
    raw, base = text.text[place.start : place.end], text.range.start + place.start
    shown = raw.strip("`").strip() if in_code else plain(raw).strip()
    at = raw.find(shown)
    if at < 0:  # marks stand within it
        return Named(Span(shown, Range(base, base + len(raw))), in_code)
    return Named(Span(shown, Range(base + at, base + at + len(shown))), in_code)
