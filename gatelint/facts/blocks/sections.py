"""Headings and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from gatelint.facts.model import Section, Span
from gatelint.facts.values.embedded_statuses import section_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import Block, Heading
from gatelint.markdown.inlines.inline import plain
from gatelint.markdown.slugs.github import slugs
from gatelint.text.ranges import Range


def read_sections(blocks: Sequence[Block], length: int, lexicon: Lexicon) -> tuple[Section, ...]:
    """The sections in order; the first one, of level 0, is the text before the first heading."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    names = slugs([heading.line.text for heading in headings])
    starts = [heading.range.start for heading in headings]
    root = Section(0, Span("", Range(0, 0)), "", "", 0, 0, starts[0] if starts else length, length, None)
    found = [root]
    open_sections = [0]
    ends = [length] * (len(headings) + 1)
    parents = []
    for index, heading in enumerate(headings, 1):
        while len(open_sections) > 1 and headings[open_sections[-1] - 1].level >= heading.level:
            ends[open_sections.pop()] = heading.range.start
        parents.append(open_sections[-1])
        open_sections.append(index)
    for index, heading in enumerate(headings, 1):
        title = plain(heading.line.text)
        span = Span(heading.line.text, heading.line.range)
        own_end = starts[index] if index < len(starts) else length
        status = section_status(title, span, lexicon)
        found.append(
            Section(
                heading.level,
                span,
                title,
                names[index - 1],
                parents[index - 1],
                heading.range.start,
                own_end,
                ends[index],
                status,
            )
        )
    return tuple(found)


def top_of(sections: Sequence[Section]) -> int:
    """The index of the first H1; that of the text before all headings where there is none."""
    return next((index for index, section in enumerate(sections) if section.level == 1), 0)
