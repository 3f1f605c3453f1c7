"""Links to paths and anchors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import unquote

from gatelint import thresholds
from gatelint.facts.model import Link, Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.inlines import inline
from gatelint.text.ranges import Range

SCHEME = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
HREF = re.compile(r"<a\b[^<>]{0,300}?\bhref=\"([^\"<>]{0,500})\"", re.I)
# Template variables: `${safeUrl}`, `{{ url }}`.
PLACEHOLDER = re.compile(r"[{}<>]|\$\w")
BRACKETED = re.compile(r"\[[^\[\]]*\]")
# A number that is still to be given: `NNNN-title.md`, `adr-XXX.md`, `YYYY-MM-DD.md`.
UNNUMBERED = re.compile(r"(?<![^\W_])(?:N{2,}|X{2,}|Y{4})(?![^\W_])")


def links_of(text: str, base: int, section: int, lexicon: Lexicon) -> Iterator[Link]:
    """The links of one block; `base` is where its text begins in the document."""
    found = inline.links(text)
    starts = sorted(link.range.start for link in found)
    for link in found:
        destination = link.target
        if not destination or SCHEME.match(destination):
            continue
        start, end = link.destination
        if is_placeholder(destination, lexicon, angled=text[start - 1 : start] == "<"):
            continue
        if link.label.start == link.label.end and not re.search("[./#]", destination):
            continue  # nothing to click on, and no path: `details[](note)`
        behind = link.range.end
        next_at = bisect_left(starts, behind)
        until = min([behind + thresholds.EXCUSE_REACH, *starts[next_at : next_at + 1]])
        yield target_link(
            Span(text[start:end], Range(base + start, base + end)),
            destination,
            Span(text[link.label.start : link.label.end], Range(base + link.label.start, base + link.label.end)),
            section,
            _excused(text[behind:until], lexicon),
        )


def is_placeholder(destination: str, lexicon: Lexicon, *, angled: bool = False) -> bool:
    """Whether a target stands for one that somebody is to fill in: `{{ url }}`, `[Rationale]`, `<path>`, `URL`."""
    path = destination.partition("#")[0]
    if PLACEHOLDER.search(destination) or BRACKETED.fullmatch(path) or UNNUMBERED.search(path):
        return True
    if angled and re.fullmatch(r"[\w-]+", destination):
        return True
    words = lexicon.words("placeholder")
    return path.casefold() in words or any(path.casefold().startswith(f"{word}/") for word in words if "/" in word)


def html_links(text: str, base: int, section: int, *, is_html: bool) -> Iterator[Link]:
    """The `href` of HTML tags, but for those in code and comments.

    In an HTML block (`is_html`) backticks mean nothing.
    """
    hidden = inline.html_comments(text, is_html=is_html) + ([] if is_html else inline.code_spans(text))
    for match in HREF.finditer(text):
        if any(span.start <= match.start() < span.end for span in hidden):
            continue
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
    return lexicon.tells("to-come", following.partition("\n")[0])
