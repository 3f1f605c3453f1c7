"""Paths in inline code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gatelint.facts.model import Span
from gatelint.markdown.blocks import Block, Code, FrontMatter, Html, ListItem
from gatelint.markdown.inlines.inline import code_spans
from gatelint.text.ranges import Range

# A path with at least one folder and a file name with an ending, or a folder with a final slash; no globs, no spaces.
PATH = re.compile(r"^(?:\.{1,2}/)*[\w.@-]+(?:/[\w.@\[\]()-]+)*(?:/[\w.@-]+\.[A-Za-z0-9]{1,8}|/)$")
LINE_SUFFIX = re.compile(r":\d+(?:[-,]\d+)*$")


def find_paths(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """The inline code spans that read like a path, a line number behind it left out."""
    for block in blocks:
        # The text of a list item stands in its paragraphs.
        if isinstance(block, Code | Html | FrontMatter | ListItem) or text.find("`", *block.range) < 0:
            continue
        start, end = block.range
        for span in code_spans(text[start:end]):
            inner = text[start + span.start : start + span.end].strip("`")
            bare = LINE_SUFFIX.sub("", inner)
            if PATH.match(bare) and ".." not in bare.lstrip("./"):
                at = start + span.start + text[start + span.start : start + span.end].index(inner)
                yield Span(bare, Range(at, at + len(bare)))
