"""Ids that lines and list items begin with, where what they stand for follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gatelint import thresholds
from gatelint.facts.model import Facts, ListBlock, Mention, Place, Span
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import WITHOUT_EMPHASIS, WORD, Lexicon
from gatelint.text.ranges import Range

BOLD = re.compile(r"^\W*(?:\*\*|__)$")
# What separates an id from what it introduces.
SEPARATOR = re.compile(r"^[*_`\])]*+(?:[ \t]*+[(（][^()（）]*+[)）])?[*_`]*+[ \t]*+(?:[:：]|[-–—·][ \t])[ \t*_`]*\S")
# Before the first id of a list item: its mark, a box, signs.
MARKS = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[.\])?[^\w\n]*")
# Before the id of a row or a heading.
ROW_LEAD = re.compile(r"[| *_`~\t]*")


# What explains an id where it stands: `R25-2 (soap tests, later)`.
IN_BRACKETS = re.compile(r"[*_`\]]*[ \t]*[(（]([^()（）\n]{1,200}(?:\n[^()（）\n]{1,200})?)[)）]")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# A check list item that begins with an id or the number of an issue, in emphasis or as a link.
TASK = re.compile(
    r"(?:[-*+]|\d+[.)])[ \t]+\[.\][ \t]+[*_`\[]*(#\d{1,6}|[A-Z][A-Za-z]{0,9}[-_]?\d{1,6}(?:[.-]\d{1,4}){0,2}[a-z]?)"
    r"(?=$|[\s*_`\]:：.)–—-])[*_`\]]*(?:\([^()\s]*\))?[\s*_`:：–—.-]*(.*)$"
)


# The brackets after the name of an entry: `- **Winch** (#12, t3.4.1): oiled`.
NAMED_ENTRY = re.compile(
    r"[-*+ \t]*(?:\*\*[^*]{1,200}\*\*|__[^_]{1,200}__|`[^`]{1,200}`)[ \t]*\([^()]*(\))[ \t]*[:：–—-]"
)


class Task(NamedTuple):
    """The id that an item of a check list begins with, and what stands behind it."""

    id: str
    rest: str


def task_of(line: str) -> Task | None:
    """What the first line of a check list item names."""
    match = TASK.match(line)
    return Task(match[1], match[2]) if match is not None else None


class Lead(NamedTuple):
    """An id that a line begins with, a separator behind it; whether it opens bold text."""

    mention: Mention
    is_bold: bool


def line_leads(facts: Facts, text: str) -> Iterator[Lead]:
    """The single ids that lines of a document begin with and explain."""
    for statement in facts.statements:
        for mention in facts.mentions_in(statement.subject)[:1]:
            if mention.last is not None or mention.range.end != statement.subject.end:
                continue
            line = text.rfind("\n", 0, mention.range.start) + 1
            if SEPARATOR.match(text[mention.range.end : statement.rest.range.end]):
                yield Lead(mention, BOLD.match(text[line : mention.range.start]) is not None)


def orphan_leads(facts: Facts, text: str) -> Iterator[Mention]:
    """The ids that rows without a table begin with."""
    for orphan in facts.orphans:
        for mention in facts.mentions_in(orphan.run):
            line = text.rfind("\n", 0, mention.range.start) + 1
            if ROW_LEAD.fullmatch(text, line, mention.range.start):
                yield mention


def heading_leads(facts: Facts, text: str) -> Iterator[Mention]:
    """The ranges that headings begin with, and the ids in brackets before a colon: `Cranes (REP-004): gone`."""
    for section in facts.sections[1:]:
        place = section.heading.range
        for mention in facts.mentions_in(place):
            start, end = mention.range
            is_range = mention.last is not None and ROW_LEAD.fullmatch(text, place.start, start)
            if is_range or (text[start - 1 : start] == "(" and text[end : end + 2] == "):"):
                yield mention


def explained(facts: Facts, text: str, lexicon: Lexicon) -> Iterator[tuple[Mention, Span]]:
    """The single ids outside code that words in brackets follow, with those words; a known status explains nothing."""
    for mention in facts.mentions:
        if mention.last is not None or mention.place in (Place.CODE, Place.FENCE):
            continue
        match = IN_BRACKETS.match(text, mention.range.end)
        if match is not None and len(LETTERS.findall(match[1])) >= thresholds.FEWEST_WORDS_OF_NAME:
            words = Span(match[1], Range(*match.span(1)))
            status = parse_status(words, lexicon)
            if status is None or not status.known:
                yield mention, words


def item_leads(block: ListBlock, facts: Facts, text: str) -> Iterator[Mention]:
    """The single ids that the items of a list begin with, words behind them."""
    for span in block.items:
        mention = first_id(span, facts, text)
        if mention is not None and WORD.search(text[mention.range.end : span.range.end]):
            yield mention


def nested_leads(facts: Facts, text: str) -> Iterator[Mention]:
    """The single ids that list items at any depth begin with, words behind them in the line."""
    for mention in facts.mentions:
        if mention.last is None and mention.place is Place.TEXT and begins_item(text, mention.range.start):
            end = text.find("\n", mention.range.end)
            if WORD.search(text, mention.range.end, end if end >= 0 else len(text)):
                yield mention


def first_id(item: Span, facts: Facts, text: str) -> Mention | None:
    """The single id that an item of a list begins with."""
    mention = next(iter(facts.mentions_in(item.range)), None)
    if mention is None or mention.last is not None or not begins_item(text, mention.range.start):
        return None
    return mention


def begins_item(text: str, at: int) -> bool:
    """Whether nothing but marks stands before a place in its line, a list item's mark among them."""
    return MARKS.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def entry_ids(line: str) -> Iterator[tuple[str, int]]:
    """The ids of an entry of a changelog with their offsets: before a colon, or in brackets at its end or after a name.

    `t3.4.1: winch oiled`, `- Winch oiled (#12, t3.4.1)`, `- **Winch** (t3.4.1): oiled`. Numbers of issues are none.
    """
    lead, colon, _ = line.partition(":")
    words = [word for word in lead.translate(WITHOUT_EMPHASIS).split() if word not in ("-", "+", "[x]", "[X]")]
    if colon and len(words) == 1 and _is_entry_id(words[0]):
        yield words[0], line.index(words[0])
    bare = line.rstrip(" .")
    named = NAMED_ENTRY.match(line)
    ends = ([named.start(1)] if named else []) + ([len(bare) - 1] if bare.endswith(")") else [])
    for end in dict.fromkeys(ends):
        at = bare.rfind("(", 0, end) + 1
        for part in bare[at:end].split(",") if at else ():
            id = part.strip(" `[]")
            if _is_entry_id(id):
                yield id, line.index(id, at)


def _is_entry_id(text: str) -> bool:
    """Whether a text may be an id: one word of letters and digits, no number of an issue."""
    return text[:1].isalpha() and any(map(str.isdigit, text)) and not any(map(str.isspace, text))
