"""Where a new section belongs: the ends of its siblings, and what stands between two of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from gatelint.facts.model import Section
from gatelint.project.documents import Defined, Document
from gatelint.text.ranges import Range

BREAK = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def last_line(document: Document, own: Range) -> int:
    """The number of the last line of a part of a document."""
    return document.source.line_of(max(own.end - 1, own.start))


def breaks(document: Document, within: Range) -> list[int]:
    """The lines of thematic breaks in a part of a document; those in code are none."""
    source = document.source
    found: list[int] = []
    fence = ""
    for line in range(source.line_of(within.start), last_line(document, within) + 1):
        text = source.line_text(line)
        opening = FENCE.match(text)
        if opening is not None and (not fence or opening[1].startswith(fence)):
            fence = "" if fence else opening[1]
        elif not fence and BREAK.fullmatch(text) and (line == 1 or not source.line_text(line - 1).strip()):
            found.append(line)
    return found


def content_end(document: Document, section: Section, *, parted: bool) -> int:
    """The last line of a section that says something; what follows a break parts items where they are `parted`."""
    source = document.source
    own = Range(section.start, section.end)
    lines = breaks(document, own)
    last = last_line(document, own)
    if parted and lines:
        last = lines[0] - 1
    while last > source.line_of(section.start) and (not source.line_text(last).strip() or last in lines):
        last -= 1
    return last


def separator(siblings: Sequence[Defined]) -> list[str]:
    """The lines between the sections of two items: a blank one, or a break between two."""
    for one, other in itertools.pairwise(siblings):
        if one.document.path != other.document.path:
            continue
        section = one.document.section(one.definition.section)
        if section.end != other.document.section(other.definition.section).start:
            continue
        source = one.document.source
        lines = breaks(one.document, Range(section.start, section.end))
        end = content_end(one.document, section, parted=False)
        between = [source.line_text(line) for line in range(end + 1, source.line_of(section.end))]
        if lines and lines[-1] > end:
            return ["", source.line_text(lines[-1]), ""]
        if between:
            return between
    return [""]
