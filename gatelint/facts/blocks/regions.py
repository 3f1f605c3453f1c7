"""Regions between `gatelint:begin` and `gatelint:end` comments."""

from __future__ import annotations

from collections.abc import Sequence

from gatelint.facts.broken_markers import is_quoted
from gatelint.facts.model import Region
from gatelint.markdown.blocks import Block, Html
from gatelint.markdown.directives import RegionBegin, RegionEnd, directives
from gatelint.text.ranges import Range


def find_regions(blocks: Sequence[Block], text: str) -> tuple[Region, ...]:
    """Every closed region; the content begins on the line below the begin marker."""
    if "gatelint:begin" not in text:
        return ()
    found: list[Region] = []
    begin: RegionBegin | None = None
    for block in blocks:
        if not isinstance(block, Html) or is_quoted(block, text):
            continue
        for directive in directives(block.text, block.range.start, is_html=True):
            if isinstance(directive, RegionBegin):
                begin = directive
            elif isinstance(directive, RegionEnd) and begin is not None:
                start = text.find("\n", begin.range.end) + 1 or begin.range.end
                content = Range(min(start, directive.range.start), directive.range.start)
                found.append(Region(begin.name, begin.range, content, directive.range, directive.checksum))
                begin = None
    return tuple(found)
