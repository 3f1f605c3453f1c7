"""Regions whose new text would not stay between their markers."""

from __future__ import annotations

from dataclasses import replace

from gatelint.engine.proofs.verify import first_damage
from gatelint.facts.blocks.regions import find_regions
from gatelint.facts.broken_markers import broken_markers
from gatelint.markdown.parser import parse
from gatelint.project.documents import Document
from gatelint.rendering.model import Note, Rendering
from gatelint.text.edits import apply_edits

BROKEN = (
    "the region is left alone: with what its template writes, its markers or what follows would be read differently"
)


def held_by_markers(document: Document, rendering: Rendering) -> Rendering:
    """The rendering of a region; nothing but a note where the text is read as a marker or reaches over one.

    A title may say anything: `<!-- gatelint:end -->`, or the beginning of a comment that is never closed.
    """
    if not rendering.edits:
        return rendering
    before = document.source.written
    after = apply_edits(before, rendering.edits)
    growth = len(after) - len(before)
    blocks = parse(after)
    start = rendering.view.range.start
    known = [
        (region.name, region.begin.start + growth * (region.begin.start > start), region.end.end + growth)
        for region in document.facts.regions
        if region.begin.start >= start
    ]
    read = [
        (region.name, region.begin.start, region.end.end)
        for region in find_regions(blocks.blocks, after)
        if region.begin.start >= start
    ]
    is_sound = known == read and not broken_markers(blocks.blocks, after)
    if is_sound and first_damage(before, parse(before), after, blocks, rendering.edits) is None:
        return rendering
    region = next(region for region in document.facts.regions if region.begin.start == start)
    return replace(rendering, edits=(), changes=(), notes=(Note(document.location(region.begin), BROKEN),))
