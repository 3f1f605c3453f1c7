"""Entries of lists that begin with an id: `- [x] T-004 Export`, `- ✅ T-003: Audit`, `- **Phase 2** (More): done`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gatelint.facts.blocks.line_leads import begins_item
from gatelint.facts.model import BOXES, Facts, Mention, Place, Span, Status
from gatelint.facts.values.embedded_statuses import leading_status, split_suffix
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range

BOX = re.compile(r"[ \t>]*(?:[-*+]|\d{1,4}[.)])[ \t]+\[([ xX])\]")
# Between an id and its title: the end of emphasis or of a link, a separator.
JOINT = re.compile(r"[*_`~\]]{0,8}(?:\([^()\s]{1,200}\))?[ \t*_`~]{0,8}[:：–—|·-]{0,2}[ \t*_`~]{0,8}")
NEXT_BLOCK = re.compile(r"\n[ \t>]*(?:\n|$|[-*+][ \t]|\d{1,4}[.)][ \t]|#|\||```|~~~)")
# What ends a title and begins a description.
TITLE_END = re.compile(r"[ \t](?:[-–—]{1,2}|→)[ \t]|[:：;；。](?=\s|$|[*_])|[(（]|\.[ \t\n]|\n")


class Entry(NamedTuple):
    """What an entry of a list says of the item that it begins with."""

    mention: Mention
    line: int  # where its first line begins
    titles: tuple[str, ...]  # what may be its title: all that follows, and what stands before a description
    status: Status | None  # behind the title, of the box, or of a sign


def list_entries(facts: Facts, text: str, lexicon: Lexicon) -> Iterator[Entry]:
    """The entries of lists, at any depth, that begin with a single id; what is struck through says nothing."""
    for mention in facts.mentions:
        is_single = mention.last is None and not mention.listed and not mention.struck
        if is_single and mention.place is Place.TEXT and begins_item(text, mention.range.start):
            yield _entry(mention, text, lexicon)


def _entry(mention: Mention, text: str, lexicon: Lexicon) -> Entry:
    line = text.rfind("\n", 0, mention.range.start) + 1
    following = NEXT_BLOCK.search(text, mention.range.end)
    end = following.start() if following else len(text)
    behind = Span(text[mention.range.end : end], Range(mention.range.end, end))
    leading = leading_status(behind, lexicon)
    start = leading.span.range.end if leading is not None else mention.range.end
    joint = JOINT.match(text, start, end)
    start = joint.end() if joint else start
    title, suffix = split_suffix(Span(text[start:end], Range(start, end)), lexicon)
    if leading is None and not title.text and suffix is None:  # `- T-004: done`
        title, suffix = Span("", title.range), None
    stop = TITLE_END.search(title.text)
    titles = (title.text, title.text[: stop.start()]) if stop else (title.text,)
    words = next((one for one in (suffix, leading) if one is not None and not one.by_sign), None)
    return Entry(mention, line, titles, words or _of_marks(text, line, mention.range.start, lexicon) or suffix)


def _of_marks(text: str, line: int, end: int, lexicon: Lexicon) -> Status | None:
    """The status of the box or of the sign before the id."""
    box = BOX.match(text, line, end)
    if box is not None:
        return Status(BOXES[box[1] != " "], "", True, True, Span(box[1], Range(*box.span(1))), "")
    sign = lexicon.sign.search(text, line, end)
    if sign is None or sign[0] not in lexicon.status_signs:
        return None
    return Status(lexicon.status_signs[sign[0]], "", True, True, Span(sign[0], Range(*sign.span())), "")
