"""Keys that only matter where they are said twice: nested ones of the front matter, and plain label lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gatelint.facts.fields import PLAIN_LABEL, unquoted
from gatelint.facts.lexicon import Lexicon, normalise
from gatelint.facts.model import Field, Span
from gatelint.markdown.blocks import Block, FrontMatter, Paragraph
from gatelint.text.ranges import Range

PARENT = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]*$")
NESTED = re.compile(r"^([ \t]+)([A-Za-z][\w -]{0,40}):[ \t]*(\S.*)$")
NESTED_FORM = "front-matter: "  # with the key above behind it
JOINTS = re.compile(r"[\s_-]+")


def fact_key(key: str) -> str:
    """A key for comparison across forms: `last_updated`, `Last-Updated` and `Last updated` are one."""
    return JOINTS.sub(" ", normalise(key)).strip()


def further_fields(blocks: Sequence[Block], section_of: Callable[[int], int], lexicon: Lexicon) -> Iterator[Field]:
    """The nested keys of the front matter, and plain lines with a key of the front matter or of a declared pair."""
    front = blocks[0] if blocks and isinstance(blocks[0], FrontMatter) else None
    known = {fact_key(key.rpartition(".")[2]) for pair in lexicon.config.same for key in pair.keys}
    if front is not None:
        yield from _nested(front)
        known |= {fact_key(line.text.partition(":")[0]) for line in front.lines if ":" in line.text}
    for block in blocks if known else ():
        if isinstance(block, Paragraph) and block.item is None:
            for line in block.lines:
                match = PLAIN_LABEL.match(line.text)
                if match is None or fact_key(match[1]) not in known or lexicon.field(match[1])[0] is not None:
                    continue
                key = Span(match[1], Range(line.start + match.start(1), line.start + match.end(1)))
                text = line.text[match.end() :].rstrip()
                value = Span(text, Range(line.start + match.end(), line.start + match.end() + len(text)))
                yield Field(None, 0, key, (value,), "label", section_of(line.start))


def _nested(front: FrontMatter) -> Iterator[Field]:
    """The scalars one step below a top-level key; their form names that key."""
    parent, indent = "", ""
    for line in front.lines:
        if not line.text[:1].isspace():
            match = PARENT.match(line.text)
            parent, indent = (fact_key(match[1]), "") if match else ("", "")
        elif parent and (match := NESTED.match(line.text)) is not None:
            indent = indent or match[1]
            if match[1] == indent:
                key = Span(match[2], Range(line.start + match.start(2), line.start + match.end(2)))
                text = match[3].rstrip()
                value = Span(text, Range(line.start + match.start(3), line.start + match.start(3) + len(text)))
                yield Field(None, 0, key, (unquoted(value),), f"{NESTED_FORM}{parent}", 0)
