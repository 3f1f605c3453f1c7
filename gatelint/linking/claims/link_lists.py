"""Index lists: list items whose link leads to a document that is an item."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gatelint import thresholds
from gatelint.facts.model import Link, ListBlock, Span, Status
from gatelint.facts.values.embedded_statuses import split_suffix
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import WORD, Lexicon
from gatelint.linking.ids.link_keys import Target
from gatelint.project.documents import Document
from gatelint.project.items import Claim, Origin
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

# Before the link: the list's mark, a box, emphasis, an id.
LEAD = re.compile(r"^(?:[-*+]|\d+[.)])[ \t]+(?:\[.\][ \t]+)?[*_`~]*(?:[A-Za-z]+-?\d+[:.]?[ \t]+)?[*_`~\[]*$")
TAIL = re.compile(r"^[\s)*_`~]*(?:[-–—:：|,]+[ \t]*)?")


def list_claims(document: Document, targets: Mapping[str, Target], lexicon: Lexicon) -> Iterator[tuple[str, Claim]]:
    """What the items of lists say of the documents that they link: a status behind the link, or the heading above.

    `- [ADR-0002](0002-store.md) - Accepted`, or the link alone below `## Accepted`. `targets` are the documents that
    are items, as `targets_of` gives them.
    """
    if not targets or not document.facts.lists or not document.facts.links:
        return
    links = sorted(document.facts.links, key=lambda link: link.target.range.start)
    blocks = [(block, tuple(_linked(document, block, links, targets))) for block in document.facts.lists]
    if sum(len(linked) for _, linked in blocks) < thresholds.FEWEST_LINKED:
        return
    lists = [(block, linked) for block, linked in blocks if len(linked) * 2 > len(block.items)]
    times = Counter(target for _, linked in lists for _, _, target in linked)
    for block, linked in lists:
        above = _above(document, block, lexicon)
        for span, link, target in linked:
            behind = status_behind(span, link, lexicon)
            status = behind or (above if times[target] == 1 else None)  # a history names it under each of its statuses
            if status is not None:
                id = target[0] + target[1]
                place = behind.span if behind is not None else link.label
                origin = Origin.ROW if behind is not None else Origin.LIST_HEADING
                yield id, Claim(id, "status", place, document, origin, 0, status, section=block.section)


def _linked(
    document: Document, block: ListBlock, links: Sequence[Link], targets: Mapping[str, Target]
) -> Iterator[tuple[Span, Link, Target]]:
    """The items of a list that begin with a link to a document that is an item."""
    for span in block.items:
        link = leading_link(span, links)
        target = _target(document, link, targets) if link is not None else None
        if link is not None and target is not None:
            yield span, link, target


def leading_link(span: Span, links: Sequence[Link]) -> Link | None:
    """The link that a list item begins with."""
    index = bisect_left(links, span.range.start, key=lambda link: link.target.range.start)
    if index == len(links) or links[index].target.range.start >= span.range.end:
        return None
    link = links[index]
    return link if LEAD.match(span.text[: link.label.range.start - span.range.start]) else None


def _target(document: Document, link: Link, targets: Mapping[str, Target]) -> Target | None:
    if link.fragment is not None:
        return None
    return targets.get((resolve(document.path, link.path) or "").rstrip("/"))


def status_behind(span: Span, link: Link, lexicon: Lexicon) -> Status | None:
    """The status behind the link: all that stands there, or what is in brackets at the end of the line."""
    base = link.target.range.end - span.range.start
    text = span.text[base:].partition("\n")[0]
    lead = TAIL.match(text)
    start = lead.end() if lead else 0
    words = WORD.findall(text[start:].casefold())
    place = Range(link.target.range.end + start, link.target.range.end + len(text))
    found = look_up(words, lexicon)
    if found is not None and found[1] == len(words):
        return Status(found[0], "", True, False, Span(text[start:], place), " ".join(words))
    _, status = split_suffix(Span(text[start:], place), lexicon)
    return status if status is not None and not status.by_sign else None


def _above(document: Document, block: ListBlock, lexicon: Lexicon) -> Status | None:
    """The status that the heading above a list states, and nothing else: `## Accepted`."""
    section = document.facts.sections[block.section]
    words = WORD.findall(section.title.casefold())
    found = look_up(words, lexicon)
    if found is None or found[1] < len(words):
        return None
    return Status(found[0], "", True, False, section.heading, " ".join(words))
