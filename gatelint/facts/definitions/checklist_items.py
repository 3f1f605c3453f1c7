"""Ids that the items of a check list begin with: `- [ ] T001 [P] Create the thing`. The place introduces the id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gatelint.facts.model import Mention
from gatelint.markdown.blocks import Block, ListItem, Paragraph
from gatelint.markdown.cells import checkbox

LEAD = re.compile(r"[*_`~]*")
# What follows is the text of the item, and no sentence about it: "OPS-001 is done", "OPS-001 and OPS-002 sown".
TEXT = re.compile(
    r"[*_`~]*[ \t]+(?!(?:is|are|was|were|has|have|had|must|should|shall|can|may|will|needs?|and|or|for|of|in|to)\b)"
    r"[*_`~\[(]*\w"
)


def ticked_ids(blocks: Sequence[Block], text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The ids, in order of place, behind which a space and the text of the item follow.

    An id with a separator behind it (`- [ ] OPS-001: Sow`) defines an item.
    """
    by_start: Mapping[int, Mention] | None = None
    for block in blocks:
        if not isinstance(block, Paragraph) or block.item is None:
            continue
        item = blocks[block.item]
        line = block.lines[0]
        if not isinstance(item, ListItem) or item.checkbox is None or not line.range.contains(item.checkbox):
            continue
        box = checkbox(line.text)
        lead = LEAD.match(line.text, box[1]) if box is not None else None
        if lead is None:
            continue
        if by_start is None:
            by_start = {mention.range.start: mention for mention in mentions}
        mention = by_start.get(line.start + lead.end())
        if mention is not None and mention.last is None and TEXT.match(text, mention.range.end, line.range.end):
            yield mention
