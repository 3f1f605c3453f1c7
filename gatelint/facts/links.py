"""Links to paths and anchors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import unquote

from gatelint.facts.lexicon import Lexicon, normalise
from gatelint.facts.model import Link, Span
from gatelint.markdown import inline
from gatelint.text.ranges import Range

SCHEME = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
HREF = re.compile(r"<a\b[^<>]{0,300}?\bhref=\"([^\"<>]{0,500})\"", re.I)
# Template variables: `${safeUrl}`, `{{ url }}`.
PLACEHOLDER = re.compile(r"[{}<>$]")
# Characters behind a link, up to the next one, in which a word may say that its target is still to come.
EXCUSE_REACH = 60


def links_of(text: str, base: int, section: int, lexicon: Lexicon) -> Iterator[Link]:
    """The links of one block; `base` is where its text begins in the document."""
    found = inline.links(text)
    starts = sorted(link.range.start for link in found)
    for link in found:
        destination = link.target
        if not destination or SCHEME.match(destination):
            continue
        start, end = link.destination
        behind = link.range.end
        next_at = bisect_left(starts, behind)
        until = min([behind + EXCUSE_REACH, *starts[next_at : next_at + 1]])
        yield target_link(
            Span(text[start:end], Range(base + start, base + end)),
            destination,
            Span(text[link.label.start : link.label.end], Range(base + link.label.start, base + link.label.end)),
            section,
            _excused(text[behind:until], lexicon),
        )


def html_links(text: str, base: int, section: int) -> Iterator[Link]:
    """The `href` of HTML tags."""
    for match in HREF.finditer(text):
        target = match[1]
        if target and not SCHEME.match(target) and not PLACEHOLDER.search(target):
            start, end = match.span(1)
            span = Span(target, Range(base + start, base + end))
            yield target_link(span, target, span, section, False)


def target_link(target: Span, destination: str, label: Span, section: int, excused: bool) -> Link:
    """A link from its target as written."""
    path, mark, fragment = destination.partition("#")
    path = path.partition("?")[0]
    fragment_range = None
    if mark:
        at = target.text.find("#")
        fragment_range = Range(target.range.start + at + 1, target.range.end) if at >= 0 else target.range
    return Link(target, unquote(path), unquote(fragment) if mark else None, fragment_range, label, section, excused)


def _excused(following: str, lexicon: Lexicon) -> bool:
    line = normalise(following.partition("\n")[0])
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line) for word in lexicon.words("to-come"))
