"""Keys that only matter where they are said twice: nested ones of the front matter, and plain label lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gatelint.facts.blocks.fields.front_matter import keys_of, nested_fields
from gatelint.facts.blocks.fields.labels import PLAIN_LABEL
from gatelint.facts.model import Field, Span
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.markdown.blocks import Block, FrontMatter, Paragraph
from gatelint.text.ranges import Range

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
        known |= {fact_key(key) for key in keys_of(front)}
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
    """The texts one step below a top-level key; their form names that key."""
    for above, key, value in nested_fields(front):
        yield Field(None, 0, key, (value,), f"{NESTED_FORM}{fact_key(above.text)}", 0)
